import type { OrganisationChart, OrganisationNode } from '../agreement/schema.ts';

/** More bodies than this make nobody wiser read in a row; the sections of the bodies follow as text. */
const MOST = 40;

/**
 * What an organisation chart shows, from its own data: who stands under whom, and who reports to whom. It stands after the
 * author's words.
 */
export function organisationAlternative({ root, links = [] }: OrganisationChart): string {
  const names = new Map<string, string>();
  const under: string[] = [];
  const waiting: OrganisationNode[] = [root];
  // Level by level, from the top.
  for (const node of waiting) {
    names.set(node.id, node.label);
    const children = node.children ?? [];
    waiting.push(...children);
    if (children.length > 0 && under.length < MOST)
      under.push(`Under ${node.label}: ${children.map(({ label }) => label).join(', ')}.`);
  }
  const outside = waiting.filter(({ external }) => external === true).map(({ label }) => label);
  const reports = links.slice(0, MOST).map(({ from, to, label }) => {
    const way = `${names.get(from) ?? from} till ${names.get(to) ?? to}`;
    return `${label === undefined ? 'Förbindelse' : label}: ${way}.`;
  });
  return [
    `Organisationsschema: överst ${root.label}.`,
    ...under,
    ...(outside.length === 0 ? [] : [`Utanför överenskommelsen: ${outside.join(', ')}.`]),
    ...reports,
  ].join(' ');
}
