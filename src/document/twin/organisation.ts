import type { OrganisationChart, OrganisationNode } from '../tree.ts';
import { attributes, markup, type Markup } from './markup.ts';
import type { TwinSpeaker } from './speaker.ts';
import { captionOf, remarksOf } from './table.ts';
import { TWIN_WORDS } from './words.ts';

/** An organisation chart as what it is: a list within a list, with its reports below. */
export function organisationOf(chart: OrganisationChart, speaker: TwinSpeaker): Markup {
  const { id, caption, alt, root, links, notes } = chart;
  const names = new Map<string, string>();
  const nodes = nodeOf(root, names);
  const reports = links.filter(({ label }) => label !== '');
  return markup`<figure${attributes({ id, class: 'organisation', 'aria-describedby': `${id}-alt` })}>
<figcaption>${captionOf(caption, speaker)}</figcaption>
<p${attributes({ id: `${id}-alt`, class: 'spoken beside' })}>${alt}</p>
<ul class="beside">${nodes}</ul>
${
  reports.length === 0
    ? null
    : markup`<ul class="reports beside">
        ${reports.map(
          ({ from, to, label }) =>
            markup`<li>${label}: ${names.get(from) ?? from} ${TWIN_WORDS.reportsTo} ${names.get(to) ?? to}</li>`,
        )}
      </ul> `
}${remarksOf(notes, speaker)}</figure>
`;
}

/** The depth is bounded where the data are read. */
function nodeOf({ id, name, note, external, children }: OrganisationNode, names: Map<string, string>): Markup {
  names.set(id, name);
  const below = children.map((child) => nodeOf(child, names));
  return markup`<li${attributes({ class: external ? 'external' : null })}><div><b>${name}</b>${note === undefined ? null : markup` <span>${note}</span>`}</div>${
    below.length === 0
      ? null
      : markup`<ul>
          ${below}
        </ul>`
  }</li>`;
}
