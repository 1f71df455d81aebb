import { headGroups } from '../../document/reading-tables.ts';
import type { Cell, Column, Line, Table } from '../../document/tree.ts';
import { textLine } from '../layout/text-lines.ts';
import type { ExtentOptions, TextEngine } from '../text.ts';
import { isNumeric, measureNumbers, type NumberColumn } from './numbers.ts';
import { distribute, type Extent } from './share-width.ts';
import { INDENT, STATUS, type Setting } from './table-styles.ts';

export interface SetColumn {
  readonly column: Column;
  /** From the table's left edge to the column's, and the column's width, points. */
  readonly x: number;
  readonly width: number;
  readonly padLeft: number;
  readonly padRight: number;
  readonly numbers: NumberColumn | null;
}

/**
 * What may be broken to make a table fit, in this order: no word; words over 12 letters, and periods after their dash;
 * e-mail and the like too, at their signs (look § 7, Columns 4); addresses and values at regular places; anything, at last.
 */
export type Breaking = 'nothing' | 'long-words' | 'all' | 'values' | 'anywhere';

interface ColumnExtent extends Extent {
  readonly numbers: NumberColumn | null;
}

/** Lines that the head over numbers likes to have at most, and the steps in which its width is sought. */
const HEAD_LINES = 2;
const HEAD_STEPS = 12;
/** With more columns of text a period stands on two lines: the texts need the width more. */
const MANY_TEXTS = 6;
const PERIOD = /^\d{4}-\d\d-\d\d–/u;

/** Natural width of the table in this setting: every cell on one line. */
export const naturalWidth = (table: Table, engine: TextEngine, setting: Setting): number =>
  extents(table, engine, setting, 'nothing').reduce((sum, one) => sum + one.max, 0);

/**
 * Columns that fill `total` exactly; null when even the narrowest do not fit (look § 7, Columns). `first`: least width
 * of the first column's text, points.
 */
export function columnWidths(
  table: Table,
  total: number,
  engine: TextEngine,
  setting: Setting,
  breaking: Breaking,
  first = 0,
): readonly SetColumn[] | null {
  const all = extents(table, engine, setting, breaking).map((one, i): ColumnExtent => {
    const least = i === 0 ? first + setting.padX : 0;
    return { ...one, min: Math.max(one.min, least), max: Math.max(one.max, least) };
  });
  const widths = distribute(evenTwins(table.columns, all), total) ?? distribute(all, total);
  return widths && place(table, all, widths, setting);
}

/** Columns that fill `total` although some are too narrow for their words: whoever sets the words reports those. */
export function tooNarrowColumns(
  table: Table,
  total: number,
  engine: TextEngine,
  setting: Setting,
): readonly SetColumn[] {
  const all = extents(table, engine, setting, 'anywhere');
  const mins = all.reduce((sum, one) => sum + one.min, 0);
  return place(
    table,
    all,
    all.map((one) => (one.min * total) / mins),
    setting,
  );
}

function place(
  table: Table,
  all: readonly ColumnExtent[],
  widths: readonly number[],
  setting: Setting,
): readonly SetColumn[] {
  let x = 0;
  return table.columns.map((column, i) => {
    const width = widths[i] ?? 0;
    const set: SetColumn = {
      column,
      x,
      width,
      ...paddingOf(table, i, setting),
      numbers: all[i]?.numbers ?? null,
    };
    x += width;
    return set;
  });
}

/** The table's outer edges have none. */
const paddingOf = (table: Table, index: number, { padX }: Setting): { padLeft: number; padRight: number } => ({
  padLeft: index === 0 ? 0 : padX,
  padRight: index === table.columns.length - 1 ? 0 : padX,
});

function extents(table: Table, engine: TextEngine, setting: Setting, breaking: Breaking): readonly ColumnExtent[] {
  const options = optionsOf(breaking);
  const hasManyTexts = table.columns.filter((column) => column.align === 'text').length > MANY_TEXTS;
  const own = table.columns.map((column, i): ColumnExtent => {
    const { padLeft, padRight } = paddingOf(table, i, setting);
    const padding = padLeft + padRight;
    const head = engine.extent(column.heading, setting.head, options);
    const base = { header: column.rowHeader, ...(column.width === undefined ? {} : { weight: column.width }) };
    if (isNumeric(column)) {
      const numbers = measureNumbers(table, i, engine, setting);
      const min = Math.max(numbers.head + numbers.tail, head.min) + padding;
      const max = Math.max(min, headWidth(column.heading, head.max, engine, setting) + padding);
      return { ...base, min, max, fixed: true, numbers };
    }
    const isFixed = column.align === 'fixed';
    const cells = cellsOf(table, i, engine, setting, isFixed ? { ...options, hyphenation: 'table' } : options);
    if (!isFixed) {
      const [min, max] = [Math.max(cells.min, head.min) + padding, Math.max(cells.max, head.max) + padding];
      return { ...base, min, max, fixed: false, numbers: null };
    }
    const breaksAll = breaking !== 'nothing' && breaking !== 'long-words';
    const mayBreak = breaksAll || (cells.hasPeriod && (hasManyTexts || breaking === 'long-words'));
    const min = Math.max(mayBreak ? cells.min : cells.max, head.min) + padding;
    return { ...base, min, max: min, fixed: true, numbers: null };
  });
  return widenForSpans(table, evenNumbers(table.columns, own), engine, setting, options);
}

const optionsOf = (breaking: Breaking): ExtentOptions => {
  if (breaking === 'nothing') return { hyphenation: 'none' };
  return breaking === 'values' || breaking === 'anywhere'
    ? { hyphenation: 'table', breaking }
    : { hyphenation: 'table' };
};

/** What stands over several columns, or over the heads of some. */
interface Span {
  readonly text: Line;
  /** Its first column, and how many it stands over. */
  readonly at: number;
  readonly count: number;
  /** Room beside the text, points. */
  readonly beside: number;
}

/** Columns under a cell or a group heading that spans them are together wide enough for its widest piece. */
function widenForSpans(
  table: Table,
  own: readonly ColumnExtent[],
  engine: TextEngine,
  setting: Setting,
  options: ExtentOptions,
): readonly ColumnExtent[] {
  const all = [...own];
  for (const { text, at, count, beside } of spansOf(table)) {
    const under = Array.from({ length: count }, (_, right) => at + right);
    const { padLeft } = paddingOf(table, at, setting);
    const { padRight } = paddingOf(table, at + count - 1, setting);
    const wanted = engine.extent(text, setting.head, options).min + beside + padLeft + padRight;
    const lack = (wanted - under.reduce((sum, i) => sum + (all[i]?.min ?? 0), 0)) / count;
    for (const i of lack > 0 ? under : []) {
      const one = all[i];
      if (one) all[i] = { ...one, min: one.min + lack, max: Math.max(one.max, one.min + lack) };
    }
  }
  return all;
}

function spansOf({ columns, rows, totals }: Table): readonly Span[] {
  const spans: Span[] = [];
  let first = 0;
  for (const { group, columns: under } of headGroups(columns)) {
    if (group !== undefined) spans.push({ text: textLine(group), at: first, count: under.length, beside: 0 });
    first += under.length;
  }
  for (const row of totals ? [...rows, totals] : rows)
    row.cells.forEach(({ text, columnSpan: count = 1, status }, at) => {
      if (count > 1) spans.push({ text, at, count, beside: status ? STATUS.side + STATUS.gap : 0 });
    });
  return spans;
}

/** The least width at which a head takes two lines. */
function headWidth(heading: Line, natural: number, engine: TextEngine, { head }: Setting): number {
  for (let step = HEAD_STEPS / HEAD_LINES; step < HEAD_STEPS; step += 1) {
    const width = (natural * step) / HEAD_STEPS;
    const lines = engine.paragraph(heading, width, head, { hyphenation: 'none' });
    if (lines.length <= HEAD_LINES && lines.every((line) => line.width <= width)) return width;
  }
  return natural;
}

interface CellsExtent {
  readonly min: number;
  readonly max: number;
  readonly hasPeriod: boolean;
}

function cellsOf(
  table: Table,
  index: number,
  engine: TextEngine,
  setting: Setting,
  options: ExtentOptions,
): CellsExtent {
  let [min, max, hasPeriod] = [0, 0, false];
  const measure = (cell: Cell | undefined, extra: number, style: Setting['text']): void => {
    // A cell over several columns asks for their widths together (`widenForSpans`).
    if (!cell || (cell.columnSpan ?? 1) > 1) return;
    const line = cell.text;
    const extent = engine.extent(line, style, options);
    min = Math.max(min, extent.min + extra);
    max = Math.max(max, extent.max + extra);
    const [first] = line;
    hasPeriod ||= first?.kind === 'text' && PERIOD.test(first.text);
  };
  for (const row of table.rows) {
    const cell = row.cells[index];
    const mark = cell?.status ? STATUS.side + STATUS.gap : 0;
    measure(cell, mark + (index === 0 ? row.indent * INDENT : 0), setting.text);
  }
  measure(table.totals?.cells[index], 0, setting.head);
  return { min, max, hasPeriod };
}

/** One column a party: `commitment`, `commitmentPolice`. */
const COMMITMENT = /^commitment/u;

/** Commitments of the parties, side by side, are equally wide, where there is room (look § 7). */
function evenTwins(columns: readonly Column[], all: readonly ColumnExtent[]): readonly ColumnExtent[] {
  const twins = all.filter((one, i) => !one.fixed && COMMITMENT.test(columns[i]?.key ?? ''));
  const min = Math.max(0, ...twins.map((one) => one.min));
  const max = Math.max(0, ...twins.map((one) => one.max));
  return all.map((one) => (twins.includes(one) ? { ...one, min, max } : one));
}

/** Number columns under one group, and neighbours of one unit (as many decimals, "%"), get the widest of them. */
function evenNumbers(columns: readonly Column[], own: readonly ColumnExtent[]): readonly ColumnExtent[] {
  const kin = columns.map((column, i) => {
    const one = own[i];
    if (!one?.numbers) return null;
    return column.group === undefined ? `tail ${one.numbers.tail.toFixed(0)}` : `group ${column.group}`;
  });
  const even: ColumnExtent[] = [];
  for (let from = 0; from < own.length; from = even.length) {
    let to = from + 1;
    while (to < own.length && kin[from] !== null && kin[to] === kin[from]) to += 1;
    const mates = own.slice(from, to);
    const min = Math.max(...mates.map((one) => one.min));
    const max = Math.max(...mates.map((one) => one.max));
    even.push(...mates.map((one) => ({ ...one, min, max })));
  }
  return even;
}
