import type { OrganisationChart as ChartData, OrganisationNode as NodeData } from '../agreement/schema.ts';
import { organisationAlternative } from './organisation-alternative.ts';
import { type TablePlace, captionOf, remarksOf } from './tables.ts';
import type { OrganisationChart, OrganisationNode } from './tree.ts';
import { setText } from './typography.ts';

/** An organisation chart of the data as the tree has it. */
export function organisationChartOf(
  data: ChartData,
  place: Pick<TablePlace, 'source' | 'id' | 'scope' | 'notes' | 'strings'>,
): OrganisationChart {
  return {
    type: 'organisation-chart',
    source: place.source,
    id: place.id,
    caption: captionOf(data.caption, place),
    root: nodeOf(data.root),
    links: (data.links ?? []).map(({ from, to, label, style }) => ({
      from,
      to,
      label: setText(label ?? ''),
      dashed: style === 'dashed',
    })),
    notes: remarksOf(data, place),
    alt: setText(`${data.textAlternative} ${organisationAlternative(data)}`),
  };
}

/** The depth is bounded where the data are read. */
function nodeOf({ id, label, note, external, children }: NodeData): OrganisationNode {
  return {
    id,
    name: setText(label),
    ...(note === undefined ? {} : { note: setText(note) }),
    external: external ?? false,
    children: (children ?? []).map(nodeOf),
  };
}
