import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Cell, Row } from '../../../src/document/tree.ts';
import { PORTRAIT } from '../../../src/typesetting/flow.ts';
import type { StructureElement } from '../../../src/typesetting/ink.ts';
import { tableFlowable } from '../../../src/typesetting/tables/table.ts';
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
  wordsOf,
} from './support.ts';

const covered = (source: string): Cell => ({ source, text: [], covered: true });
const kids = (element: StructureElement): readonly StructureElement[] =>
  element.kids.filter((kid): kid is StructureElement => kid.kind === 'element');
const named = (root: StructureElement, role: string) => [...elementsOf(root)].filter((one) => one.role === role);

const WORDS = 'Stureplan och gatorna omkring, där kvällar och nätter vid helg står för det mesta av våldet. ';

/** Groups of rows under one cell in the first column; a column at the end. */
function grouped(groups: readonly { readonly rows: number; readonly words: string }[]) {
  let count = 0;
  const rows = groups.flatMap(({ rows: height, words }, g): readonly Row[] =>
    Array.from({ length: height }, (_, r) => {
      const source = `/r/${count}`;
      count += 1;
      const span: Partial<Cell> = height > 1 ? { rowSpan: height } : {};
      return row(
        [r === 0 ? cell(words, source, span) : covered(source), cell(`rad-${g}-${r}`, source), cell('Text', source)],
        source,
      );
    }),
  );
  const columns = [column('Plats', { rowHeader: true }), column('Brott'), column('Åtgärd')];
  return table(columns, rows);
}

test('wherever pages end, a cell over several rows says its words once, in its first row, and no row is lost', () => {
  const group = fc.record({ rows: fc.integer({ min: 1, max: 9 }), words: fc.integer({ min: 1, max: 12 }) });
  const heights = fc.array(fc.integer({ min: 90, max: 680 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 8 }), heights, (shape, sizes) => {
      const groups = shape.map(({ rows, words }) => ({ rows, words: WORDS.repeat(words).trim() }));
      const context = bench();
      const pages = paginate(tableFlowable(grouped(groups), context), PORTRAIT, [...sizes, 400], 900);
      expect(context.issues.filter(({ code }) => code !== 'table-too-tall')).toEqual([]);
      const [body] = named(context.parent, 'TBody');
      const said = kids(body ?? context.parent).map((one) => kids(one).map((own) => drawnIn(own, pages)));
      const expected = groups.flatMap(({ rows, words }, g) =>
        Array.from({ length: rows }, (_, r) => [...(r === 0 ? [words] : []), `rad-${g}-${r}`, 'Text']),
      );
      expect(said).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('rows, columns and heads are told by spans and by IDs that lead to heads', () => {
  const columns = [
    column('Plats', { rowHeader: true }),
    column('2018', { group: 'Anmälda' }),
    column('2019', { group: 'Anmälda' }),
  ];
  const rows = [
    row([cell('Torget', '/0/a', { rowSpan: 2 }), cell('12', '/0/b'), cell('14', '/0/c')], '/0'),
    row([covered('/1'), cell('Uppgift saknas', '/1/b', { columnSpan: 2 }), covered('/1')], '/1'),
  ];
  const context = bench();
  paginate(tableFlowable(table(columns, rows), context), PORTRAIT, [600]);
  const heads = new Map(named(context.parent, 'TH').map((one) => [one.id, one]));
  expect([...heads.keys()].every((id) => id !== undefined && /^[\w-]+$/.test(id))).toBe(true);
  const cells = named(context.parent, 'TD');
  expect(cells.map(({ colSpan, rowSpan, headers }) => ({ colSpan, rowSpan, headers }))).toEqual([
    { headers: ['tabell-1-g1', 'tabell-1-k1', 'tabell-1-r0k0'] },
    { headers: ['tabell-1-g1', 'tabell-1-k2', 'tabell-1-r0k0'] },
    { colSpan: 2, headers: ['tabell-1-g1', 'tabell-1-k1', 'tabell-1-k2', 'tabell-1-r0k0'] },
  ]);
  for (const id of cells.flatMap(({ headers }) => headers ?? [])) expect(heads.get(id)?.role).toBe('TH');
  expect(heads.get('tabell-1-r0k0')).toMatchObject({ scope: 'Row', rowSpan: 2 });
  expect(heads.get('tabell-1-g1')).toMatchObject({ scope: 'Column', colSpan: 2 });
});

test('a table without spans needs no IDs: scope says it', () => {
  const context = bench();
  paginate(tableFlowable(grouped([{ rows: 1, words: 'Torget' }]), context), PORTRAIT, [600]);
  expect([...elementsOf(context.parent)].filter((one) => one.id !== undefined || one.headers !== undefined)).toEqual(
    [],
  );
});

test('no line between rows runs through a cell that stands over both', () => {
  const context = bench();
  const [page] = paginate(
    tableFlowable(
      grouped([
        { rows: 3, words: 'Torget' },
        { rows: 1, words: 'Parken' },
      ]),
      context,
    ),
    PORTRAIT,
    [600],
  );
  if (!page) throw new Error('no page');
  const hairlines = linesOf(page).filter(({ width }) => width === 0.35);
  const brott = textsOf(page).find((ink) => wordsOf(ink).startsWith('rad-0-0'))?.x ?? 0;
  const [first, second, third] = hairlines;
  expect(hairlines).toHaveLength(3);
  for (const line of [first, second]) expect(line?.x1).toBeCloseTo(brott - 5, 3);
  expect(third?.x1).toBeLessThan(brott - 20);
});

test('a page ends before a group of rows rather than in it, unless the group is taller than a third of a page', () => {
  const small = bench();
  const pages = paginate(
    tableFlowable(
      grouped([
        { rows: 6, words: 'Torget' },
        { rows: 6, words: 'Parken' },
        { rows: 6, words: 'Bron' },
      ]),
      small,
    ),
    PORTRAIT,
    [290, 600],
  );
  const firstOf = (at: number) =>
    textsOf(pages[at] ?? { width: 0, height: 0, ink: [], annotations: [] })
      .map(wordsOf)
      .find((words) => words.startsWith('rad-'));
  expect(firstOf(1)).toBe('rad-2-0');
  const tall = bench();
  const split = paginate(tableFlowable(grouped([{ rows: 40, words: 'Torget' }]), tall), PORTRAIT, [400, 600]);
  expect(split.length).toBe(2);
  expect(
    textsOf(split[1] ?? pages[0]!)
      .map(wordsOf)
      .join(' '),
  ).toMatch(/Torget\s+\(forts\.\)/);
});
