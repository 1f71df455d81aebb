import { reachable } from '../address.ts';
import type { PageNumbers } from '../readings.ts';
import type { DocumentTree, Footnote, Inline, Line } from '../tree.ts';
import { attributes, markup, Markup, type Part } from './markup.ts';
import { clean } from '../typography.ts';
import { TWIN_WORDS } from './words.ts';

const SOFT_HYPHEN = '\u00ad';
const SHY = new Markup('&shy;');

export interface SpeakerOptions {
  /** Pictures as data addresses (RFC 2397), by SHA-256 (hex); a picture without one is its text alternative. */
  readonly pictures?: ReadonlyMap<string, string>;
  /** Puts soft hyphens into a title; left out: none. */
  readonly soften?: (title: string) => string;
}

/** Writes lines of one document as HTML and remembers which footnotes their marks have called for. */
export class TwinSpeaker {
  readonly tree: DocumentTree;
  readonly pages: PageNumbers;
  readonly pictures: ReadonlyMap<string, string>;
  readonly #soften: (title: string) => string;
  #rank = 0;
  readonly #marks = new Map<string, number>();
  #called: Footnote[] = [];

  constructor(tree: DocumentTree, pages: PageNumbers, { pictures = new Map(), soften }: SpeakerOptions = {}) {
    this.pictures = pictures;
    this.#soften = soften ?? ((title) => title);
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

  /** A line that is set large: its long words, those of another language apart, may part. */
  title(line: Line): readonly Markup[] {
    return line.map((piece) =>
      piece.kind === 'text' && piece.lang === undefined
        ? this.#text(piece, this.#parting(piece.text))
        : this.#inline(piece),
    );
  }

  /** Written as `&shy;`, since a soft hyphen in a text is one that the data brought, and is left out. */
  #parting(text: string): Part {
    const parts = this.#soften(clean(text)).split(SOFT_HYPHEN);
    return parts.map((part, i) => (i === 0 ? part : [SHY, part]));
  }

  /** The same without footnote marks and links, where a link stands around it. */
  plain(line: Line): Part {
    return line.map((piece) => (piece.kind === 'text' || piece.kind === 'link' ? piece.text : ''));
  }

  #text({ strong, em, lang, omitted }: Extract<Inline, { kind: 'text' }>, text: Part): Markup {
    if (omitted) return markup`<span class="omitted">${text}</span>`;
    const own = lang === undefined ? markup`${text}` : markup`<span${attributes({ lang })}>${text}</span>`;
    const slanted = em ? markup`<em>${own}</em>` : own;
    return strong ? markup`<strong>${slanted}</strong>` : slanted;
  }

  #inline(piece: Inline): Markup {
    switch (piece.kind) {
      case 'text':
        return this.#text(piece, piece.text);
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
