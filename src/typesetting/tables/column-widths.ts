import type { Column, Line, Table } from '../../document/tree.ts';
import type { TextEngine } from '../text.ts';
import { isNumeric, measureNumbers, type NumberColumn } from './numbers.ts';
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

interface Extent {
  readonly min: number;
  readonly max: number;
  readonly fixed: boolean;
  readonly numbers: NumberColumn | null;
}

/** A text column's share is in proportion to its natural width within these, points. */
const SHARE = { least: 60, most: 220 };
/** A row header gets its natural width when that is at most this part of the table. */
const ROW_HEADER = 0.45;

/** Natural width of the table in this setting: every cell on one line. */
export const naturalWidth = (table: Table, engine: TextEngine, setting: Setting): number =>
  extents(table, engine, setting).reduce((sum, one) => sum + one.max, 0);

/** Columns that fill the table's width exactly; null when even the narrowest do not fit (look § 7, Columns). */
export function columnWidths(
  table: Table,
  total: number,
  engine: TextEngine,
  setting: Setting,
): readonly SetColumn[] | null {
  const all = extents(table, engine, setting);
  const widths = distribute(table.columns, all, total);
  if (!widths) return null;
  let x = 0;
  return table.columns.map((column, i) => {
    const width = widths[i] ?? 0;
    const set: SetColumn = {
      column,
      x,
      width,
      padLeft: i === 0 ? 0 : setting.padX,
      padRight: i === all.length - 1 ? 0 : setting.padX,
      numbers: all[i]?.numbers ?? null,
    };
    x += width;
    return set;
  });
}

function extents(table: Table, engine: TextEngine, setting: Setting): readonly Extent[] {
  const last = table.columns.length - 1;
  const own = table.columns.map((column, i): Extent => {
    const padding = (i === 0 ? 0 : setting.padX) + (i === last ? 0 : setting.padX);
    const head = engine.extent(column.heading, setting.head, { hyphenation: 'table' });
    if (isNumeric(column)) {
      const numbers = measureNumbers(table, i, engine, setting);
      const width = Math.max(numbers.head + numbers.tail, head.min) + padding;
      return { min: width, max: Math.max(width, Math.min(head.max + padding, 1.6 * width)), fixed: true, numbers };
    }
    const cells = cellsOf(table, i, engine, setting);
    const fixed = column.align === 'fixed';
    const max = Math.max(cells.max, fixed ? head.min : head.max) + padding;
    return { min: fixed ? max : Math.max(cells.min, head.min) + padding, max, fixed, numbers: null };
  });
  return evenGroups(table.columns, own);
}

function cellsOf(
  table: Table,
  index: number,
  engine: TextEngine,
  setting: Setting,
): { readonly min: number; readonly max: number } {
  let [min, max] = [0, 0];
  const measure = (line: Line | undefined, extra: number, style: Setting['text']) => {
    if (!line) return;
    const extent = engine.extent(line, style, { hyphenation: 'table' });
    min = Math.max(min, extent.min + extra);
    max = Math.max(max, extent.max + extra);
  };
  for (const row of table.rows) {
    const cell = row.cells[index];
    const mark = cell?.status ? STATUS.side + STATUS.gap : 0;
    measure(cell?.text, mark + (index === 0 ? row.indent * INDENT : 0), setting.text);
  }
  measure(table.totals?.cells[index]?.text, 0, setting.head);
  return { min, max };
}

/** Number columns of one group get the widest of them. */
function evenGroups(columns: readonly Column[], own: readonly Extent[]): readonly Extent[] {
  return own.map((extent, i) => {
    const group = columns[i]?.group;
    if (group === undefined || !extent.fixed) return extent;
    const mates = own.filter((one, j) => one.fixed && columns[j]?.group === group);
    return { ...extent, min: Math.max(...mates.map((one) => one.min)), max: Math.max(...mates.map((one) => one.max)) };
  });
}

function distribute(columns: readonly Column[], all: readonly Extent[], total: number): readonly number[] | null {
  const mins = all.reduce((sum, one) => sum + one.min, 0);
  if (mins > total + 0.01) return null;
  const widths = all.map((one) => one.min);
  const flexible = all.flatMap((one, i) => (one.fixed ? [] : [i]));
  let spare = total - mins;
  const header = columns.findIndex((column) => column.rowHeader);
  const wanted = all[header];
  if (wanted && !wanted.fixed && wanted.max <= ROW_HEADER * total)
    spare -= widen(widths, header, Math.min(spare, wanted.max - wanted.min));
  // Numbers as wide as their heads like to be, before text takes the rest.
  for (const [i, one] of all.entries())
    if (one.fixed) spare -= widen(widths, i, Math.min(spare, one.max - one.min) / 1);
  const takers = flexible.filter(
    (i) => i !== header || wanted?.fixed === true || (wanted?.max ?? 0) > ROW_HEADER * total,
  );
  if (takers.length > 0) share(widths, takers, columns, all, spare);
  else for (const i of widths.keys()) widths[i] = (widths[i] ?? 0) + spare / widths.length;
  return widths;
}

function widen(widths: number[], index: number, by: number): number {
  if (by <= 0) return 0;
  widths[index] = (widths[index] ?? 0) + by;
  return by;
}

/** Fills towards the columns' shares, never taking from a column that is at its least. */
function share(
  widths: number[],
  takers: readonly number[],
  columns: readonly Column[],
  all: readonly Extent[],
  spare: number,
): void {
  const weightOf = (i: number) => columns[i]?.width ?? null;
  const weighted = takers.some((i) => weightOf(i) !== null);
  const weight = (i: number) =>
    weighted ? (weightOf(i) ?? 1) : Math.min(SHARE.most, Math.max(SHARE.least, all[i]?.max ?? 0));
  let open = [...takers];
  let room = spare + takers.reduce((sum, i) => sum + (widths[i] ?? 0), 0);
  // A column whose share is under its least keeps the least and leaves the game; at most one round a column.
  for (let round = 0; round < takers.length; round++) {
    const sum = open.reduce((total, i) => total + weight(i), 0);
    const tight = open.filter((i) => (room * weight(i)) / sum < (widths[i] ?? 0));
    if (tight.length === 0) break;
    for (const i of tight) room -= widths[i] ?? 0;
    open = open.filter((i) => !tight.includes(i));
  }
  const sum = open.reduce((total, i) => total + weight(i), 0);
  for (const i of open) widths[i] = (room * weight(i)) / sum;
}
