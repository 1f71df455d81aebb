import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LANDSCAPE, PORTRAIT } from '../../../src/typesetting/flow.ts';
import type { Page, StructureElement } from '../../../src/typesetting/ink.ts';
import { tableFlowable } from '../../../src/typesetting/tables/table.ts';
import { text } from '../text/support.ts';
import {
  bench,
  cell,
  column,
  drawnIn,
  elementsOf,
  paginate,
  row,
  table,
  textsOf,
  textTable,
  wordsOf,
} from './support.ts';

const rowsOf = (parent: StructureElement, pages: readonly Page[]): readonly string[] =>
  [...elementsOf(parent)].filter((one) => one.role === 'TR').map((one) => drawnIn(one, pages));
const LONG =
  'Under vinterhalvåret koncentreras insatserna till tiden kring stängning, under sommaren även till parken.';
const numbered = (count: number, words = 'kort') =>
  textTable(
    ['Nr', 'Text'],
    Array.from({ length: count }, (_, i) => [`rad-${i}`, words]),
  );
const firstWords = (page: Page | undefined): readonly string[] =>
  page
    ? textsOf(page)
        .map(wordsOf)
        .filter((words) => words.startsWith('rad-'))
        .map((words) => words.trim())
    : [];

test('whatever the heights of the pages, every row is there once and in order', () => {
  const heights = fc.array(fc.integer({ min: 20, max: 680 }), { minLength: 1, maxLength: 6 });
  const lengths = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(lengths, heights, fc.boolean(), fc.boolean(), (rows, sizes, wide, summed) => {
      const grid = wide ? LANDSCAPE : PORTRAIT;
      const context = bench(grid);
      const values = rows.map((length, i) => [
        `rad-${i}`,
        `${LONG} `
          .repeat(Math.ceil(length / 8))
          .slice(0, length * 20)
          .trim(),
      ]);
      const sum = row([cell('Summa', '/s/0'), cell('allt', '/s/1')], '/s');
      const node = textTable(['Nr', 'Text'], values, summed ? { totals: sum } : {});
      const pages = paginate(tableFlowable(node, context), grid, [...sizes, 400], 900);
      const expected = [['Nr', 'Text'], ...values, ...(summed ? [['Summa', 'allt']] : [])];
      // Cells are set apart by their elements, not by spaces.
      const said = expected.map((line) => line.join('').replace(/\s+/gu, ' '));
      expect(rowsOf(context.parent, pages)).toEqual(said);
    }),
    { numRuns: 60 },
  );
});

test('a page holds all that its piece says it takes, and nothing below it', () => {
  const context = bench();
  const flow = tableFlowable(numbered(60, LONG), context);
  const pages = paginate(flow, PORTRAIT, [300, 500, 675]);
  expect(pages.length).toBeGreaterThan(2);
  pages.forEach((page, i) => {
    const lowest = Math.max(...textsOf(page).map((ink) => ink.baseline));
    expect(lowest).toBeLessThanOrEqual(PORTRAIT.top + ([300, 500][i] ?? 675));
  });
  expect(context.issues).toEqual([]);
});

test('the next page repeats caption and head for the eye only', () => {
  const context = bench();
  const pages = paginate(tableFlowable(numbered(60), context), PORTRAIT, [400]);
  const [, second] = pages;
  const again = second ? textsOf(second).filter((ink) => ink.owner.kind === 'artifact') : [];
  const words = again.map((ink) => wordsOf(ink).trim());
  expect(words.slice(0, 5)).toEqual(['Tabell 1', 'Anmälda brott', '(forts.)', 'Nr', 'Text']);
  expect(words).toContain('Tabellen fortsätter på nästa sida');
  for (const { owner } of again) expect(owner).toEqual({ kind: 'artifact', type: 'pagination' });
  const roles = [...elementsOf(context.parent)].map((one) => one.role);
  expect(roles.filter((role) => role === 'Caption' || role === 'THead')).toEqual(['Caption', 'THead']);
});

test('two rows stay on each side of a page break', () => {
  for (let height = 170; height < 700; height += 7) {
    const pages = paginate(tableFlowable(numbered(20), bench()), PORTRAIT, [height]);
    const counts = pages.map((page) => firstWords(page).length).filter((count) => count > 0);
    for (const count of counts) expect(count).toBeGreaterThanOrEqual(2);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
  }
});

test('with less than 165 points left, and for a short table with a sum row, the next page is asked for', () => {
  const summed = { ...numbered(24), totals: row([cell('Summa', '/s/0'), cell('1', '/s/1')], '/s') };
  const long = { ...numbered(25), totals: summed.totals };
  const placed = (node: typeof summed | ReturnType<typeof numbered>, height: number) =>
    tableFlowable(node, bench()).take({ height, fresh: false }).placed !== null;
  expect([placed(numbered(40), 164), placed(numbered(40), 166)]).toEqual([false, true]);
  expect([placed(summed, 400), placed(long, 400)]).toEqual([false, true]);
  const [, whole] = paginate(tableFlowable(summed, bench()), PORTRAIT, [400, 675]);
  expect(firstWords(whole)).toHaveLength(24);
});

test('the last row keeps its remarks', () => {
  const node = { ...numbered(12), notes: [text('Anm.: Provning.'), text('Källa: Provning.')] };
  for (let height = 200; height < 330; height += 3) {
    const pages = paginate(tableFlowable(node, bench()), PORTRAIT, [height, 675]);
    const last = pages.at(-1);
    expect(last && textsOf(last).some((ink) => wordsOf(ink).startsWith('Källa'))).toBe(true);
    expect(firstWords(last).length).toBeGreaterThanOrEqual(2);
  }
});

test('a row taller than a third of the page is split with three lines on each side, and its name comes again', () => {
  const context = bench();
  const rows = [
    ['rad-0', 'kort'],
    ['rad-1', `${LONG} `.repeat(24).trim()],
    ['rad-2', 'kort'],
    ['rad-3', 'kort'],
  ];
  const pages = paginate(tableFlowable(textTable(['Nr', 'Text'], rows), context), PORTRAIT, [260, 675]);
  const again = pages[1] ? textsOf(pages[1]).find((ink) => wordsOf(ink).startsWith('rad-1')) : undefined;
  expect(again && wordsOf(again)).toMatch(/^rad-1/u);
  expect(again?.owner.kind).toBe('artifact');
  const split = [...elementsOf(context.parent)].filter(
    (one) => one.role === 'TR' && drawnIn(one, pages).startsWith('rad-1'),
  );
  expect(split).toHaveLength(1);
  const slots = new Set<unknown>(split[0] ? [...elementsOf(split[0])].flatMap((one) => one.kids) : []);
  for (const page of pages) {
    const lines = new Set(textsOf(page).flatMap((ink) => (slots.has(ink.owner) ? [ink.baseline] : [])));
    expect(lines.size).toBeGreaterThanOrEqual(3);
  }
});

test('a note in a row that is split has its place after the whole cell', () => {
  const context = bench();
  const long = [
    { kind: 'text' as const, text: `${LONG} `.repeat(30) },
    { kind: 'note' as const, note: 'n1' },
  ];
  const node = table([column('Nr'), column('Text')], [row([cell('1', '/0/0'), cell(long, '/0/1')], '/0')]);
  const first = tableFlowable(node, context).take({ height: 200, fresh: false });
  expect([first.placed?.notes, first.rest?.take({ height: 675, fresh: true }).placed?.notes]).toEqual([[], ['n1']]);
  paginate(tableFlowable(node, context), PORTRAIT, [200, 675]);
  const noted = [...elementsOf(context.parent)].find((one) =>
    one.kids.some((kid) => kid.kind === 'element' && kid.role === 'Note'),
  );
  expect(noted?.kids.map((kid) => (kid.kind === 'element' ? kid.role : kid.kind))).toEqual(['P', 'Note']);
});

test('heads that leave no room for rows are a fault of the table, and the pages end all the same', () => {
  const context = bench();
  const node = table(
    [column('a', { heading: text(`${LONG} `.repeat(200)) })],
    [row([cell('x', '/0/0')], '/0'), row([cell('y', '/1/0')], '/1')],
  );
  const pages = paginate(tableFlowable(node, context), PORTRAIT, [675]);
  expect(pages.length).toBeLessThan(6);
  expect(context.issues.map(({ code, pointer }) => [code, pointer])).toContainEqual(['table-too-tall', '/tabell']);
});

test('a tall row whose first column is narrow is no fault: its name comes again with "(forts.)" inside the column', () => {
  for (const [name, grid, height] of [
    ['1', PORTRAIT, 260],
    ['3a.1', LANDSCAPE, 240],
  ] as const) {
    const context = bench(grid);
    const rows = [
      [name, `${LONG} `.repeat(60).trim()],
      ['2', 'kort'],
      ['3', 'kort'],
    ];
    const flow = tableFlowable(textTable(['Nr', 'Text'], rows), context);
    const pages = paginate(flow, grid, [height, grid.bottom - grid.top]);
    const again = (pages[1] ? textsOf(pages[1]) : []).filter((ink) => ink.x < grid.a + 1).map(wordsOf);
    expect(again.map((words) => words.trim())).toEqual(expect.arrayContaining([name, '(forts.)']));
    expect(context.issues).toEqual([]);
  }
});
