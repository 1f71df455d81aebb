import type { Reference } from '../../writer/object-writer.ts';

/** Where a run of text begins, in units of the page; `size` is the height of its em. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A sequence in a page's content or in a form that it paints. */
export interface SequencePlace {
  /** Null: in the page itself. */
  readonly form: Reference | null;
  readonly mcid: number;
}

/** A box of the page: x1, y1, x2, y2. */
export type LinkBox = readonly [number, number, number, number];

/** A run of text: its paragraph, and the link that it stands in. */
export interface TextItem {
  readonly paragraph: number;
  readonly link: number | null;
  readonly sequences: SequencePlace[];
}

/** What a page shows, gathered while its content is tagged: paragraphs in the order of the content, and one figure. */
export class PageItems {
  readonly texts: TextItem[] = [];
  readonly figure: SequencePlace[] = [];
  readonly #links: readonly LinkBox[];
  #form: Reference | null = null;
  #count = 0;
  #paragraph = -1;
  #last: TextPlace | null = null;

  constructor(links: readonly LinkBox[]) {
    this.#links = links;
  }

  /** The item of a run of text at a place; `open`: the item whose sequence is open. */
  text(place: TextPlace, open: number | null): number {
    const before = this.#last;
    if (!before || startsParagraph(before, place)) this.#paragraph++;
    this.#last = place;
    const link = this.#linkAt(place);
    const known = open === null ? undefined : this.texts[open];
    if (open !== null && known?.paragraph === this.#paragraph && known.link === link) return open;
    return this.texts.push({ paragraph: this.#paragraph, link, sequences: [] }) - 1;
  }

  /** A new sequence in the stream that is being tagged; gives its identifier. */
  sequence(item: number | null): number {
    const mcid = this.#count++;
    const place = { form: this.#form, mcid };
    if (item === null) this.figure.push(place);
    else this.texts[item]?.sequences.push(place);
    return mcid;
  }

  /** Tags another stream meanwhile. */
  inside<T>(form: Reference, tag: () => T): T {
    const [outer, count] = [this.#form, this.#count];
    this.#form = form;
    this.#count = 0;
    const done = tag();
    this.#form = outer;
    this.#count = count;
    return done;
  }

  #linkAt({ x, y, size }: TextPlace): number | null {
    const [px, py] = [x + 0.1, y + size / 4];
    const found = this.#links.findIndex(([x1, y1, x2, y2]) => px >= x1 - 1 && px <= x2 && py >= y1 && py <= y2);
    return found < 0 ? null : found;
  }
}

/** Another size, a step to the side or up, or more than one line down begins a paragraph. */
function startsParagraph(before: TextPlace, now: TextPlace): boolean {
  const size = Math.max(before.size, now.size, 1);
  const down = before.y - now.y;
  if (Math.abs(down) < size * 0.6) return false;
  return down < 0 || down > size * 1.75 || Math.abs(before.size - now.size) > size * 0.1;
}
