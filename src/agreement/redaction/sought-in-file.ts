import { mentionsContact } from './contact-details.ts';
import { soughtOf, type Gone } from './leftovers.ts';
import { holdsNameWord, nameWords } from './name-words.ts';
import { dialledIn, soughtNumber, type SoughtNumber } from './number-spellings.ts';
import { Passage, SoughtText } from './passages.ts';

/** What is sought in the files beside an edition: plain data, since files are searched in another thread. */
export interface Sought {
  /** Words that are left out, each in one of its spellings. */
  readonly passages: readonly string[];
  /** Parts of names among them. */
  readonly names: readonly string[];
  /** Telephone numbers and addresses too, whosever they are. */
  readonly contacts: boolean;
}

/** What of it stands in one text. */
export interface FoundInText {
  /** Indices of the passages. */
  readonly passages: readonly number[];
  /** A part of a name, in a text that has none of the passages. */
  readonly near: boolean;
  readonly contacts: boolean;
}

/** A text of a file may lack spaces, or have them within words; fewer letters than this stand in a row by chance. */
const SHORTEST_IN_A_ROW = 8;

/** What the files of an edition are searched for; null when there is nothing to seek. */
export function soughtInFiles(gone: Gone, contacts: boolean): Sought | null {
  const passages = soughtOf(gone).map(({ quote }) => quote);
  const names = [...new Set([...gone.passages, ...gone.everywhere].flatMap(nameWords))];
  return passages.length === 0 && names.length === 0 && !contacts ? null : { passages, names, contacts };
}

/** Seeks all of it in one text after another: made once for a file. */
export class FileSeeker {
  readonly #passages: readonly {
    readonly passage: Passage;
    /** '' when it is too short to be sought in a row. */
    readonly row: string;
    readonly number: SoughtNumber | null;
  }[];
  readonly #names: ReadonlySet<string>;
  readonly #contacts: boolean;
  readonly #hasTelephones: boolean;

  constructor({ passages, names, contacts }: Sought) {
    this.#passages = passages.map((quote) => {
      const { row } = new SoughtText(quote);
      return {
        passage: new Passage(quote),
        row: row.length < SHORTEST_IN_A_ROW ? '' : row,
        number: soughtNumber(quote),
      };
    });
    this.#names = new Set(names);
    this.#contacts = contacts;
    this.#hasTelephones = this.#passages.some(({ number }) => number?.kind === 'telephone');
  }

  /** As `SoughtText` seeks, and without regard to spaces; numbers in every spelling. */
  in(text: string): FoundInText {
    const sought = new SoughtText(text);
    const telephones = this.#hasTelephones ? dialledIn(text) : new Set<string>();
    const passages = this.#passages.flatMap(({ passage, row, number }, index) => {
      const isNumber =
        number !== null &&
        (number.kind === 'telephone' ? telephones.has(number.digits) : digitsOf(sought.row).includes(number.digits));
      return isNumber || sought.holds(passage) || (row !== '' && sought.row.includes(row)) ? [index] : [];
    });
    return {
      passages,
      near: passages.length === 0 && this.#names.size > 0 && holdsNameWord(text, this.#names),
      contacts: this.#contacts && mentionsContact(text),
    };
  }
}

/** Of a personal number: after the age of a hundred its hyphen is a plus. */
const digitsOf = (row: string): string => row.replaceAll(/(?<=\d)\+(?=\d)/gu, '');
