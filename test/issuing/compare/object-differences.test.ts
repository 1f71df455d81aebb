import { expect, test } from '@jest/globals';
import { objectDifferences } from '../../../src/issuing/compare/object-differences.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { pdfOf } from '../../support/small-pdf.ts';

const stream = (text: string) => `<</Length ${text.length}>>\nstream\n${text}\nendstream`;
/** Two pages, the second with this content and these members; the catalog with those. */
const file = (content: string, page = '', catalog = '') =>
  pdfOf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R${page}>>`,
    stream('q Q'),
    stream(content),
  ]);
const between = (a: Uint8Array, b: Uint8Array) =>
  objectDifferences(openPdf(a, primitives).last, openPdf(b, primitives).last);

test('files with the same objects differ in none, whatever their numbers', () => {
  const renumbered = pdfOf([
    '<</Type/Catalog/Pages 3 0 R>>',
    stream('0 g'),
    '<</Type/Pages/Kids[5 0 R 4 0 R]/Count 2>>',
    '<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents 2 0 R>>',
    '<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents 6 0 R>>',
    stream('q Q'),
  ]);
  expect(between(file('0 g'), renumbered)).toEqual([]);
});

test('a difference is told by page, by path and by kind', () => {
  expect(between(file('0 g'), file('1 g'))).toEqual([{ page: 2, path: '/Contents', kind: 'changed' }]);
  expect(between(file('0 g'), file('0 g', '/Rotate 90'))).toEqual([{ page: 2, path: '/Rotate', kind: 'added' }]);
  expect(between(file('0 g', '', '/Lang(sv)'), file('0 g'))).toEqual([{ page: null, path: '/Lang', kind: 'removed' }]);
  expect(between(file('0 g', '', '/A[1 2 3]'), file('0 g', '', '/A[1 (2) 3]'))).toEqual([
    { page: null, path: '/A[1]', kind: 'changed' },
  ]);
});

test('a file whose objects lead round in circles is walked once', () => {
  const loop = (n: number) => file('0 g', '', `/A<</B 1 0 R/C${n} 2 0 R>>`);
  expect(between(loop(1), loop(2)).map(({ path }) => path)).toEqual(['/A/C1', '/A/C2']);
});
