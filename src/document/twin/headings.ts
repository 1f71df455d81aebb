import type { Division, Heading, Title } from '../tree.ts';
import { attributes, markup, type Markup } from './markup.ts';
import type { TwinSpeaker } from './speaker.ts';

/** One heading of rank 1 a page: the document's own title. An appendix lies one rank below it, a part of one below that. */
const RANK_OF_TITLE = { document: 1, paper: 1, appendix: 2, part: 3 } as const;
const DEEPEST = 6;

/** Of the heading above a division's own headings. */
function rankOf({ kind }: Division): number {
  if (kind === 'part') return RANK_OF_TITLE.part;
  return kind === 'appendix' ? RANK_OF_TITLE.appendix : RANK_OF_TITLE.document;
}

export function headingOf({ level, id, text }: Heading, division: Division, speaker: TwinSpeaker): Markup {
  return ranked(speaker.rank(rankOf(division) + level), { id }, markup`${speaker.title(text)}`);
}

export function titleOf({ size, number, text, subtitle }: Title, speaker: TwinSpeaker): Markup {
  const label = number === undefined ? null : markup`<span class="number">${number}</span> `;
  const heading = ranked(speaker.rank(RANK_OF_TITLE[size]), { class: size }, markup`${label}${speaker.title(text)}`);
  if (subtitle === undefined) return heading;
  return markup`<hgroup>
    ${heading}
    <p class="subtitle">${speaker.line(subtitle)}</p>
  </hgroup> `;
}

/** A heading of a rank, which is never deeper than HTML has. */
function ranked(rank: number, own: Readonly<Record<string, string>>, content: Markup): Markup {
  switch (Math.min(rank, DEEPEST)) {
    case 1:
      return markup`<h1${attributes(own)}>${content}</h1>
`;
    case 2:
      return markup`<h2${attributes(own)}>${content}</h2>
`;
    case 3:
      return markup`<h3${attributes(own)}>${content}</h3>
`;
    case 4:
      return markup`<h4${attributes(own)}>${content}</h4>
`;
    case 5:
      return markup`<h5${attributes(own)}>${content}</h5>
`;
    default:
      return markup`<h6${attributes(own)}>${content}</h6>
`;
  }
}
