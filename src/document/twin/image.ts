import type { Image } from '../tree.ts';
import { attributes, markup, type Markup } from './markup.ts';
import type { TwinSpeaker } from './speaker.ts';
import { captionOf, remarksOf } from './table.ts';

/** A picture with its caption; where the page cannot hold it, its text alternative stands there for everybody. */
export function imageOf({ id, caption, alt, notes, sha256 }: Image, speaker: TwinSpeaker): Markup {
  const src = sha256 === null ? undefined : speaker.pictures.get(sha256);
  return markup`<figure${attributes({ id, class: 'picture' })}>
<figcaption>${captionOf(caption, speaker)}</figcaption>
${src === undefined ? markup`<p class="beside">${alt}</p>` : markup`<img${attributes({ src, alt })}>`}
${remarksOf(notes, speaker)}</figure>
`;
}
