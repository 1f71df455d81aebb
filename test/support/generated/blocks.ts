import fc from 'fast-check';
import { span, spanned, type Span } from './spans.ts';
import { date, dates, label, longProse, noted, phrase, prose } from './text.ts';

/** Blocks of every type. Ids are given by `ids.ts`, footnotes by `notes.ts`. */

/** Members that are there or not. */
const perhaps = <Shape extends Record<string, unknown>>(shape: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> }) =>
  fc.record(shape, { requiredKeys: [] });
const landscapeOrNot = fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, fc.constant({ orientation: 'landscape' }));
const caption = fc.oneof(
  phrase,
  fc.tuple(fc.nat(120), phrase).map(([number, text]) => `Tabell ${number}. ${text}`),
);
const remarks = perhaps({ note: prose(12), source: prose(8) });

const paragraph = noted(longProse).map((text) => ({ type: 'paragraph', text }));
const list = fc.record({
  type: fc.constant('list'),
  ordered: fc.boolean(),
  items: fc.array(noted(prose(25)), { maxLength: 12 }),
});
/** Now and then higher than a page. */
const fieldValue = fc.oneof(
  { weight: 15, arbitrary: prose(20) },
  {
    weight: 1,
    arbitrary: fc.nat(25).map((times) => 'Ett värde som går över flera sidor. '.repeat(times * 12 + 1).trim()),
  },
);
const fields = fc.record({
  type: fc.constant('fields'),
  items: fc.array(fc.record({ label: phrase, value: noted(fieldValue) }), { maxLength: 8 }),
});

const KINDS = ['text', 'integer', 'decimal', 'percent', 'date', 'period', 'status', 'phone', 'email'] as const;
const column = fc
  .tuple(
    fc.oneof({ weight: 2, arbitrary: fc.constant('text') }, fc.constantFrom(...KINDS)),
    label,
    perhaps({
      decimals: fc.integer({ min: 0, max: 6 }),
      signed: fc.boolean(),
      rowHeader: fc.boolean(),
      group: fc.constantFrom('2019', '2020', 'Anmälda brott, andel av alla'),
      width: fc.constantFrom(1, 1.5, 2, 1, 1.5, 2, 1, 1.5, 2, 0.01, 1000),
      nullText: fc.constantFrom('', '–', '..', 'saknas'),
    }),
  )
  .map(([kind, heading, more]) => ({ kind, heading, ...more }));
type Column = { readonly kind: string; readonly narrow?: boolean };

const numbers = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 12, 999, 1000, 1_000_000, -78_300, 9_007_199_254_740_991),
  fc.integer({ min: -5000, max: 5000 }),
);
const decimals = fc.oneof(
  fc.constantFrom(0, -0.05, 0.0000004, 1e21, -1e-7, 99.95, 1234.5),
  // Not more digits than somebody could mean: hundreds of them are no cell's width.
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Number(value.toFixed(9))),
);
const hugeCell = fc.nat(3).map((times) => 'En mycket lång cell som delas över sidor. '.repeat(times * 60 + 1).trim());
const CELLS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  text: fc.oneof({ weight: 20, arbitrary: noted(prose(10)) }, fc.constant(''), hugeCell),
  integer: numbers,
  decimal: decimals,
  percent: decimals,
  date,
  period: dates.map(({ from, to }) => ({ start: from, end: to })),
  status: fc.record({ colour: fc.constantFrom('green', 'yellow', 'red'), word: prose(2) }),
  phone: fc.constantFrom('08-465 004 10', '010-56 60 003', '112'),
  email: fc.constantFrom('registrator@polisen.example', `${'lang.adress.'.repeat(6)}namn@exempel.example`),
};
const cellOf = ({ kind }: Column): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: CELLS[kind] ?? fc.constant(null) }, fc.constant(null));
const narrowCell = (kind: string): fc.Arbitrary<unknown> =>
  kind === 'text' || kind === 'email'
    ? noted(label)
    : kind === 'decimal' || kind === 'percent'
      ? numbers
      : cellOf({ kind });
const rowOf = (columns: readonly Column[], indent: fc.Arbitrary<number>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(fc.tuple(...columns.map((one) => (one.narrow ? narrowCell(one.kind) : cellOf(one)))), indent)
    .map(([cells, by]) => ({
      ...Object.fromEntries(cells.flatMap((cell, i) => (cell === undefined ? [] : [[`k${i}`, cell]]))),
      ...(by > 0 ? { indent: by } : {}),
    }));

/** A table of these columns with the keys k0, k1 …; `more`: rows at most. */
export const tableOf = (
  columns: readonly (Column & object)[],
  more: number,
  spans: fc.Arbitrary<Span | null> = span,
): fc.Arbitrary<object> =>
  fc
    .record({
      caption,
      rows: fc.array(rowOf(columns, fc.constantFrom(0, 0, 0, 0, 1, 2, 3)), { maxLength: more }),
      totals: fc.option(rowOf(columns, fc.constant(0)), { nil: undefined, freq: 2 }),
      remarks,
      turned: landscapeOrNot,
      wish: spans,
    })
    .map(({ caption: text, rows, totals, remarks: said, turned, wish }) => ({
      type: 'table',
      caption: text,
      columns: columns.map((one, i) =>
        Object.fromEntries(Object.entries({ key: `k${i}`, ...one }).filter(([member]) => member !== 'narrow')),
      ),
      rows: spanned(
        rows,
        columns.map((_, i) => `k${i}`),
        wish,
      ),
      ...(totals === undefined ? {} : { totals }),
      ...said,
      ...(columns.some((one) => one.narrow) ? { orientation: 'landscape' } : turned),
    }));
const columns = (least: number, most: number) => fc.array(column, { minLength: least, maxLength: most });
/** Few columns as a rule; many want short words and a page that lies. */
const table = fc
  .oneof(
    { weight: 12, arbitrary: columns(1, 4) },
    { weight: 4, arbitrary: columns(5, 8).map((list) => list.map((one) => ({ ...one, width: 1, narrow: true }))) },
    { weight: 1, arbitrary: columns(5, 14) },
  )
  .chain((list) =>
    fc
      .oneof({ weight: 6, arbitrary: fc.constant(8) }, fc.constant(60))
      .chain((rows) => tableOf(list, list.length > 4 ? Math.min(rows, 10) : rows)),
  );

const axes = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<readonly [number, number]>([0, 100], [0, 5], [0, 12_000], [99, 100]) },
  fc.constantFrom<readonly [number, number]>([-50, 50], [-100, -10], [0, 1e-6], [0, 9e9], [-1e-3, 1e6]),
  fc
    .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 5000 }))
    .map(([min, by]) => [min, min + by] as const),
);
const shares = fc.oneof(fc.constant(null), fc.constantFrom(0, 1, 0.5), fc.double({ min: 0, max: 1, noNaN: true }));
const chart = fc
  .record({
    kind: fc.constantFrom('line', 'bar'),
    caption,
    axis: axes,
    label,
    unit: label,
    decimals: fc.oneof({ weight: 9, arbitrary: fc.nat(2) }, fc.nat(6)),
    categories: fc.oneof(
      { weight: 4, arbitrary: fc.array(label, { minLength: 1, maxLength: 3 }) },
      {
        weight: 12,
        arbitrary: fc
          .integer({ min: 1, max: 9 })
          .map((count) => Array.from({ length: count }, (_, i) => String(2016 + i))),
      },
      fc.integer({ min: 1, max: 30 }).map((count) => Array.from({ length: count }, (_, i) => String(1996 + i))),
    ),
    series: fc.array(fc.record({ name: label, shares: fc.array(shares, { minLength: 30, maxLength: 30 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    constant: fc.boolean(),
    textAlternative: prose(20),
    remarks,
  })
  .map(
    ({
      kind,
      caption: text,
      axis: [min, max],
      label: axisLabel,
      unit,
      decimals: places,
      categories,
      series,
      constant,
      textAlternative,
      remarks: said,
    }) => ({
      type: 'chart',
      kind,
      caption: text,
      x: { label: axisLabel, categories },
      y: { label: unit, unit, min, max, decimals: places },
      series: series.map((one) => ({
        name: one.name,
        values: categories.map((_, i) => {
          const share = one.shares[constant ? 0 : i] ?? null;
          return share === null ? null : Math.min(max, Math.max(min, min + share * (max - min)));
        }),
      })),
      textAlternative,
      ...said,
    }),
  );

interface Node {
  readonly label: string;
  readonly note?: string;
  readonly external?: boolean;
  readonly children?: readonly Node[];
}
const node: (depth: number) => fc.Arbitrary<Node> = fc.memo((depth) =>
  fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: label }, prose(5)),
      perhaps({ note: label, external: fc.boolean() }),
      depth <= 1 ? fc.constant([]) : fc.array(node(depth - 1), { maxLength: depth > 2 ? 3 : 5 }),
    )
    .map(([label, more, children]) => ({ label, ...more, ...(children.length > 0 ? { children } : {}) })),
);
const organisationChart = fc
  .record({
    caption,
    root: fc.oneof({ weight: 4, arbitrary: node(3) }, { weight: 4, arbitrary: node(2) }, node(5)),
    links: fc.array(
      fc.tuple(fc.nat(40), fc.nat(40), perhaps({ label: prose(4), style: fc.constantFrom('solid', 'dashed') })),
      { maxLength: 4 },
    ),
    textAlternative: prose(20),
    remarks,
  })
  .map(({ caption: text, root, links, textAlternative, remarks: said }) => {
    let count = 0;
    const named = (one: Node): object => ({
      id: `n${count++}`,
      ...one,
      ...(one.children === undefined ? {} : { children: one.children.map(named) }),
    });
    const whole = named(root);
    return {
      type: 'organisationChart',
      caption: text,
      root: whole,
      links: links.flatMap(([from, by, more]) => {
        if (count === 1) return [];
        return [{ from: `n${from % count}`, to: `n${(from + 1 + (by % (count - 1))) % count}`, ...more }];
      }),
      textAlternative,
      ...said,
    };
  });

const image = fc
  .record({
    caption,
    textAlternative: prose(20),
    width: fc.constantFrom({}, { width: 'text' }, { width: 'full' }),
    remarks,
  })
  .map(({ caption: text, textAlternative, width, remarks: said }) => ({
    type: 'image',
    caption: text,
    textAlternative,
    ...width,
    ...said,
  }));

export const block: fc.Arbitrary<object> = fc.oneof(
  { weight: 8, arbitrary: paragraph },
  { weight: 3, arbitrary: list },
  { weight: 2, arbitrary: fields },
  { weight: 3, arbitrary: table },
  { weight: 1, arbitrary: chart },
  { weight: 1, arbitrary: organisationChart },
  { weight: 1, arbitrary: image },
);

/** Sections of levels that go down one at a time, some without a heading. */
export const sections = (most: number, least = 0): fc.Arbitrary<readonly object[]> =>
  fc
    .array(
      fc.record({
        step: fc.constantFrom(-2, -1, 0, 0, 1),
        heading: fc.oneof({ weight: 8, arbitrary: phrase }, fc.constant(null), prose(20)),
        blocks: fc.array(block, { maxLength: 4 }),
      }),
      { minLength: least, maxLength: most },
    )
    .map((list) => {
      let level = 0;
      return list.map(({ step, heading, blocks }) => {
        const next = Math.min(3, Math.max(1, level + step));
        if (heading !== null) level = next;
        return { level: next, heading, blocks };
      });
    });
