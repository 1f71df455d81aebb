import type { Canvas } from '../flow.ts';
import { hairline } from '../layout/rules.ts';
import { PAGINATION } from '../layout/structure.ts';
import type { TextLines } from '../layout/text-lines.ts';
import type { SetColumn } from './column-widths.ts';
import type { RowPainting } from './paint-row.ts';
import { partHeight, type RowPart, type SetCell, type SetRow } from './table-body.ts';

/** A cell over several rows. Its lines belong to the rows' lines, counted from the first row's first: so it can be cut anywhere. */
export interface RowSpan {
  readonly cell: SetCell;
  readonly first: number;
  readonly last: number;
  /** Lines of the spanned rows before each of them. */
  readonly before: readonly number[];
  /** The cell's words with "(forts.)"; null for a cell that heads no row. */
  readonly again: () => TextLines | null;
}

/** The cells of all rows that stand over more than one. */
export function rowSpans(rows: readonly SetRow[]): readonly RowSpan[] {
  return rows.flatMap((row, first) =>
    row.cells.flatMap((cell): readonly RowSpan[] => {
      if (cell.rowSpan === 1) return [];
      const before: number[] = [];
      let sum = 0;
      for (const { lines } of rows.slice(first, first + cell.rowSpan)) {
        before.push(sum);
        sum += lines;
      }
      return [{ cell, first, last: first + cell.rowSpan - 1, before, again: cell.again }];
    }),
  );
}

/** Lines of the span that stand on a page with these parts; null when none of its rows is there. */
function linesOn({ first, last, before }: RowSpan, parts: readonly RowPart[]) {
  const [own, end] = [
    parts.findIndex(({ index }) => index >= first && index <= last),
    parts.findLast(({ index }) => index <= last),
  ];
  const begin = parts[own];
  if (!begin || !end || end.index < first) return null;
  return {
    part: own,
    from: (before[begin.index - first] ?? 0) + begin.from,
    to: (before[end.index - first] ?? 0) + end.to,
  };
}

/** Keys of the notes whose marks stand in spanning cells on a page with these parts. */
export const spanNotes = (spans: readonly RowSpan[], parts: readonly RowPart[]): readonly string[] =>
  spans.flatMap((span) => {
    const on = linesOn(span, parts);
    return on ? span.cell.text.lines.slice(on.from, on.to).flatMap((line) => line.notes) : [];
  });

/** Paints what of the spanning cells stands on a page; `y`: top of the first part. */
export function paintSpans(
  spans: readonly RowSpan[],
  rows: readonly SetRow[],
  parts: readonly RowPart[],
  y: number,
  { canvas, setting, elements }: Pick<RowPainting, 'canvas' | 'setting' | 'elements'>,
): void {
  for (const span of spans) {
    const on = linesOn(span, parts);
    const row = rows[span.first];
    const into = row && elements.get(row)?.[row.cells.indexOf(span.cell)];
    if (!on || !into) continue;
    const top = y + parts.slice(0, on.part).reduce((sum, part) => sum + partHeight(part, setting), 0) + setting.padY;
    const { text } = span.cell;
    for (let line = on.from; line < Math.min(on.to, text.lines.length); line += 1)
      text.paintLine(canvas, line, top + (line - on.from) * setting.text.leading, { element: into.text });
    const again = on.from > 0 && on.from >= text.lines.length ? span.again() : null;
    if (again && again.lines.length <= on.to - on.from) again.paint(canvas, top, { artifact: PAGINATION });
  }
}

/** True when a cell stands over both this row and the one before it. */
const crosses = ({ first, last }: RowSpan, row: number): boolean => first < row && row <= last;

/** A hairline above a row, but for the columns whose cells go on across it. */
export function lineBetween(
  canvas: Canvas,
  edges: { readonly left: number; readonly right: number; readonly y: number },
  columns: readonly SetColumn[],
  spans: readonly RowSpan[],
  row: number,
): void {
  const { left, right, y } = edges;
  let from = left;
  for (const { cell } of spans.filter((span) => crosses(span, row)).toSorted((a, b) => a.cell.index - b.cell.index)) {
    const start = left + (columns[cell.index]?.x ?? 0);
    const last = columns[cell.index + cell.columnSpan - 1];
    if (start > from) hairline(canvas, from, start, y);
    from = left + (last ? last.x + last.width : 0);
  }
  if (from < right) hairline(canvas, from, right, y);
}

/** Whether a page had better not end before a row: a cell goes on across it, and is not too tall to be kept whole. */
export const isJoined = (
  spans: readonly RowSpan[],
  rows: readonly SetRow[],
  row: number,
  heightOf: (row: SetRow) => number,
  tall: number,
): boolean =>
  spans.some(
    (span) =>
      crosses(span, row) && rows.slice(span.first, span.last + 1).reduce((sum, one) => sum + heightOf(one), 0) <= tall,
  );
