import { expect, test } from '@jest/globals';
import { columnWidths } from '../../../src/typesetting/tables/column-widths.ts';
import { normalSetting } from '../../../src/typesetting/tables/table-styles.ts';
import { engine } from '../text/support.ts';
import { LANDSCAPE, PORTRAIT } from '../../../src/typesetting/flow.ts';
import { tableFlowable } from '../../../src/typesetting/tables/table.ts';
import { bench, cell, column, drawnIn, paginate, row, table, textsOf, wordsOf } from './support.ts';

/** A table of one row of numbers under the groups given; a text where there is none. */
const numbersUnder = (groups: readonly (string | null)[], values: readonly string[]) =>
  table(
    groups.map((group, i) => column(`k${i}`, group === null ? {} : { align: 'number', group })),
    [
      row(
        values.map((value, i) => cell(value, `/r/${i}`, groups[i] === null ? {} : { numeric: true })),
        '/r',
      ),
    ],
  );

test('neighbours of one group are as wide as the widest of them, and a group that comes again is not theirs', () => {
  const groups = ['A', 'A', 'B', null, 'B', 'B', 'A'];
  const node = numbersUnder(groups, ['1 000 000', '1', '10 000', 'ord', '22', '333 333', '4']);
  const [a1, a2, b1, , b2, b3, a3] = (columnWidths(node, 475, engine, normalSetting, 'nothing') ?? []).map(
    // The outermost columns have no padding on their outer side.
    ({ width, padLeft, padRight }) => width - padLeft - padRight,
  );
  // What is evened is the whole column; the first one has one padding less in it.
  expect(a2).toBeCloseTo((a1 ?? 0) - normalSetting.padX);
  expect(b3).toBeCloseTo(b2 ?? 0);
  for (const [less, more] of [
    [a3, a2],
    [b1, b3],
  ])
    expect(less).toBeLessThan(more ?? 0);
});

test('two thousand columns of one group take their widths in a moment', () => {
  const count = 2000;
  const node = numbersUnder(
    Array.from({ length: count }, () => 'A'),
    Array.from({ length: count }, (_, i) => String(i)),
  );
  const began = performance.now();
  const set = columnWidths(node, 200_000, engine, normalSetting, 'nothing');
  expect(set).toHaveLength(count);
  expect(new Set(set?.map(({ width }) => width.toFixed(3))).size).toBe(1);
  expect(performance.now() - began).toBeLessThan(5000);
});

test('a group’s heading that is wider than its columns widens them, evenly, so that it stands on one line', () => {
  const groups = [null, 'Samverkansöverenskommelserna', 'Samverkansöverenskommelserna', 'Trygghetsvandringarna', 'X'];
  const node = numbersUnder(groups, ['2024', '1', '2', '3', '4']);
  const context = bench();
  const pages = paginate(tableFlowable(node, context), PORTRAIT, [675]);
  expect(context.issues).toEqual([]);
  const heads = pages.flatMap(textsOf).filter((ink) => groups.includes(wordsOf(ink)));
  expect(heads.map(wordsOf)).toEqual(['Samverkansöverenskommelserna', 'Trygghetsvandringarna', 'X']);
  const ends = heads.map((ink) => ink.x + ink.run.width);
  for (const [i, end] of ends.entries()) expect(end).toBeLessThan(heads[i + 1]?.x ?? PORTRAIT.right + 0.5);
  const [, one, two] = columnWidths(node, 475, engine, normalSetting, 'nothing') ?? [];
  expect(one?.width).toBeCloseTo(two?.width ?? 0);
});

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

test('a group’s heading that the page cannot hold whole is broken, and its columns take what the pieces want', () => {
  const many = Array.from({ length: 12 }, (_, i) => `${DIGEST}${i}`);
  const node = numbersUnder(
    many,
    many.map((_, i) => String(i)),
  );
  const context = bench();
  paginate(tableFlowable(node, context), PORTRAIT, [675]);
  expect(context.issues).toEqual([]);
});

test('a digest among words takes the width that the words leave it, though its column be the narrowest', () => {
  const texts = ['Säkerhetsstrateg', DIGEST, 'Samverkansöverenskommelse', 'x_'.repeat(200), 'Trygghetsvandringar'];
  for (const times of [1, 2, 3]) {
    const cells = Array.from({ length: times }, () => texts).flat();
    const node = table(
      cells.map((_, i) => column(`k${i}`)),
      [
        row(
          cells.map((text, i) => cell(text, `/r/${i}`)),
          '/r',
        ),
      ],
    );
    const context = bench(LANDSCAPE);
    const pages = paginate(tableFlowable(node, context), LANDSCAPE, [455]);
    expect(context.issues).toEqual([]);
    expect(drawnIn(context.parent, pages).replaceAll(' ', '')).toContain(cells.join(''));
  }
});
