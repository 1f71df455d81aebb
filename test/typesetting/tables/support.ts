import type { Issue } from '../../../src/core/problem.ts';
import type { Cell, Column, Line, Row, Table } from '../../../src/document/tree.ts';
import type { BlockContext } from '../../../src/typesetting/context.ts';
import { PORTRAIT, type Flowable, type Grid } from '../../../src/typesetting/flow.ts';
import type { Ink, Page, StructureElement } from '../../../src/typesetting/ink.ts';
import { Destinations, PageCanvas } from '../../../src/typesetting/layout/canvas.ts';
import { element } from '../../../src/typesetting/layout/structure.ts';
import { engine, text } from '../text/support.ts';
import { glyphsOf } from '../../../src/typesetting/glyphs.ts';

export type TextInk = Extract<Ink, { kind: 'text' }>;
export type LineInk = Extract<Ink, { kind: 'line' }>;

export interface Bench extends BlockContext {
  readonly issues: Issue[];
}

/** What a block is made with, and the faults that it reports. */
export function bench(grid: Grid = PORTRAIT): Bench {
  const issues: Issue[] = [];
  return {
    engine,
    grid,
    words: { continued: '(forts.)', tableContinues: 'Tabellen fortsätter på nästa sida', missing: 'uppgift saknas' },
    pictures: new Map(),
    parent: element('Sect'),
    hangNotes: (parent, keys) => parent.add(...keys.map((key) => element('Note', { id: key }))),
    report: (issue) => issues.push(issue),
    issues,
  };
}

/** Paints a block on pages of the heights given; the last height goes on for ever. */
export function paginate(flow: Flowable, grid: Grid, heights: readonly number[], most = 500): readonly Page[] {
  const destinations = new Destinations();
  const pages: Page[] = [];
  let rest: Flowable | null = flow;
  for (let i = 0; rest && i < most; i += 1) {
    const fresh = i > 0;
    const height = heights[Math.min(i, heights.length - 1)] ?? 0;
    // A room that is asked for and not used leaves no trace.
    rest.take({ height: height / 2, fresh });
    const taken = rest.take({ height, fresh });
    const canvas = new PageCanvas(i, grid, destinations);
    taken.placed?.paint(canvas, grid.top);
    pages.push(canvas.page());
    if (!taken.placed && fresh) throw new Error('nothing was placed on a fresh page');
    rest = taken.rest;
  }
  if (rest) throw new Error('the block does not end');
  return pages;
}

export const textsOf = (page: Page): readonly TextInk[] =>
  page.ink.filter((ink): ink is TextInk => ink.kind === 'text');
export const linesOf = (page: Page): readonly LineInk[] =>
  page.ink.filter((ink): ink is LineInk => ink.kind === 'line');
export const wordsOf = (ink: TextInk): string =>
  glyphsOf(ink.run)
    .map((glyph) => glyph.text)
    .join('');

export function* elementsOf(root: StructureElement): Generator<StructureElement> {
  yield root;
  for (const kid of root.kids) if (kid.kind === 'element') yield* elementsOf(kid);
}

/** What is drawn in an element, its descendants included, in structure order; added hyphens left out. */
export function drawnIn(root: StructureElement, pages: readonly Page[]): string {
  const drawn = new Map<unknown, string>();
  for (const page of pages)
    for (const ink of textsOf(page)) drawn.set(ink.owner, (drawn.get(ink.owner) ?? '') + wordsOf(ink));
  return [...elementsOf(root)]
    .flatMap((one) => one.kids)
    .map((kid) => (kid.kind === 'slot' && kid.actualText !== '\u00AD' ? (drawn.get(kid) ?? '') : ''))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

export const column = (key: string, more: Partial<Column> = {}): Column => ({
  key,
  heading: text(key),
  align: 'text',
  rowHeader: false,
  ...more,
});
export const cell = (value: string | Line, source: string, more: Partial<Cell> = {}): Cell => ({
  source,
  text: typeof value === 'string' ? (value === '' ? [] : text(value)) : value,
  ...more,
});
export const row = (cells: readonly Cell[], source: string): Row => ({ source, indent: 0, cells });

export function table(columns: readonly Column[], rows: readonly Row[], more: Partial<Table> = {}): Table {
  return {
    type: 'table',
    source: '/tabell',
    id: 'tabell-1',
    caption: { number: 'Tabell 1', title: text('Anmälda brott') },
    columns,
    rows,
    notes: [text('Källa: Provning.')],
    dense: false,
    ...more,
  };
}

/** A table of texts: `values` row by row. */
export const textTable = (
  keys: readonly string[],
  values: readonly (readonly string[])[],
  more: Partial<Table> = {},
): Table =>
  table(
    keys.map((key, i) => column(key, { rowHeader: i === 0 })),
    values.map((line, r) =>
      row(
        line.map((value, c) => cell(value, `/tabell/rows/${r}/${c}`)),
        `/tabell/rows/${r}`,
      ),
    ),
    more,
  );
