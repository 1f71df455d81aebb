import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { allOfType } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';
import { spansOf, type Span } from '../spans.ts';

/**
 * Cells that span stay within their table and off each other, nothing is written where they cover, and every row keeps a
 * cell of its own (ISO 32000-1 14.8.4.3.4: rows of a table have as many cells as it has columns, spans counted).
 */
export const spans: Rule = ({ agreement }) =>
  allOfType(agreement, 'table').flatMap((table) => {
    const columns = table.get('columns');
    const rows = table.get('rows').items();
    if (!Array.isArray(columns.value)) return [];
    return [...ofRows(columns, rows), ...ofRows(columns, [table.get('totals')])];
  });

function ofRows(columns: Place, rows: readonly Place[]): readonly Issue[] {
  const keys = columns.items().map((column) => column.get('key').text ?? '');
  const taken = new Map<string, Span>();
  const issues: Issue[] = [];
  for (const span of spansOf(columns, rows)) {
    if (span.row + span.rows > rows.length || span.column + span.columns > keys.length) {
      issues.push(outside(span, rows.length, keys.length));
      continue;
    }
    issues.push(...cover(span, keys, rows, taken));
  }
  return [...issues, ...emptyRows(rows, keys, taken)];
}

function outside({ cell, row, rows, column, columns }: Span, height: number, width: number): Issue {
  const tooTall = row + rows > height;
  const message = tooTall
    ? words(
        `Cellen går över ${rows} rader, men här finns bara ${height - row}.`,
        `The cell spans ${rows} rows, but only ${height - row} are here.`,
      )
    : words(
        `Cellen går över ${columns} kolumner, men här finns bara ${width - column}.`,
        `The cell spans ${columns} columns, but only ${width - column} are here.`,
      );
  return error(cell.get(tooTall ? 'rowSpan' : 'columnSpan').pointer, 'span-outside', message);
}

/** Takes the places of a span, up to the first that is taken or written already: that is a fault. */
function cover(
  span: Span,
  keys: readonly string[],
  rows: readonly Place[],
  taken: Map<string, Span>,
): readonly Issue[] {
  for (let row = span.row; row < span.row + span.rows; row += 1) {
    for (let column = span.column; column < span.column + span.columns; column += 1) {
      const at = `${row} ${column}`;
      if (taken.has(at)) return [error(span.cell.pointer, 'span-overlap', OVERLAP)];
      taken.set(at, span);
      const own = row === span.row && column === span.column;
      const written = rows[row]?.get(keys[column] ?? '');
      if (!own && written?.exists) return [error(written.pointer, 'span-covers-value', COVERED)];
    }
  }
  return [];
}

function emptyRows(
  rows: readonly Place[],
  keys: readonly string[],
  taken: ReadonlyMap<string, Span>,
): readonly Issue[] {
  return rows.flatMap((row, index) => {
    const covered =
      keys.length > 0 && keys.every((_, column) => (taken.get(`${index} ${column}`)?.row ?? index) < index);
    return covered ? [error(row.pointer, 'span-row-empty', EMPTY_ROW)] : [];
  });
}

const OVERLAP = words(
  'Cellen går in över en annan cell som går över flera rader eller kolumner. Korta en av dem.',
  'The cell runs into another cell that spans rows or columns. Shorten one of them.',
);
const COVERED = words(
  'Platsen täcks av en cell som går över flera rader eller kolumner. Ta bort värdet här.',
  'A cell that spans rows or columns covers this place. Remove the value here.',
);
const EMPTY_ROW = words(
  'Raden täcks helt av celler ovanför. Ta bort den, eller låt den ha en egen cell.',
  'Cells from above cover the whole row. Remove it, or let it have a cell of its own.',
);
