import { reachable } from '../address.ts';
import type { PageNumbers } from '../readings.ts';
import type { DocumentTree, Footnote, Inline, Line } from '../tree.ts';
import { attributes, markup, type Markup, type Part } from './markup.ts';
import { TWIN_WORDS } from './words.ts';

/** Writes lines of one document as HTML and remembers which footnotes their marks have called for. */
export class TwinSpeaker {
  readonly tree: DocumentTree;
  readonly pages: PageNumbers;
  readonly pictures: ReadonlyMap<string, string>;
  #rank = 0;
  readonly #marks = new Map<string, number>();
  #called: Footnote[] = [];

  constructor(tree: DocumentTree, pages: PageNumbers, pictures: ReadonlyMap<string, string> = new Map()) {
    this.pictures = pictures;
    this.tree = tree;
    this.pages = pages;
  }

  /** The rank of the next heading: what is wanted, but never more than one below the heading before (WCAG 1.3.1). */
  rank(wanted: number): number {
    this.#rank = Math.min(wanted, this.#rank + 1);
    return this.#rank;
  }

  line(line: Line): readonly Markup[] {
    return line.map((piece) => this.#inline(piece));
  }

  /** The same without footnote marks and links, where a link stands around it. */
  plain(line: Line): Part {
    return line.map((piece) => (piece.kind === 'text' || piece.kind === 'link' ? piece.text : ''));
  }

  #inline(piece: Inline): Markup {
    switch (piece.kind) {
      case 'text': {
        const { text, strong, em, lang, omitted } = piece;
        if (omitted) return markup`<span class="omitted">${text}</span>`;
        const own = lang === undefined ? markup`${text}` : markup`<span${attributes({ lang })}>${text}</span>`;
        const slanted = em ? markup`<em>${own}</em>` : own;
        return strong ? markup`<strong>${slanted}</strong>` : slanted;
      }
      case 'link':
        // An address of another kind than the web and mail stays text: no data or script address becomes a link.
        return reachable(piece.href)
          ? markup`<a${attributes({ href: piece.href })}>${piece.text}</a>`
          : markup`${piece.text}`;
      case 'page': {
        const number = piece.of === '*' ? this.pages.total : this.pages.of(piece.of);
        return piece.of === '*' ? markup`${number}` : markup`<a${attributes({ href: `#${piece.of}` })}>${number}</a>`;
      }
      case 'note':
        return this.#mark(piece.note);
    }
  }

  #mark(key: string): Markup {
    const note = this.tree.notes.get(key);
    if (!note) return markup``;
    const before = this.#marks.get(key) ?? 0;
    this.#marks.set(key, before + 1);
    if (before === 0) this.#called.push(note);
    const link = attributes({
      id: before === 0 ? `${note.id}-ref` : `${note.id}-ref-${before + 1}`,
      href: `#${note.id}`,
      role: 'doc-noteref',
      'aria-label': `${TWIN_WORDS.note} ${note.number}`,
    });
    return markup`<sup><a${link}>${note.number}</a></sup>`;
  }

  /** The footnotes called for since the last time, with links back to their first marks; they end a division. */
  notes(): Markup {
    const called = this.#called;
    this.#called = [];
    if (called.length === 0) return markup``;
    const numbers = called.map(({ number }) => number);
    const label = `${TWIN_WORDS.notes} ${[...new Set([Math.min(...numbers), Math.max(...numbers)])].join('–')}`;
    return markup`<section role="doc-endnotes" ${attributes({ 'aria-label': label })}>
      ${called.map((note) => this.#note(note))}
    </section> `;
  }

  #note({ id, number, text }: Footnote): Markup {
    const back = attributes({
      href: `#${id}-ref`,
      role: 'doc-backlink',
      'aria-label': `${number}, ${TWIN_WORDS.back}`,
    });
    return markup`<p${attributes({ id, class: 'endnote' })}><a${back}>${number}</a> ${this.line(text)}</p>
`;
  }
}
