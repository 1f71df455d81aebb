import type { Cell, Column, Table } from '../../document/tree.ts';
import type { TextEngine, TextStyle } from '../text.ts';

/** How a column's numbers align: on the decimal comma, by position and not by spaces (look § 7). Points. */
export interface NumberColumn {
  /** Widest part from the comma (or "%") on. */
  readonly tail: number;
  /** Widest part before it. */
  readonly head: number;
  /** All numbers have the same tail: then ".." stands at the right edge. */
  readonly even: boolean;
}

export const isNumeric = (column: Column): boolean => column.align === 'number';

/** Where the integer part ends: before the comma, else before "%" and its no-break space. */
function splitNumber(text: string): { readonly head: string; readonly tail: string } {
  const at = text.search(/,|\u00A0?%$/u);
  return at < 0 ? { head: text, tail: '' } : { head: text.slice(0, at), tail: text.slice(at) };
}

const plainText = (cell: Cell): string => cell.text.map((one) => (one.kind === 'text' ? one.text : '')).join('');

const widthOf = (cell: Cell, engine: TextEngine, style: TextStyle): number =>
  engine.extent(cell.text, style, { hyphenation: 'none' }).max;

/** Measures the numbers of a column, the sum row's (in semibold) included. */
export function measureNumbers(
  table: Table,
  index: number,
  engine: TextEngine,
  styles: { readonly text: TextStyle; readonly head: TextStyle },
): NumberColumn {
  const cells = [
    ...table.rows.map((row) => ({ cell: row.cells[index], style: styles.text })),
    { cell: table.totals?.cells[index], style: styles.head },
  ];
  let [head, tail, shortestTail, other] = [0, 0, Infinity, 0];
  for (const { cell, style } of cells) {
    if (!cell || cell.covered || (cell.columnSpan ?? 1) > 1) continue;
    if (cell.numeric !== true) {
      other = Math.max(other, widthOf(cell, engine, style));
      continue;
    }
    const parts = splitNumber(plainText(cell));
    const own = engine.width(parts.tail, style);
    head = Math.max(head, engine.width(parts.head, style));
    tail = Math.max(tail, own);
    // Semibold commas and digits are a little wider: the same decimals all the same.
    if (style === styles.text) shortestTail = Math.min(shortestTail, own);
  }
  const even = shortestTail === Infinity || tail - shortestTail < 0.1 * styles.text.size;
  return { tail, head: Math.max(head, even ? other - tail : other), even };
}

/** Left edge of a number cell's text when the column's text ends at `right`. */
export function numberLeft(
  cell: Cell,
  column: NumberColumn,
  right: number,
  engine: TextEngine,
  style: TextStyle,
): number {
  if (cell.numeric === true) return right - column.tail - engine.width(splitNumber(plainText(cell)).head, style);
  return (column.even ? right : right - column.tail) - widthOf(cell, engine, style);
}
