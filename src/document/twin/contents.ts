import { entryText } from '../readings.ts';
import type { Contents } from '../tree.ts';
import { attributes, markup, type Markup } from './markup.ts';
import type { TwinSpeaker } from './speaker.ts';

/** The contents as navigation: every entry leads to its place, and says on which page of the PDF it begins. */
export function contentsOf({ heading, bodyLabel }: Contents, speaker: TwinSpeaker): Markup {
  const { tree, pages } = speaker;
  speaker.rank(2);
  const entry = (text: string, id: string) =>
    markup`<a${attributes({ href: `#${id}` })}>${text}</a> <span class="page">${pages.of(id)}</span>`;
  const own = tree.divisions
    .filter((division) => division.kind === 'body')
    .flatMap((division) => division.blocks)
    .flatMap((block) =>
      block.type === 'heading' && block.level === 1
        ? [markup`<li>${entry(entryText(block.text), block.id)}</li> `]
        : [],
    );
  const others = tree.divisions.flatMap(({ id, kind, entry: line }) =>
    line === undefined
      ? []
      : [
          markup`<li${attributes({ class: kind })}><span class="label">${line.number}</span> ${entry(line.title, id)}${line.detail === undefined ? null : markup` <span class="detail">${line.detail}</span>`}</li>
`,
        ],
  );
  return markup`<nav aria-labelledby="innehall-rubrik">
    <h2 id="innehall-rubrik">${heading}</h2>
    ${
      own.length === 0
        ? null
        : markup`<p class="label">${bodyLabel}</p>
            <ul>
              ${own}
            </ul> `
    }${
      others.length === 0
        ? null
        : markup`<ul>
            ${others}
          </ul> `
    }
  </nav> `;
}
