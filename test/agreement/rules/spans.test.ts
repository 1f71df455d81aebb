import { expect, test } from '@jest/globals';
import { Place } from '../../../src/agreement/place.ts';
import { readAgreement } from '../../../src/agreement/read.ts';
import { spans } from '../../../src/agreement/rules/spans.ts';
import { fullRows } from '../../../src/agreement/spans.ts';
import { invalidInputs, latin } from '../support/data.ts';

const columns = ['a', 'b', 'c'].map((key) => ({ key, heading: key, kind: 'text' }));
const tableOf = (rows: readonly object[], totals?: object) => ({
  type: 'table',
  id: 't',
  caption: 'T',
  columns,
  rows,
  totals,
});

/** What the rule says of a table, as "code pointer" below the table. */
function faults(rows: readonly object[], totals?: object): readonly string[] {
  const agreement = new Place({ sections: [{ blocks: [tableOf(rows, totals)] }] });
  return spans({ agreement, texts: [], hasGlyph: () => true, parties: { least: 2, most: 20 } }).map(
    ({ code, pointer }) => `${code} ${pointer.replace('/sections/0/blocks/0', '')}`,
  );
}

test.each([
  ['a cell over two rows and two columns', [{ a: { value: 'x', columnSpan: 2, rowSpan: 2 }, c: 'y' }, { c: 'z' }], []],
  [
    'cells side by side and under each other',
    [
      { a: { value: 'x', rowSpan: 2 }, b: { value: 'y', columnSpan: 2 } },
      { b: '1', c: '2' },
    ],
    [],
  ],
  ['a cell wider than what is left', [{ b: { value: 'x', columnSpan: 3 } }], ['span-outside /rows/0/b/columnSpan']],
  [
    'a cell higher than what is left',
    [{ a: '1' }, { a: { value: 'x', rowSpan: 2 } }],
    ['span-outside /rows/1/a/rowSpan'],
  ],
  ['a value where a cell covers', [{ a: { value: 'x', columnSpan: 2 }, b: 'y' }], ['span-covers-value /rows/0/b']],
  [
    'a null where a cell covers',
    [{ a: { value: 'x', rowSpan: 2 } }, { a: null, b: 'y' }],
    ['span-covers-value /rows/1/a'],
  ],
  [
    'two cells that overlap',
    [{ b: { value: 'x', rowSpan: 2 } }, { a: { value: 'y', columnSpan: 2 } }],
    ['span-overlap /rows/1/a'],
  ],
  [
    'a row without a cell of its own',
    [{ a: { value: 'x', columnSpan: 3, rowSpan: 2 } }, {}],
    ['span-row-empty /rows/1'],
  ],
])('%s', (_, rows, expected) => {
  expect(faults(rows)).toEqual(expected);
});

test('the sum row may have a wide cell, and no high one', () => {
  expect(faults([{ a: '1' }], { a: { value: 'Summa', columnSpan: 2 } })).toEqual([]);
  expect(faults([{ a: '1' }], { a: { value: 'Summa', rowSpan: 2 } })).toEqual(['span-outside /totals/a/rowSpan']);
});

test('sixty thousand cells that all claim a thousand rows are answered at once', () => {
  const rows = Array.from({ length: 5000 }, () => ({ a: { value: 'x', rowSpan: 1000, columnSpan: 3 } }));
  const table = new Place(tableOf(rows));
  expect(faults(rows).length).toBeGreaterThan(4000);
  expect(fullRows(table)).toHaveLength(5000);
});

test('a rule reads a value in every place that its cell covers', () => {
  const rows = fullRows(new Place(tableOf([{ a: { value: 'x', rowSpan: 2 }, b: 'y' }, { b: 'z' }])));
  expect(rows.map((row) => row.get('a').text)).toEqual(['x', 'x']);
});

test('a responsible function that stands over two activities counts for both', () => {
  const data = structuredClone(invalidInputs.base) as {
    appendices: { parts?: { sections: { blocks: { role?: string; rows: Record<string, unknown>[] }[] }[] }[] }[];
  };
  const table = data.appendices
    .flatMap(({ parts }) => parts ?? [])
    .flatMap(({ sections }) => sections)
    .flatMap(({ blocks }) => blocks)
    .find(({ role }) => role === 'actions');
  const [first] = table?.rows ?? [];
  if (!table || !first) throw new Error('the fixture has no activities');
  const { responsible, ...second } = structuredClone(first);
  table.rows = [{ ...first, responsible: { value: responsible, rowSpan: 2 } }, second];
  const { issues } = readAgreement(data, latin);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('the kind of a column holds for a cell that spans, and for the spans themselves', () => {
  const data = structuredClone(invalidInputs.base) as { sections: { blocks: object[] }[] };
  data.sections[0]?.blocks.push({
    ...tableOf([{ a: { value: 5, rowSpan: 1 }, b: 'x', c: { value: 3, columnSpan: 2.5 } }]),
    columns: [{ key: 'a', heading: 'a', kind: 'date' }, ...columns.slice(1)],
    totals: {},
  });
  const codes = readAgreement(data, latin).issues.map(({ code }) => code);
  expect(codes).toContain('cell-kind');
  expect(readAgreement(data, latin).agreement).toBeNull();
});
