import type { Block, Division, Facts, List, OmissionNotice, Parties, Results } from '../tree.ts';
import { chartOf } from './chart.ts';
import { contentsOf } from './contents.ts';
import { headingOf, titleOf } from './headings.ts';
import { imageOf } from './image.ts';
import { attributes, markup, type Markup } from './markup.ts';
import { organisationOf } from './organisation.ts';
import { signaturesOf, type SignedPanels } from './signatures.ts';
import type { TwinSpeaker } from './speaker.ts';
import { tableOf } from './table.ts';

/** One block of a division as HTML. */
export function blockOf(block: Block, division: Division, speaker: TwinSpeaker, signed: SignedPanels): Markup {
  switch (block.type) {
    case 'title':
      return titleOf(block, speaker);
    case 'heading':
      return headingOf(block, division, speaker);
    case 'paragraph':
      return markup`<p>${speaker.line(block.text)}</p> `;
    case 'checkbox':
      return markup`<p class="checkbox">${boxOf(block.checked)} ${speaker.line(block.text)}</p> `;
    case 'quote':
      return markup`<blockquote>
        <p>${speaker.line(block.text)}</p>
        ${block.attribution === undefined ? null : markup`<footer>${speaker.line(block.attribution)}</footer> `}
      </blockquote> `;
    case 'list':
      return markup`${listOf(block, speaker)} `;
    case 'facts':
      return factsOf(block, speaker);
    case 'parties':
      return partiesOf(block);
    case 'table':
      return tableOf(block, speaker);
    case 'chart':
      return chartOf(block, speaker);
    case 'organisation-chart':
      return organisationOf(block, speaker);
    case 'image':
      return imageOf(block, speaker);
    case 'omission':
      return omissionOf(block);
    case 'verdict':
      return markup`<p><strong>${block.word}</strong> ${speaker.line(block.text)}</p> `;
    case 'results':
      return resultsOf(block, speaker);
    case 'contents':
      return contentsOf(block, speaker);
    case 'signatures':
      return signaturesOf(block, signed);
  }
}

/** A box for the eye, and its word for the ear. */
const boxOf = (ticked: boolean): Markup =>
  markup`<span aria-hidden="true">${ticked ? '☑' : '☐'}</span> <span class="spoken">${ticked ? 'ja' : 'nej'}</span>`;

/** Marks are the list's own, as the look has them: an en dash, or numbers. */
function listOf({ ordered, items }: List, speaker: TwinSpeaker): Markup {
  const inside = items.map(
    ({ text, list }) => markup`<li>${speaker.line(text)}${list === undefined ? null : listOf(list, speaker)}</li> `,
  );
  return ordered
    ? markup`<ol>
        ${inside}
      </ol>`
    : markup`<ul>
        ${inside}
      </ul>`;
}

function factsOf({ ruled, items }: Facts, speaker: TwinSpeaker): Markup {
  const item = ({ label, value, ticked }: Facts['items'][number]) =>
    markup`<div>
      <dt>${label}</dt>
      ${value.map((line, i) =>
        ticked === undefined
          ? markup`<dd>${speaker.line(line)}</dd>`
          : markup`<dd class="checkbox">${boxOf(ticked[i] === true)} ${speaker.line(line)}</dd>`,
      )}
    </div> `;
  return markup`<dl${attributes({ class: ruled ? 'pairs ruled' : 'pairs' })}>
${items.map(item)}</dl>
`;
}

function resultsOf({ items }: Results, speaker: TwinSpeaker): Markup {
  const item = ({ label, name, capacity, rows }: Results['items'][number]) =>
    markup`<section>
      <p>${label}: <b>${speaker.line(name)}</b>${capacity === undefined ? null : markup`, ${speaker.line(capacity)}`}</p>
      <dl class="pairs">
        ${rows.map((row) => markup`<div><dt>${row.label}</dt><dd>${speaker.line(row.value)}</dd></div> `)}
      </dl>
    </section> `;
  return markup`${items.map(item)}`;
}

function partiesOf({ items }: Parties): Markup {
  const party = ({ term, name, lines, organisation, caseNumber }: Parties['items'][number]) =>
    markup`<div>
      <dt>${term}</dt>
      <dd><b>${name}</b></dd>
      ${[...lines, organisation, caseNumber].map((line) => markup`<dd>${line}</dd>`)}
    </div> `;
  return markup`<dl class="pairs ruled parties">${items.map(party)}</dl> `;
}

/** What is not there, and on what grounds. */
function omissionOf({ label, sentence, rows }: OmissionNotice): Markup {
  return markup`<div class="omission">
    <p><b>${label}</b> ${sentence}</p>
    <dl class="pairs">
      ${rows.map(
        (row) =>
          markup`<div>
            <dt>${row.label}</dt>
            <dd>${row.value}</dd>
          </div>`,
      )}
    </dl>
  </div> `;
}
