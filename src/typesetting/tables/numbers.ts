import type { Cell, Column, Table } from '../../document/tree.ts';
import type { TextEngine, TextStyle } from '../text.ts';

/** How a column's numbers align: on the decimal comma, by position and not by spaces (look § 7). */
export interface NumberColumn {
  /** Widest part from the comma (or "%") on, and widest part before it, points. */
  readonly tail: number;
  readonly head: number;
  /** All cells have the same tail: then ".." stands at the right edge. */
  readonly even: boolean;
}

/** Where the integer part ends: before the comma, else before a no-break space and what follows it (" %"). */
function splitNumber(text: string): { readonly head: string; readonly tail: string } {
  const at = text.search(/,|\u00a0?%$/);
  return at < 0 ? { head: text, tail: '' } : { head: text.slice(0, at), tail: text.slice(at) };
}

export const plainText = (cell: Cell): string => cell.text.map((one) => (one.kind === 'text' ? one.text : '')).join('');

/** Measures the numbers of a column, sums included. */
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
  const parts = cells.flatMap(({ cell, style }) => {
    if (!cell || cell.numeric !== true) return [];
    const { head, tail } = splitNumber(plainText(cell));
    return [{ head: engine.width(head, style), tail: engine.width(tail, style) }];
  });
  const tails = parts.map((part) => part.tail);
  const others = cells.flatMap(({ cell, style }) =>
    cell && cell.numeric !== true ? [engine.width(plainText(cell), style)] : [],
  );
  const tail = Math.max(0, ...tails);
  return {
    tail,
    head: Math.max(0, ...parts.map((part) => part.head), ...others.map((width) => width - tail)),
    even: tails.every((one) => Math.abs(one - tail) < 0.01),
  };
}

/** Left edge of a number cell's text when the column's text ends at `right`. */
export function numberLeft(
  cell: Cell,
  column: NumberColumn,
  right: number,
  engine: TextEngine,
  style: TextStyle,
): number {
  const text = plainText(cell);
  if (cell.numeric === true) return right - column.tail - engine.width(splitNumber(text).head, style);
  const end = column.even ? right : right - column.tail;
  return end - engine.width(text, style);
}

export const isNumeric = (column: Column): boolean => column.align === 'number';
