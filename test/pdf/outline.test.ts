import { expect, test } from '@jest/globals';
import { openPdf } from '../../src/pdf/file.ts';
import { outlineOf } from '../../src/pdf/outline.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { createPageReading } from '../../src/platform/page-reading.ts';
import { renderExample } from '../support/examples.ts';
import { pdfOf } from '../support/small-pdf.ts';

const outline = (pdf: Uint8Array) => outlineOf(openPdf(pdf, primitives).last);
/** Without spaces, soft hyphens and hyphens at line ends. */
const letters = (text: string) => text.normalize('NFC').replaceAll(/[^\p{L}\p{N}]/gu, '');

test('each heading of our own document stands on the page that its bookmark leads to', async () => {
  const { bytes } = await renderExample('ostermalm-norrmalm-2020');
  const found = outline(bytes);
  const { texts } = await createPageReading().texts(bytes, { first: 100, last: 0 });
  const elsewhere = found.filter(({ title, page }) => !letters(texts[page]?.text ?? '').includes(letters(title)));
  // The signatures have a bookmark and no heading of their own.
  expect([found.length, elsewhere.map(({ title }) => title)]).toEqual([65, ['Underskrifter']]);
  expect(found.filter(({ title, level }) => level === 0 && /^Bilaga\s\d/.test(title))).toHaveLength(5);
}, 60_000);

test('a file without bookmarks has no headings', () => {
  const pdf = pdfOf(['<</Type/Catalog/Pages 2 0 R>>', ...PAGES]);
  expect(outline(pdf)).toEqual([]);
});

const PAGES = ['<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>', ...Array<string>(2).fill('<</Type/Page/Parent 2 0 R>>')];
const withOutline = (...items: readonly string[]) =>
  pdfOf(['<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>', ...PAGES, '<</Type/Outlines/First 6 0 R>>', ...items]);

test('destinations of bookmarks and of their actions are followed, and what leads to no page is left out', () => {
  const pdf = withOutline(
    '<</Title(Tid)/Dest[3 0 R/Fit]/Next 7 0 R/First 8 0 R>>',
    '<</Title(Bilaga 1)/A<</S/GoTo/D[4 0 R/XYZ 0 0 null]>>/Next 9 0 R>>',
    '<</Title(Under)/Dest[4 0 R/Fit]>>',
    '<</Title(Ingenstans)/Dest[2 0 R/Fit]>>',
  );
  expect(outline(pdf)).toEqual([
    { title: 'Tid', page: 0, level: 0 },
    { title: 'Under', page: 1, level: 1 },
    { title: 'Bilaga 1', page: 1, level: 0 },
  ]);
});

test('bookmarks that run in a circle end', () => {
  const pdf = withOutline('<</Title(A)/Dest[3 0 R/Fit]/Next 6 0 R/First 6 0 R>>');
  expect(outline(pdf)).toEqual([{ title: 'A', page: 0, level: 0 }]);
});
