import type { Image } from '../tree.ts';
import { attributes, markup, type Markup } from './markup.ts';
import type { TwinSpeaker } from './speaker.ts';
import { captionOf, remarksOf } from './table.ts';

/** A picture as what it says: its caption, and its text alternative for everybody. */
export function imageOf({ id, caption, alt, notes }: Image, speaker: TwinSpeaker): Markup {
  return markup`<figure${attributes({ id, class: 'picture' })}>
<figcaption>${captionOf(caption, speaker)}</figcaption>
<p class="beside">${alt}</p>
${remarksOf(notes, speaker)}</figure>
`;
}
