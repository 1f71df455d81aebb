import { expect, test } from '@jest/globals';
import type { Image } from '../../../src/document/tree.ts';
import { LANDSCAPE, PORTRAIT } from '../../../src/typesetting/flow.ts';
import { imageFlowable } from '../../../src/typesetting/images/image-block.ts';
import type { Ink } from '../../../src/typesetting/ink.ts';
import { bench, elementsOf, paginate } from '../tables/support.ts';
import { text } from '../text/support.ts';

const image = (more: Partial<Image> = {}): Image => ({
  type: 'image',
  source: '/bild',
  id: 'bild-1',
  caption: { number: 'Bild 1', title: text('Torget') },
  sha256: 'a',
  width: 'text',
  notes: [text('Källa: Provning.')],
  alt: 'Ett torg en vinterdag.',
  ...more,
});

/** The picture as it is set, on one page; `size` in pixels. */
function placed(more: Partial<Image>, width: number, height: number, grid = PORTRAIT) {
  const context = { ...bench(grid), pictures: new Map([['a', { width, height }]]) };
  const pages = paginate(imageFlowable(image(more), context), grid, [grid.bottom - grid.top]);
  const inks = pages
    .flatMap((page) => page.ink)
    .filter((ink): ink is Extract<Ink, { kind: 'image' }> => ink.kind === 'image');
  expect([pages.length, inks.length, context.issues]).toEqual([1, 1, []]);
  const figure = [...elementsOf(context.parent)].find(({ role }) => role === 'Figure');
  return { box: inks[0]?.box ?? { x: 0, y: 0, width: 0, height: 0 }, figure };
}

test('a large picture is as wide as running text, on B; a full one as the text area, from A', () => {
  expect(placed({}, 4000, 2000).box).toMatchObject({ x: 180, width: 355, height: 177.5 });
  expect(placed({ width: 'full' }, 4000, 2000).box).toMatchObject({ x: 60, width: 475, height: 237.5 });
  expect(placed({ width: 'full' }, 4000, 1000, LANDSCAPE).box).toMatchObject({ x: 48, width: 746 });
});

test('a small picture is not enlarged beyond 150 pixels to the inch', () => {
  expect(placed({}, 300, 150).box).toMatchObject({ width: 144, height: 72 });
});

test('a tall picture is made smaller until it fits on a page with its caption, remarks and a heading', () => {
  const { box } = placed({ width: 'full' }, 1000, 16_000);
  expect(box.height).toBeLessThan(PORTRAIT.bottom - PORTRAIT.top - 60);
  expect(box.height).toBeGreaterThan(500);
  expect(box.width / box.height).toBeCloseTo(1 / 16, 6);
});

test('the figure has the text alternative and the box that the picture fills', () => {
  const { figure, box } = placed({}, 300, 150);
  expect(figure).toMatchObject({ alt: 'Ett torg en vinterdag.', bbox: { box } });
});

test('a picture whose file is missing is a fault at its place', () => {
  const context = bench();
  imageFlowable(image({ sha256: null }), context);
  imageFlowable(image({ sha256: 'b' }), context);
  expect(context.issues.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/bild image-file-missing',
    '/bild image-file-missing',
  ]);
});
