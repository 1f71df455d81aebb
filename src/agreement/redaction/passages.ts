import { fold, type Hyphens } from './fold.ts';
import { OMITTED_WORDS } from './omission.ts';

/** A stretch of a text, by offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Spaces of every kind count as one kind: a passage may be copied from a page. Lengths are kept. */
const even = (text: string): string => text.replace(/[\u00A0\u2007\u2009\u202F]/gu, ' ');

const HYPHENS: readonly Hyphens[] = ['apart', 'joined'];
/** Folded letters, fewer than which stand inside other words by chance: "Bo" in "bostad", "Per" in "personer". */
const SHORTEST_INSIDE = 6;
const WORD_BEFORE = /[\p{L}\p{N}]$/u;
/** The rest of a word, other than the s of a genitive. */
const WORD_AFTER = /^(?!s(?![\p{L}\p{N}]))[\p{L}\p{N}]/iu;

/** Words that are sought, folded once. */
export class Passage {
  readonly quote: string;
  readonly exact: string;
  readonly keys: Readonly<Record<Hyphens, string>>;
  /** Folded but for its case. */
  readonly cased: Readonly<Record<Hyphens, string>>;

  constructor(quote: string) {
    this.quote = quote;
    this.exact = even(quote.normalize('NFC'));
    this.keys = { apart: fold(quote, 'apart').key, joined: fold(quote, 'joined').key };
    this.cased = { apart: fold(quote, 'apart', false).key, joined: fold(quote, 'joined', false).key };
  }
}

/** A text in which many passages are sought: it is folded once, when the first of them asks. */
export class SoughtText {
  readonly text: string;
  #even: string | undefined;
  #keys: Readonly<Record<Hyphens, string>> | undefined;
  #row: string | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Its folded letters, digits and signs in a row, without spaces and hyphens. */
  get row(): string {
    return (this.#row ??= this.#folds().apart.replaceAll(/[ -]/gu, ''));
  }

  holds(passage: Passage): boolean {
    return this.#exactly(passage).length > 0 || HYPHENS.some((hyphens) => this.#folded(passage, hyphens).length > 0);
  }

  /**
   * Where a passage stands, in order and without overlaps: as it is written, and in any case, with any white space and
   * dashes between its words, parted or not (`fold`); a short word in another case only as a word by itself. With
   * `occurrence` (from 1) that one alone, of those that are as it is written when there are any.
   */
  places(passage: Passage, occurrence?: number): readonly Stretch[] {
    const exact = this.#exactly(passage);
    if (occurrence !== undefined && exact.length > 0) return exact.slice(occurrence - 1, occurrence);
    const all = apart([...exact, ...HYPHENS.flatMap((hyphens) => this.#folded(passage, hyphens))]);
    return occurrence === undefined ? all : all.slice(occurrence - 1, occurrence);
  }

  #exactly({ exact }: Passage): readonly Stretch[] {
    this.#even ??= even(this.text);
    const found: Stretch[] = [];
    for (let at = this.#even.indexOf(exact); at >= 0; at = this.#even.indexOf(exact, at + exact.length))
      found.push({ start: at, end: at + exact.length });
    return found;
  }

  #folded(passage: Passage, hyphens: Hyphens): readonly Stretch[] {
    const [text, wanted] = [this.#folds()[hyphens], passage.keys[hyphens]];
    if (wanted === '' || !text.includes(wanted)) return [];
    const { key, starts, ends } = fold(this.text, hyphens);
    const found: Stretch[] = [];
    for (let at = key.indexOf(wanted); at >= 0;) {
      const after = at + wanted.length;
      const stretch = { start: starts[at] ?? 0, end: ends[after - 1] ?? 0 };
      const isMeant =
        wanted.length >= SHORTEST_INSIDE ||
        isWord(key, at, after) ||
        fold(this.text.slice(stretch.start, stretch.end), hyphens, false).key === passage.cased[hyphens];
      if (isMeant) found.push(stretch);
      at = key.indexOf(wanted, isMeant ? after : at + 1);
    }
    return found;
  }

  #folds(): Readonly<Record<Hyphens, string>> {
    return (this.#keys ??= { apart: fold(this.text, 'apart').key, joined: fold(this.text, 'joined').key });
  }
}

const isWord = (key: string, start: number, end: number): boolean =>
  !WORD_BEFORE.test(key.slice(Math.max(0, start - 2), start)) && !WORD_AFTER.test(key.slice(end, end + 4));

/** In order; what overlaps is one. */
function apart(stretches: readonly Stretch[]): readonly Stretch[] {
  const merged: Stretch[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start < last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else merged.push({ start, end });
  }
  return merged;
}

/** The text without the stretches, the fixed words in the place of each; what touches becomes one. */
export function without(text: string, stretches: readonly Stretch[]): string {
  let rest = '';
  let at = 0;
  let last = -1;
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    if (start > last) rest += text.slice(at, start) + OMITTED_WORDS;
    last = Math.max(last, end);
    at = last;
  }
  return rest + text.slice(at);
}
