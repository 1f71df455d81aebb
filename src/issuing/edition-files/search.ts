import type { Placement } from '../../agreement/placement.ts';
import { FileSeeker, type Sought } from '../../agreement/redaction/sought-in-file.ts';
import type { PageWords, Unread } from '../../core/page-words.ts';
import type { BesidePlace, LookedAt, WordsBeside } from '../../pdf/words-beside.ts';

/**
 * The port to a search through a file that stays in an edition. In the service a worker with limits on time and heap. Throws
 * Problem `task-timeout`, `pdf-not-drawable`, or that of the strict reader: then the file was not searched.
 */
export interface FileSearch {
  search(pdf: Uint8Array, placement: Placement, sought: Sought): Promise<FileFindings>;
}

/** Where something stands in a file: on pages (indices, from 0, in order), and in what is no page's text. */
export interface Standing {
  readonly pages: readonly number[];
  readonly beside: readonly BesidePlace[];
}

export interface FileFindings {
  readonly pages: number;
  /** Of the passages that stand in it, by their index. */
  readonly passages: readonly (Standing & { readonly passage: number })[];
  /** Parts of names, where none of the passages stands. */
  readonly near: Standing;
  readonly contacts: Standing;
  /** Pages that may have words which were not searched. */
  readonly unread: Readonly<Record<Unread, readonly number[]>>;
  /** Not all that is no page's text was searched. */
  readonly isCut: boolean;
  /** The file carries others, which were not searched. */
  readonly embeds: boolean;
}

/**
 * What of a file goes into the edition, or with it, besides its pages: of one that is merged its bookmarks, tags and names of
 * places, of one that is placed no tags; one that is attached stays as it is.
 */
export const KEPT: Readonly<Record<Placement, LookedAt>> = {
  merge: ['Outlines', 'StructTreeRoot', 'Names', 'Dests'],
  place: ['Outlines', 'Names', 'Dests'],
  attach: 'all',
};

/** Seeks in all words of a file. Pure; takes time in proportion to them and to what is sought. */
export function searchWords(pages: readonly PageWords[], beside: WordsBeside, sought: Sought): FileFindings {
  const seeker = new FileSeeker(sought);
  const passages = sought.passages.map(() => new Places());
  const near = new Places();
  const contacts = new Places();
  const seek = (text: string, page: number | null, place: BesidePlace | null): void => {
    const found = seeker.in(text);
    for (const index of found.passages) passages[index]?.add(page, place);
    if (found.near) near.add(page, place);
    if (found.contacts) contacts.add(page, place);
  };
  for (const { page, texts } of pages) for (const text of texts) seek(text, page, null);
  for (const { page, place, text } of beside.texts) seek(text, page, place);
  const unreadFor = (why: Unread) => pages.flatMap(({ page, unread }) => (unread === why ? [page] : []));
  return {
    pages: pages.length,
    passages: passages.flatMap((places, passage) => (places.isEmpty ? [] : [{ passage, ...places.standing() }])),
    near: near.standing(),
    contacts: contacts.standing(),
    unread: {
      picture: unreadFor('picture'),
      undecoded: unreadFor('undecoded'),
      unopened: unreadFor('unopened'),
    },
    isCut: beside.isCut,
    embeds: beside.embeds,
  };
}

class Places {
  readonly #pages = new Set<number>();
  readonly #beside = new Set<BesidePlace>();

  add(page: number | null, place: BesidePlace | null): void {
    if (page !== null) this.#pages.add(page);
    if (place !== null) this.#beside.add(place);
  }

  get isEmpty(): boolean {
    return this.#pages.size + this.#beside.size === 0;
  }

  standing(): Standing {
    return { pages: [...this.#pages].toSorted((a, b) => a - b), beside: [...this.#beside].toSorted() };
  }
}
