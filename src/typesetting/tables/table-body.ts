import type { Cell, Row, Table } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import { element } from '../layout/structure.ts';
import { setTextLines, type TextLines } from '../layout/text-lines.ts';
import type { StructureElement } from '../ink.ts';
import type { PaintTarget } from '../text.ts';
import type { SetColumn } from './column-widths.ts';
import { numberLeft } from './numbers.ts';
import { paintStatus } from './status-mark.ts';
import { INDENT, STATUS, type Setting } from './table-styles.ts';

interface SetCell {
  readonly cell: Cell;
  readonly column: SetColumn;
  readonly text: TextLines;
  readonly status: { readonly x: number } | null;
}

/** A row with its cells broken into lines. */
export interface SetRow {
  readonly cells: readonly SetCell[];
  readonly lines: number;
  readonly isTotal: boolean;
  readonly notes: readonly string[];
}

/** Breaks the cells of all rows into lines of their columns. */
export function setRows(
  table: Table,
  columns: readonly SetColumn[],
  left: number,
  setting: Setting,
  context: BlockContext,
): readonly SetRow[] {
  const set = (row: Row, isTotal: boolean): SetRow => {
    const style = isTotal ? setting.head : setting.text;
    const cells = columns.flatMap((column, i): readonly SetCell[] => {
      const cell = row.cells[i];
      if (!cell) return [];
      const indent = i === 0 ? row.indent * INDENT : 0;
      const mark = cell.status ? STATUS.side + STATUS.gap : 0;
      const start = left + column.x + column.padLeft + indent;
      const right = left + column.x + column.width - column.padRight;
      const x =
        column.numbers && !cell.status ? numberLeft(cell, column.numbers, right, context.engine, style) : start + mark;
      const measure = column.numbers ? Number.MAX_SAFE_INTEGER : right - x;
      const text = setTextLines(context, {
        line: cell.text,
        source: cell.source,
        style,
        x,
        measure,
        hyphenation: 'table',
      });
      return [{ cell, column, text, status: cell.status ? { x: start } : null }];
    });
    return {
      cells,
      isTotal,
      lines: Math.max(1, ...cells.map((one) => one.text.lines.length)),
      notes: cells.flatMap((one) => one.text.notes),
    };
  };
  return [...table.rows.map((row) => set(row, false)), ...(table.totals ? [set(table.totals, true)] : [])];
}

export const rowHeight = (lines: number, setting: Setting): number => lines * setting.text.leading + 2 * setting.padY;

/** The part of a row that stands on one page: its lines from `from` to `to`. */
export interface RowPart {
  readonly row: SetRow;
  readonly from: number;
  readonly to: number;
}

/** Elements of rows that are split over pages: one TR and one cell each, whatever the pages. */
export type RowElements = WeakMap<SetRow, { readonly cells: readonly StructureElement[] }>;

/** Paints the part of a row with its top at y. `body` is asked for only when the row gets its elements. */
export function paintRow(
  canvas: Canvas,
  part: RowPart,
  y: number,
  paint: {
    readonly body: () => StructureElement;
    readonly elements: RowElements;
    readonly setting: Setting;
    readonly context: BlockContext;
    readonly continued: string;
  },
): void {
  const { row, from, to } = part;
  const { setting, context } = paint;
  let known = paint.elements.get(row);
  if (!known) {
    const tr = element('TR');
    paint.body().kids.push(tr);
    const cells = row.cells.map(({ cell, column }) => {
      const made = element(column.column.rowHeader ? 'TH' : 'TD', {
        ...(column.column.rowHeader ? { scope: 'Row' as const } : {}),
        ...(cell.spoken === undefined ? {} : { actualText: cell.spoken }),
      });
      tr.kids.push(made);
      return made;
    });
    known = { cells };
    paint.elements.set(row, known);
  }
  const { leading, size } = setting.text;
  row.cells.forEach(({ cell, text, status }, i) => {
    const into = known.cells[i];
    if (!into) return;
    const top = y + setting.padY;
    for (let line = from; line < Math.min(to, text.lines.length); line++)
      text.paintLine(canvas, line, top + (line - from) * leading, { element: into });
    if (from === 0 && text.notes.length > 0) context.hangNotes(into, text.notes);
    if (status && cell.status && from === 0) {
      const baseline = top + context.engine.baseline(setting.text);
      paintStatus(canvas, cell.status, status.x, baseline - (0.66 * size) / 2);
    }
  });
  if (from > 0) paintContinuedHead(canvas, part, y, paint);
}

/** The first cell's words again above the rest of a split row, for the eye only. */
function paintContinuedHead(
  canvas: Canvas,
  { row, from }: RowPart,
  y: number,
  {
    setting,
    context,
    continued,
  }: { readonly setting: Setting; readonly context: BlockContext; readonly continued: string },
): void {
  const [first] = row.cells;
  if (!first || from < first.text.lines.length) return;
  const artifact: PaintTarget = { artifact: { kind: 'artifact', type: 'pagination' } };
  const line = [
    ...first.cell.text.filter((one) => one.kind === 'text'),
    { kind: 'text' as const, text: ` ${continued}` },
  ];
  const { column } = first;
  const lines = context.engine.paragraph(line, column.width - column.padRight, setting.text, { hyphenation: 'table' });
  context.engine.paint(canvas, lines, line, context.grid.a, y + setting.padY, setting.text, artifact);
}
