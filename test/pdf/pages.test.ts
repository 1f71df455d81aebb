import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openPdf } from '../../src/pdf/file.ts';
import { PdfRef } from '../../src/pdf/objects.ts';
import { isPageByParents, pageRefs } from '../../src/pdf/pages.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { pdfOf } from '../support/small-pdf.ts';

const pagesOf = (bodies: readonly string[]) => openPdf(pdfOf([...bodies]), primitives).last;
const said = (bodies: readonly string[], numbers: readonly number[]) =>
  numbers.map((number) => isPageByParents(pagesOf(bodies), new PdfRef(number, 0)));

test('a page is known by its parents up to the root of the page tree', () => {
  const tree = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R 6 0 R]/Count 3>>',
    '<</Type/Pages/Parent 2 0 R/Kids[4 0 R 5 0 R]/Count 2>>',
    '<</Type/Page/Parent 3 0 R>>',
    '<</Type/Page/Parent 3 0 R>>',
    '<</Type/Page/Parent 2 0 R>>',
  ];
  expect(said(tree, [4, 5, 6])).toEqual([true, true, true]);
  // A node above pages, the root, the catalog, nothing.
  expect(said(tree, [3, 2, 1, 99])).toEqual([false, false, false, false]);
});

test('a /Parent that the tree does not bear out, or that leads round, makes no page', () => {
  const lies = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 7 0 R>>',
    '<</Type/Page/Parent 2 0 R>>',
    '<</Type/Page/Parent 6 0 R>>',
    '<</Type/Pages/Parent 6 0 R/Kids[5 0 R 6 0 R]/Count 1>>',
    '<</Type/Page>>',
  ];
  expect(said(lies, [3, 4, 5, 7])).toEqual([false, false, false, false]);
});

test('in files of any program it says no more than the whole tree does', () => {
  const corpus = 'test/validation/corpus';
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf') && statSync(join(corpus, name)).size < 400_000)
    .toSorted();
  let known = 0;
  for (const name of files) {
    let view;
    try {
      view = openPdf(new Uint8Array(readFileSync(join(corpus, name))), primitives).last;
    } catch {
      continue;
    }
    const pages = new Set(pageRefs(view).map(({ number }) => number));
    for (let number = 1; number < 200; number++) {
      if (!isPageByParents(view, new PdfRef(number, 0))) continue;
      known++;
      expect({ name, number, isPage: pages.has(number) }).toEqual({ name, number, isPage: true });
    }
  }
  expect(known).toBeGreaterThan(150);
});
