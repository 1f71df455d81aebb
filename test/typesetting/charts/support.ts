import type { Chart, OrganisationNode } from '../../../src/document/tree.ts';
import { chartFlowable } from '../../../src/typesetting/charts/chart.ts';
import { PORTRAIT } from '../../../src/typesetting/flow.ts';
import type { Page, StructureElement } from '../../../src/typesetting/ink.ts';
import { bench, drawnIn, elementsOf, paginate, textsOf, wordsOf } from '../tables/support.ts';
import { text } from '../text/support.ts';

export function chart(more: Partial<Chart> = {}): Chart {
  return {
    type: 'chart',
    source: '/diagram',
    id: 'diagram-1',
    kind: 'line',
    caption: { number: 'Diagram 1', title: text('Anmälda brott') },
    x: { label: 'År', categories: ['2015', '2016', '2017'] },
    y: { label: 'Antal', min: 0, max: 350, decimals: 0 },
    series: [
      { name: 'Personrån', values: [98, 109, 186] },
      { name: 'Bostadsinbrott', values: [331, 297, 214] },
      { name: 'Bedrägeri', values: [61, null, 187] },
    ],
    notes: [text('Källa: Provning.')],
    alt: 'Kurvor som möts.',
    ...more,
  };
}

export const node = (
  id: string,
  children: readonly OrganisationNode[] = [],
  more: Partial<OrganisationNode> = {},
): OrganisationNode => ({ id, name: `Grupp ${id}`, external: false, children, ...more });

/** A chart on a page of its own, and what it was made with. */
export function drawn(node: Chart): { readonly page: Page; readonly context: ReturnType<typeof bench> } {
  const context = bench();
  const [page] = paginate(chartFlowable(node, context), PORTRAIT, [675]);
  if (!page) throw new Error('no page');
  return { page, context };
}
/** Role and words of each cell, row by row. */
export const cellsOf = (root: StructureElement, page: Page) =>
  [...elementsOf(root)]
    .filter(({ role }) => role === 'TR')
    .map((row) => row.kids.map((kid) => (kid.kind === 'element' ? `${kid.role} ${drawnIn(kid, [page])}` : '')));
/** The texts of a page that are these words. */
export const find = (page: Page, words: string) => textsOf(page).filter((ink) => wordsOf(ink).trim() === words);
