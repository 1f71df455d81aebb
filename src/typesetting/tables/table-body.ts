import type { Cell, Line, Row, Table } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { textLine, type TextLines } from '../layout/text-lines.ts';
import { setCellText, wordTooLong } from './cell-text.ts';
import type { SetColumn } from './column-widths.ts';
import { numberLeft } from './numbers.ts';
import { INDENT, STATUS, type Setting } from './table-styles.ts';

export interface SetCell {
  readonly cell: Cell;
  /** Of its first column. */
  readonly index: number;
  /** How many columns and rows it stands over. */
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly column: SetColumn;
  readonly text: TextLines;
  /** Left edge of the cell's text and, if any, of its status mark, points from the page's left edge. */
  readonly markX: number;
  /** Its words with "(forts.)", for the eye on later pages; null when it heads no row. */
  readonly again: () => TextLines | null;
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
  /** Of the row in its table. */
  readonly index: number;
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
  const cellsOf = (row: Row, isTotal: boolean): readonly SetCell[] =>
    columns.flatMap((own, i): readonly SetCell[] => {
      const cell = row.cells[i];
      if (!cell || cell.covered) return [];
      const indent = i === 0 ? row.indent * INDENT : 0;
      const column = columnOver(columns, i, cell.columnSpan ?? 1);
      const set = setCell(cell, column, left + column.x, indent, isTotal ? setting.head : setting.text, context);
      const again = i === 0 || own.column.rowHeader ? continuedHead(set, left, setting, context) : () => null;
      return [{ ...set, index: i, again }];
    });
  const rows = [
    ...table.rows.map((row) => ({ cells: cellsOf(row, false), isTotal: false })),
    ...(table.totals ? [{ cells: cellsOf(table.totals, true), isTotal: true }] : []),
  ];
  const lines = linesOf(rows);
  return rows.map(({ cells, isTotal }, i): SetRow => {
    const [first] = cells.filter((cell) => cell.index === 0 && cell.rowSpan === 1);
    const shown = first?.text.lines.length ?? 0;
    return {
      cells,
      isTotal,
      lines: lines[i] ?? 1,
      continuedFrom: (line) => (first && line > 0 && line >= shown ? first.again() : null),
    };
  });
}

/** Lines of each row. A cell over several rows has theirs together; the last of them grows when they are too few. */
function linesOf(rows: readonly Pick<SetRow, 'cells'>[]): readonly number[] {
  const lines = rows.map(({ cells }) =>
    Math.max(1, ...cells.map(({ text, rowSpan }) => (rowSpan === 1 ? text.lines.length : 1))),
  );
  rows.forEach(({ cells }, i) => {
    for (const { text, rowSpan } of cells) {
      const last = i + rowSpan - 1;
      const have = lines.slice(i, last + 1).reduce((sum, one) => sum + one, 0);
      if (rowSpan > 1 && last < lines.length) lines[last] = (lines[last] ?? 1) + Math.max(0, text.lines.length - have);
    }
  });
  return lines;
}

/** A column, or several as one: then without numbers, whose place is that of their column. */
function columnOver(columns: readonly SetColumn[], index: number, span: number): SetColumn {
  const [first, last] = [columns[index], columns[index + span - 1]];
  if (!first) throw new Error(`the table has no column ${index}`);
  if (span === 1 || !last) return first;
  return { ...first, width: last.x + last.width - first.x, padRight: last.padRight, numbers: null };
}

type PlacedCell = Omit<SetCell, 'index' | 'again'>;

function setCell(
  cell: Cell,
  column: SetColumn,
  x: number,
  indent: number,
  style: Setting['text'],
  context: BlockContext,
): PlacedCell {
  const spans = { columnSpan: cell.columnSpan ?? 1, rowSpan: cell.rowSpan ?? 1 };
  const start = x + column.padLeft + indent;
  const right = x + column.width - column.padRight;
  const parts = { line: cell.text, source: cell.source, style };
  if (!column.numbers || cell.status) {
    const textX = cell.status ? start + STATUS.side + STATUS.gap : start;
    const text = setCellText(context, { ...parts, x: textX, measure: right - textX });
    return { cell, ...spans, column, markX: start, text };
  }
  const numberX = numberLeft(cell, column.numbers, right, context.engine, style);
  const text = setCellText(context, { ...parts, x: numberX, measure: ONE_LINE });
  const isOver = text.lines.some((line) => numberX + line.width > right + UNSEEN);
  if (numberX < start - UNSEEN || isOver) context.report(wordTooLong(cell.source));
  return { cell, ...spans, column, markX: start, text };
}

/** Made when first asked for, and never a fault: a column too narrow for "(forts.)" repeats the words alone. */
function continuedHead(
  { cell, column, markX }: PlacedCell,
  left: number,
  setting: Setting,
  context: BlockContext,
): () => TextLines | null {
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

/** All of a row, wherever it stands. */
export const wholeRow = (row: SetRow): RowPart => ({ row, index: 0, from: 0, to: row.lines });

/** Height of a part of a row, with its padding, points. */
export function partHeight({ row, from, to }: RowPart, { text, padY }: Setting): number {
  const again = row.continuedFrom(from)?.lines.length ?? 0;
  return Math.max(1, to - from, again) * text.leading + 2 * padY;
}

/** Keys of the notes whose marks stand in the part. */
export const partNotes = ({ row, from, to }: RowPart): readonly string[] =>
  row.cells.flatMap(({ text, rowSpan }) =>
    rowSpan > 1 ? [] : text.lines.slice(from, to).flatMap((line) => line.notes),
  );
