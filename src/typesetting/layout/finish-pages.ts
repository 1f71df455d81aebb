import type { DocumentTree } from '../../document/tree.ts';
import type { Destination, Page, StructureElement } from '../ink.ts';
import { Destinations } from './canvas.ts';
import { belongsToAppendixBefore } from './division-flow.ts';
import type { SetDocument } from './divisions.ts';
import { paintRunningHeads } from './running-heads.ts';
import { element } from './structure.ts';

export interface FinishedPages {
  readonly pages: readonly Page[];
  readonly structure: StructureElement;
  readonly destinations: readonly Destination[];
}

/** Puts the divisions one after the other: now that all pages are counted, each gets its header and footer. */
export function finishPages(tree: DocumentTree, { divisions, total }: SetDocument): FinishedPages {
  const structure = element('Document');
  const destinations = new Destinations();
  const pages: Page[] = [];
  let number = 1;
  let appendix = structure;
  for (const set of divisions) {
    const { division, context, canvases, attachedCount } = set;
    const isInside = belongsToAppendixBefore(division);
    (isInside ? appendix : structure).add(context.parent);
    if (!isInside) appendix = division.kind === 'appendix' ? context.parent : structure;
    for (const destination of set.destinations)
      destinations.add({ ...destination, page: pages.length + destination.page });
    canvases.forEach((canvas, i) => {
      paintRunningHeads(canvas, { tree, division, grid: context.grid, engine: context.engine, page: number, total });
      const isLast = i === canvases.length - 1;
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
