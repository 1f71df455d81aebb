import type { Cell, Row } from './schema.ts';
import { Place } from './place.ts';

/** Cells that stand over several columns or rows: `{ "value": …, "columnSpan": 2, "rowSpan": 3 }`. */

/** One such cell and what it covers, itself included. */
export interface Span {
  readonly cell: Place;
  readonly row: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
}

/** The value of a cell, whether it spans or not. */
export function valueOf(cell: Place): Place {
  const { value } = cell;
  const isSpanning = typeof value === 'object' && value !== null && Object.hasOwn(value, 'value');
  return isSpanning ? cell.get('value') : cell;
}

/** The same for data that were read. */
export const plainCell = (cell: Cell | undefined): Exclude<Cell, { readonly value: unknown }> | undefined =>
  typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell;

/** The spanning cells of a list of rows, in their order; counts that are no whole numbers above 1 count as 1. */
export function spansOf(columns: Place, rows: readonly Place[]): readonly Span[] {
  const keys = columns.items().map((column) => column.get('key').text);
  const count = (place: Place): number =>
    Number.isInteger(place.value) && Number(place.value) > 1 ? Number(place.value) : 1;
  return rows.flatMap((row, index) =>
    row.members().flatMap(([key, cell]): readonly Span[] => {
      const column = keys.indexOf(key);
      const size = { rows: count(cell.get('rowSpan')), columns: count(cell.get('columnSpan')) };
      if (column < 0 || (size.rows === 1 && size.columns === 1)) return [];
      return [{ cell, row: index, column, ...size }];
    }),
  );
}

/**
 * The rows of a table as they are read: a value that spans rows and columns counts for each place that it covers. For
 * rules that ask what a row says.
 */
export function fullRows(table: Place): readonly Place[] {
  const rows = table.get('rows').items();
  const keys = table
    .get('columns')
    .items()
    .map((column) => column.get('key').text ?? '');
  const filled = rows.map((row) => new Map(row.members().map(([key, cell]) => [key, valueOf(cell).value])));
  for (const span of spansOf(table.get('columns'), rows)) fill(span, keys, filled);
  return rows.map((row, index) => new Place(Object.fromEntries(filled[index] ?? []), row.path));
}

/** Stops at a place that has a value already: a fault, and so no table is walked more than once. */
function fill(span: Span, keys: readonly string[], filled: readonly Map<string, unknown>[]): void {
  const { value } = valueOf(span.cell);
  filled.slice(span.row, span.row + span.rows).every((row, down) =>
    keys.slice(span.column, span.column + span.columns).every((key, right) => {
      if (down + right === 0) return true;
      if (row.has(key)) return false;
      row.set(key, value);
      return true;
    }),
  );
}

/** A row's values by column, spanning or not. */
export const plainRow = (row: Row): Readonly<Record<string, ReturnType<typeof plainCell>>> =>
  Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, plainCell(cell)]));
