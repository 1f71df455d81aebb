import type { Cell, Line, Row, Table } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { textLine, type TextLines } from '../layout/text-lines.ts';
import { setCellText, wordTooLong } from './cell-text.ts';
import type { SetColumn } from './column-widths.ts';
import { numberLeft } from './numbers.ts';
import { INDENT, STATUS, type Setting } from './table-styles.ts';

export interface SetCell {
  readonly cell: Cell;
  readonly column: SetColumn;
  readonly text: TextLines;
  /** Left edge of the cell's text and, if any, of its status mark, points from the page's left edge. */
  readonly markX: number;
}

/** A row with its cells broken into lines. */
export interface SetRow {
  readonly cells: readonly SetCell[];
  /** Lines of the cell that has the most. */
  readonly lines: number;
  readonly isTotal: boolean;
  /** The first cell's words with "(forts.)", for the part of a split row that no longer shows them. */
  continuedFrom(line: number): TextLines | null;
}

/** The lines of a row that stand on one page, `to` not included. */
export interface RowPart {
  readonly row: SetRow;
  readonly from: number;
  readonly to: number;
}

/** A little more than rounding: what no eye sees. */
const UNSEEN = 0.5;
/** Number cells are set on one line, whatever their width; their place is checked after. */
const ONE_LINE = 10_000;

/** Breaks the cells of all rows into lines of their columns; the sum row is the last. */
export function setRows(
  table: Table,
  columns: readonly SetColumn[],
  left: number,
  setting: Setting,
  context: BlockContext,
): readonly SetRow[] {
  const set = (row: Row, isTotal: boolean): SetRow => {
    const cells = columns.flatMap((column, i): readonly SetCell[] => {
      const cell = row.cells[i];
      if (!cell) return [];
      const indent = i === 0 ? row.indent * INDENT : 0;
      return [setCell(cell, column, left + column.x, indent, isTotal ? setting.head : setting.text, context)];
    });
    const again = continuedHead(cells[0], left, setting, context);
    return {
      cells,
      isTotal,
      lines: Math.max(1, ...cells.map(({ text }) => text.lines.length)),
      continuedFrom: (line) => (line > 0 && line >= (cells[0]?.text.lines.length ?? 0) ? again() : null),
    };
  };
  return [...table.rows.map((row) => set(row, false)), ...(table.totals ? [set(table.totals, true)] : [])];
}

function setCell(
  cell: Cell,
  column: SetColumn,
  x: number,
  indent: number,
  style: Setting['text'],
  context: BlockContext,
): SetCell {
  const start = x + column.padLeft + indent;
  const right = x + column.width - column.padRight;
  const parts = { line: cell.text, source: cell.source, style };
  if (!column.numbers || cell.status) {
    const textX = cell.status ? start + STATUS.side + STATUS.gap : start;
    return { cell, column, markX: start, text: setCellText(context, { ...parts, x: textX, measure: right - textX }) };
  }
  const numberX = numberLeft(cell, column.numbers, right, context.engine, style);
  const text = setCellText(context, { ...parts, x: numberX, measure: ONE_LINE });
  const isOver = text.lines.some((line) => numberX + line.width > right + UNSEEN);
  if (numberX < start - UNSEEN || isOver) context.report(wordTooLong(cell.source));
  return { cell, column, markX: start, text };
}

/** Made when first asked for, and never a fault: a column too narrow for "(forts.)" repeats the words alone. */
function continuedHead(
  first: SetCell | undefined,
  left: number,
  setting: Setting,
  context: BlockContext,
): () => TextLines | null {
  if (!first) return () => null;
  const { cell, column, markX } = first;
  const measure = left + column.x + column.width - column.padRight - markX;
  const silent = { ...context, report: () => {} };
  const set = (line: Line): TextLines =>
    setCellText(silent, { line, source: cell.source, style: setting.text, x: markX, measure });
  const name = cell.text.filter((one) => one.kind === 'text');
  let made: TextLines | null = null;
  return () => {
    if (made) return made;
    const marked = set([...name, ...textLine(`${name.length > 0 ? ' ' : ''}${context.words.continued}`)]);
    made = marked.lines.every((line) => line.width <= measure + UNSEEN) ? marked : set(name);
    return made;
  };
}

/** Height of a part of a row, with its padding, points. */
export function partHeight({ row, from, to }: RowPart, { text, padY }: Setting): number {
  const again = row.continuedFrom(from)?.lines.length ?? 0;
  return Math.max(1, to - from, again) * text.leading + 2 * padY;
}

/** Keys of the notes whose marks stand in the part. */
export const partNotes = ({ row, from, to }: RowPart): readonly string[] =>
  row.cells.flatMap(({ text }) => text.lines.slice(from, to).flatMap((line) => line.notes));
