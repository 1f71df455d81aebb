import type { Chart, OrganisationNode } from '../../../src/document/tree.ts';
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
