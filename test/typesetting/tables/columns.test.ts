import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LANDSCAPE, PORTRAIT } from '../../../src/typesetting/flow.ts';
import { tableFlowable } from '../../../src/typesetting/tables/table.ts';
import { text } from '../text/support.ts';
import {
  bench,
  cell,
  column,
  drawnIn,
  elementsOf,
  linesOf,
  paginate,
  row,
  table,
  textsOf,
  textTable,
  wordsOf,
} from './support.ts';
import { glyphsOf } from '../../../src/typesetting/glyphs.ts';

const number = (value: string, at: string) => cell(value, at, { numeric: true });
/** Left and right end of the rule over the head. */
const widthOf = (node: ReturnType<typeof table>, grid = PORTRAIT): readonly [number, number] => {
  const context = bench(grid);
  const [page] = paginate(tableFlowable(node, context), grid, [grid.bottom - grid.top]);
  const [rule] = page ? linesOf(page) : [];
  return [rule?.x1 ?? 0, rule?.x2 ?? 0];
};
const NARROW = textTable(['Namn', 'Roll'], [['Ett', 'Två']]);
const WIDE = textTable(
  ['Namn', 'Uppgift'],
  [
    [
      'Områdespolis',
      'Gemensamt schema för fältassistenter, områdespoliser och trygghetsvärdar på vardagar mellan 15 och 21',
    ],
  ],
);

test('a small table stands on axis B, a large one from A, and on a landscape page every table is as wide as the page', () => {
  expect(widthOf(NARROW)).toEqual([180, 535]);
  expect(widthOf(WIDE)).toEqual([60, 535]);
  expect(widthOf(NARROW, LANDSCAPE)).toEqual([48, 794]);
});

const WORDS = [
  'styrgrupp',
  'brottsförebyggande',
  'och',
  'i',
  'Karlaplan',
  'trygghetsvandringar',
  'samverkansöverenskommelse',
  '12',
  'råd',
];
const phrase = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' '));
const anyTable = fc.integer({ min: 1, max: 9 }).chain((columns) =>
  fc.record({
    weights: fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), {
      minLength: columns,
      maxLength: columns,
    }),
    values: fc.array(fc.array(phrase, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }),
  }),
);

test('no text is wider than its column, and a word that cannot fit is reported at its cell', () => {
  fc.assert(
    fc.property(anyTable, fc.boolean(), ({ weights, values }, wide) => {
      const plain = textTable(
        weights.map((_, i) => `Kolumn ${i}`),
        values,
      );
      const node = {
        ...plain,
        columns: plain.columns.map((one, i) => ({
          ...one,
          ...(weights[i] === undefined ? {} : { width: weights[i] }),
        })),
      };
      const grid = wide ? LANDSCAPE : PORTRAIT;
      const context = bench(grid);
      const pages = paginate(tableFlowable(node, context), grid, [grid.bottom - grid.top]);
      const cells = [...elementsOf(context.parent)].filter((one) => one.role === 'TH' || one.role === 'TD');
      const left = new Map<number, number>();
      cells.forEach((one, i) => {
        const owners = new Set<unknown>([...elementsOf(one)].flatMap((inside) => inside.kids));
        for (const page of pages)
          for (const ink of textsOf(page))
            if (owners.has(ink.owner))
              left.set(i % weights.length, Math.min(left.get(i % weights.length) ?? Infinity, ink.x));
      });
      const columnCount = weights.length;
      cells.forEach((one, i) => {
        const owners = new Set<unknown>([...elementsOf(one)].flatMap((inside) => inside.kids));
        const limit = Math.min(grid.right, ...[...left].flatMap(([at, x]) => (at > i % columnCount ? [x] : [])));
        for (const page of pages)
          for (const ink of textsOf(page)) {
            if (!owners.has(ink.owner) || context.issues.length > 0) continue;
            const last = glyphsOf(ink.run).at(-1);
            const space = last?.text === ' ' ? (last.advance * ink.run.size) / 1000 : 0;
            expect(ink.x + ink.run.width - space).toBeLessThanOrEqual(limit + 0.6);
          }
      });
      for (const issue of context.issues)
        expect([issue.code, issue.pointer.startsWith('/tabell/')]).toEqual(['word-too-long', true]);
    }),
    { numRuns: 60 },
  );
});

test('a word that no column can hold is an issue at its cell, not an overflow', () => {
  const context = bench();
  const keys = Array.from({ length: 14 }, (_, i) => `k${i}`);
  tableFlowable(textTable(keys, [keys.map(() => 'ABCDEFGHIJKLMNOPQR')]), context);
  expect(context.issues.map((issue) => issue.code)).toContain('word-too-long');
  expect(context.issues.map((issue) => issue.pointer)).toContain('/tabell/rows/0/3');
});

test('numbers stand with their decimal commas under each other, and ".." where the whole numbers end', () => {
  const context = bench();
  const values = ['5,2', '105,75', '1\u00A0142', '−6,0'];
  const node = table(
    [column('Brott', { rowHeader: true }), column('Antal', { align: 'number' })],
    [
      ...values.map((value, i) => row([cell(`Rad ${i}`, `/r${i}/0`), number(value, `/r${i}/1`)], `/r${i}`)),
      row([cell('Saknas', '/r9/0'), cell('..', '/r9/1', { numeric: false, spoken: 'uppgift saknas' })], '/r9'),
    ],
  );
  const pages = paginate(tableFlowable(node, context), PORTRAIT, [675]);
  const ends = [...values, '..'].map((value) => {
    const ink = pages.flatMap(textsOf).find((one) => wordsOf(one) === value);
    if (!ink) throw new Error(value);
    const before = glyphsOf(ink.run).slice(0, value.includes(',') ? value.indexOf(',') : undefined);
    return ink.x + before.reduce((sum, glyph) => sum + (glyph.advance * ink.run.size) / 1000, 0);
  });
  for (const end of ends) expect(end).toBeCloseTo(ends[0] ?? 0, 5);
});

test('heads of columns and groups, names of rows and unspeakable values say what they are', () => {
  const context = bench();
  const node = table(
    [
      column('Fråga', { rowHeader: true }),
      column('Pojkar', { align: 'number', group: 'Årskurs 9' }),
      column('Flickor', { align: 'number', group: 'Årskurs 9' }),
    ],
    [
      row(
        [
          cell('Utsatt för rån', '/0/a'),
          number('9\u00A0%', '/0/b'),
          cell('..', '/0/c', { numeric: false, spoken: 'uppgift saknas' }),
        ],
        '/0',
      ),
    ],
    { totals: row([cell('Summa', '/s/a'), number('9\u00A0%', '/s/b'), cell('', '/s/c')], '/s') },
  );
  const pages = paginate(tableFlowable(node, context), PORTRAIT, [675]);
  const told = [...elementsOf(context.parent)].flatMap((one) =>
    one.role === 'TH' || one.role === 'TD'
      ? [[one.role, one.scope, one.colSpan, one.rowSpan, one.actualText, drawnIn(one, pages)]]
      : [],
  );
  expect(told).toEqual([
    ['TH', 'Column', undefined, 2, undefined, 'Fråga'],
    ['TH', 'Column', 2, undefined, undefined, 'Årskurs 9'],
    ['TH', 'Column', undefined, undefined, undefined, 'Pojkar'],
    ['TH', 'Column', undefined, undefined, undefined, 'Flickor'],
    ['TH', 'Row', undefined, undefined, undefined, 'Utsatt för rån'],
    ['TD', undefined, undefined, undefined, undefined, '9 %'],
    ['TD', undefined, undefined, undefined, 'uppgift saknas', '..'],
    ['TH', 'Row', undefined, undefined, undefined, 'Summa'],
    ['TD', undefined, undefined, undefined, undefined, '9 %'],
    ['TD', undefined, undefined, undefined, undefined, ''],
  ]);
  const roles = [...elementsOf(context.parent)].map(({ role }) => role).filter((role) => !/^T[RHD]$/u.test(role));
  expect(roles).toEqual(['Sect', 'Table', 'Caption', 'THead', 'TBody', 'TFoot', 'P']);
});

test('a status is a mark for the eye and a word for everyone, and its word hangs', () => {
  const context = bench();
  const node = table(
    [column('Nr'), column('Status', { width: 1 }), column('Text', { width: 12 })],
    [
      row(
        [
          cell('1', '/0/0'),
          cell('Avvikelse, beslut krävs av den lokala styrgruppen', '/0/1', { status: 'red' }),
          cell('x '.repeat(90).trim(), '/0/2'),
        ],
        '/0',
      ),
    ],
  );
  const [page] = paginate(tableFlowable(node, context), PORTRAIT, [675]);
  const marks = page?.ink.filter((ink) => ink.kind === 'path') ?? [];
  expect(marks.map((mark) => [mark.owner.kind, mark.fill])).toEqual([['artifact', '#A8201A']]);
  const inks = page
    ? textsOf(page).filter((ink) => /Avvikelse|beslut|krävs|av |lokala|styrgruppen/u.test(wordsOf(ink)))
    : [];
  expect(inks.length).toBeGreaterThan(1);
  expect(new Set(inks.map((ink) => ink.x)).size).toBe(1);
});

test('notes of heads and cells are hung inside them', () => {
  const context = bench();
  const note = (key: string) => [...text('Ord'), { kind: 'note' as const, note: key }];
  const node = table([column('a', { heading: note('n1') })], [row([cell(note('n2'), '/0/0')], '/0')]);
  const taken = tableFlowable(node, context).take({ height: 675, fresh: true });
  expect(taken.placed?.notes).toEqual(['n1', 'n2']);
});

test.each([2, 3, 4])('the commitments of %i parties are equally wide, whoever has the longest word', (parties) => {
  for (let hard = 0; hard < parties; hard += 1) {
    const own = Array.from({ length: parties }, (_, i) => `commitment${i}`);
    const keys = ['number', 'goal', 'activity', ...own, 'responsible', 'indicator'];
    const context = bench(LANDSCAPE);
    const cells = keys.map((key, i) =>
      cell(key === `commitment${hard}` ? 'Orosanmälningssamordnaransvar' : 'några korta ord', `/0/${i}`),
    );
    const node = table(
      keys.map((key) => column(key, { heading: text(key) })),
      [row(cells, '/0')],
    );
    const [page] = paginate(tableFlowable(node, context), LANDSCAPE, [455]);
    const left = new Map((page ? textsOf(page) : []).map((ink) => [wordsOf(ink).trim(), ink.x]));
    const starts = [...own, 'responsible'].map((key) => left.get(key) ?? 0);
    const widths = starts.slice(1).map((x, i) => x - (starts[i] ?? 0));
    for (const width of widths) expect(width).toBeCloseTo(widths[0] ?? 0, 6);
    expect(context.issues).toEqual([]);
  }
});

test('a period without an end breaks after its dash like any other', () => {
  const context = bench(LANDSCAPE);
  const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const columns = [...keys.map((key) => column(key)), column('period', { align: 'fixed' })];
  const cells = [
    ...keys.map((key) => cell('några ord', `/0/${key}`)),
    cell('2020-02-29–tills\u00A0vidare', '/0/period'),
  ];
  const [page] = paginate(tableFlowable(table(columns, [row(cells, '/0')]), context), LANDSCAPE, [455]);
  const words = (page ? textsOf(page) : []).map((ink) => wordsOf(ink).trim());
  expect(words).toEqual(expect.arrayContaining(['2020-02-29–', 'tills\u00A0vidare']));
  expect(context.issues).toEqual([]);
});
