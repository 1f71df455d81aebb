import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { StructureElement } from '../ink.ts';
import { element, PAGINATION, type Hung } from '../layout/structure.ts';
import { headsRow, type CellHeads } from './cell-heads.ts';
import { paintStatus } from './status-mark.ts';
import type { RowPart, SetCell, SetRow } from './table-body.ts';
import type { Setting } from './table-styles.ts';

interface CellElements {
  readonly cell: StructureElement;
  /** Where the text goes: a paragraph of its own before the notes of a cell that has some. */
  readonly text: StructureElement;
}

/** Elements of the rows painted so far: a row that is split has one TR and one element a cell, whatever the pages. */
export type RowElements = Map<SetRow, readonly CellElements[]>;

export interface RowPainting {
  readonly canvas: Canvas;
  /** TBody or TFoot: asked for when the row gets its elements. */
  readonly host: Hung;
  readonly elements: RowElements;
  readonly setting: Setting;
  readonly context: BlockContext;
  readonly heads: CellHeads | null;
}

/** Capitals are 0.66 em high: a status mark's centre stands on their middle (look § 7). */
const CAPITALS = 0.66;

/** Paints the part of a row with its top at y. */
export function paintRow(part: RowPart, y: number, painting: RowPainting): void {
  const { canvas, setting, context } = painting;
  const { row, from, to } = part;
  const elements = elementsOf(part, painting);
  const top = y + setting.padY;
  row.cells.forEach(({ cell, text, markX, rowSpan }, i) => {
    const into = elements[i];
    if (!into) return;
    // What stands over several rows is painted when all of them have their place (`row-spans.ts`).
    const end = rowSpan === 1 ? Math.min(to, text.lines.length) : from;
    for (let line = from; line < end; line += 1)
      text.paintLine(canvas, line, top + (line - from) * setting.text.leading, { element: into.text });
    if (from === 0) context.hangNotes(into.cell, text.notes);
    if (!cell.status || from > 0) return;
    const middle = top + context.engine.baseline(setting.text) - (CAPITALS * setting.text.size) / 2;
    paintStatus(canvas, cell.status, markX, middle);
  });
  row.continuedFrom(from)?.paint(canvas, top, { artifact: PAGINATION });
}

function elementsOf({ row, index }: RowPart, { host, elements, heads }: RowPainting): readonly CellElements[] {
  const known = elements.get(row);
  if (known) return known;
  const tableRow = element('TR');
  host().add(tableRow);
  const made = row.cells.map((cell): CellElements => {
    const own = cellElement(cell, index, heads);
    tableRow.add(own);
    if (cell.text.notes.length === 0) return { cell: own, text: own };
    const paragraph = element('P');
    own.add(paragraph);
    return { cell: own, text: paragraph };
  });
  elements.set(row, made);
  return made;
}

/** The first cell and the cells that name the row are its heads (look § 15). */
function cellElement(set: SetCell, row: number, heads: CellHeads | null): StructureElement {
  const { cell, columnSpan, rowSpan } = set;
  const isHead = headsRow(set);
  const properties = {
    ...(cell.spoken === undefined ? {} : { actualText: cell.spoken }),
    ...(columnSpan > 1 ? { colSpan: columnSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    ...(heads && isHead ? { id: heads.ofRow(row, set) } : {}),
    ...(heads ? { headers: heads.headsOf(row, set) } : {}),
  };
  return isHead ? element('TH', { scope: 'Row', ...properties }) : element('TD', properties);
}
