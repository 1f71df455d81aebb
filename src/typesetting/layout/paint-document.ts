import type { DocumentTree } from '../../document/tree.ts';
import type { Destination, Owner, Page, StructureElement } from '../ink.ts';
import { Destinations, PageCanvas } from './canvas.ts';
import { belongsToAppendixBefore } from './division-flow.ts';
import type { SetDivision, SetDocument } from './divisions.ts';
import { markStrip, paintMarks, type MarkStrip } from './marks.ts';
import { paintNotes } from './notes.ts';
import { paintRunningHeads } from './running-heads.ts';
import { element, slotIn } from './structure.ts';

export interface PaintedDocument {
  readonly pages: readonly Page[];
  readonly structure: StructureElement;
  readonly destinations: readonly Destination[];
}

/** Paints set pages in reading order, so that the structure grows in reading order; then what every page repeats. */
export function paintDocument(tree: DocumentTree, { divisions, places, total }: SetDocument): PaintedDocument {
  const structure = element('Document');
  const destinations = new Destinations();
  const first = divisions[0];
  const strip = first ? markStrip(tree, first.context.engine) : { boxes: [], sentences: null };
  const pages: Page[] = [];
  let number = 1;
  let appendix = structure;
  for (const set of divisions) {
    const { division, context, attachedCount } = set;
    const isInside = belongsToAppendixBefore(division);
    (isInside ? appendix : structure).kids.push(context.parent);
    if (!isInside) appendix = division.kind === 'appendix' ? context.parent : structure;
    set.pages.forEach((page, i) => {
      const canvas = new PageCanvas(pages.length, context.grid, destinations);
      if (i === 0) canvas.destination(division.id, context.grid.a, context.grid.top, context.parent);
      paintStrip(strip, set, canvas, number === 1);
      for (const { placed, y } of page.pieces) placed.paint(canvas, y);
      paintNotes(page.notes, context.grid.bottom, canvas, places, context.parent, context);
      paintRunningHeads(canvas, { tree, division, grid: context.grid, engine: context.engine, page: number, total });
      const isLast = i === set.pages.length - 1;
      const attached =
        isLast && division.attachedPdf
          ? { ...division.attachedPdf, into: context.parent, count: attachedCount, bookmark: division.id }
          : undefined;
      pages.push(canvas.page(attached));
      number += 1;
    });
    number += attachedCount;
  }
  return { pages, structure, destinations: destinations.all };
}

/** The marks are text once, before everything else (look § 15). */
function paintStrip(strip: MarkStrip, { context }: SetDivision, canvas: PageCanvas, isFirstPage: boolean): void {
  if (!isFirstPage) return paintMarks(strip, canvas, context.grid, context.engine, null);
  const owner = (): Owner => {
    const paragraph = element('P');
    context.parent.kids.push(paragraph);
    return slotIn(paragraph);
  };
  paintMarks(strip, canvas, context.grid, context.engine, owner);
}
