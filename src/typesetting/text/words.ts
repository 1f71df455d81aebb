import type { Line } from '../../document/tree.ts';
import type { ParagraphOptions } from '../text.ts';
import { FEWEST_LETTERS, type Hyphenator } from './hyphenation.ts';

/** A place inside a word where a line may end. */
export interface Break {
  /** Offset in the paragraph's text. */
  readonly at: number;
  /** added: we print a hyphen; own: the text's own hyphen stands before; bare: no hyphen (addresses, periods). */
  readonly kind: 'added' | 'own' | 'bare';
  /** By the patterns, in a compound that has seams: worse than a seam. */
  readonly isInsidePart?: true;
}

/** What stands between two spaces, with the marks that hang on it. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly breaks: readonly Break[];
  /** The space after it may end a line. */
  readonly canEnd: boolean;
}

/** The inlines of a line as one text; `starts[i]` is where inline i begins. */
export interface FlatLine {
  readonly text: string;
  /** The same length, with marks of notes blotted out: they are no part of the word that they hang on. */
  readonly plain: string;
  readonly starts: readonly number[];
}

/** Longer words are hyphenated in tables (look § 4 Lines 3). */
const TABLE_LETTERS = 12;
/** A shorter last word takes the word before it along (look § 4 Lines 4). */
const LAST_LETTERS = 12;

const ADDRESS = /@|:\/\/|^www\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/|$)/iu;
const PERIOD = /^\d{4}-\d\d-\d\d(?=–\d{4}-\d\d-\d\d)/u;
const MARK = '\uFFFC';
const LETTERS = /\p{L}+/gu;
const ENDS_SENTENCE = /[.:?!]["”')\]\uFFFC]*$/u;

/** Takes a line and what each of its inlines prints, in order. */
export function flatten(line: Line, printed: readonly string[]): FlatLine {
  const starts: number[] = [];
  let text = '';
  let plain = '';
  printed.forEach((part, i) => {
    starts.push(text.length);
    text += part;
    plain += line[i]?.kind === 'note' ? MARK.repeat(part.length) : part;
  });
  return { text, plain, starts };
}

/** Words of the flat text with their breaks. U+0020 is the only space at which a line may end. */
export function splitWords(
  flat: FlatLine,
  hyphenation: ParagraphOptions['hyphenation'],
  hyphenator: Hyphenator,
): Word[] {
  const text = flat.plain;
  const words: Word[] = [];
  let opensSentence = true;
  for (let start = 0; start < text.length;) {
    if (text[start] === ' ') {
      start += 1;
      continue;
    }
    const space = text.indexOf(' ', start);
    const end = space === -1 ? text.length : space;
    const word = text.slice(start, end);
    const isLastShort = space === -1 && countLetters(word) < LAST_LETTERS;
    const inside =
      isLastShort && words.length > 0 ? ownBreaks(word) : findBreaks(word, hyphenation, hyphenator, opensSentence);
    words.push({ start, end, breaks: inside.map((found) => ({ ...found, at: start + found.at })), canEnd: true });
    opensSentence = ENDS_SENTENCE.test(word);
    start = end + 1;
  }
  return words;
}

/** The same words, but the space before a short last word holds: for paragraphs in which both fit on a line. */
export function tieLastWords(words: readonly Word[], flat: FlatLine): readonly Word[] {
  const last = words.at(-1);
  if (words.length < 3 || !last || countLetters(flat.plain.slice(last.start, last.end)) >= LAST_LETTERS) return words;
  return words.map((word, i) => (i === words.length - 2 ? { ...word, canEnd: false } : word));
}

/** Breaks for a word that is wider than its measure: whatever there is. */
export function forceBreaks(flat: FlatLine, word: Word, hyphenator: Hyphenator): Word {
  const text = flat.plain.slice(word.start, word.end);
  const more = ADDRESS.test(text) ? signBreaks(text) : letterBreaks(text, hyphenator);
  const breaks = [...ownBreaks(text), ...more].map((found) => ({ ...found, at: word.start + found.at }));
  return { ...word, breaks: breaks.toSorted(byPlace) };
}

const letterBreaks = (text: string, hyphenator: Hyphenator): readonly Break[] =>
  [...text.matchAll(LETTERS)].flatMap((run) => {
    const { seams, patterns } = hyphenator(run[0]);
    return [...seams, ...patterns].map((at): Break => ({ at: run.index + at, kind: 'added' }));
  });

/** In an address no hyphen may be added, but it may end after a sign of its own. */
const signBreaks = (text: string): readonly Break[] =>
  [...text.matchAll(/(?<=[\p{L}\d][-_?&=#])(?=[\p{L}\d])/gu)].map((sign): Break => ({ at: sign.index, kind: 'bare' }));

const byPlace = (one: Break, other: Break): number => one.at - other.at;

function countLetters(word: string): number {
  let count = 0;
  for (const run of word.matchAll(LETTERS)) count += run[0].length;
  return count;
}

function findBreaks(
  word: string,
  hyphenation: ParagraphOptions['hyphenation'],
  hyphenator: Hyphenator,
  opens: boolean,
): readonly Break[] {
  if (word.length < 4) return [];
  const own = ownBreaks(word);
  if (hyphenation === 'none' || word.length < FEWEST_LETTERS || ADDRESS.test(word)) return own;
  const period = hyphenation === 'table' ? PERIOD.exec(word) : null;
  if (period) return [{ at: period[0].length + 1, kind: 'bare' }];
  // A number, an org.nr, a reference (2020/15, A3), a period (maj–september).
  if (/[\d–]/u.test(word)) return own;
  const added = [...word.matchAll(LETTERS)].flatMap((run): Break[] => {
    const letters = run[0];
    if (letters.length < FEWEST_LETTERS || (hyphenation === 'table' && letters.length <= TABLE_LETTERS)) return [];
    if (letters === letters.toUpperCase()) return [];
    const { seams, patterns } = hyphenator(letters);
    // A capital inside a sentence begins a name, as a rule: broken at a known seam, never by the patterns.
    const isName = !opens && /^\p{Lu}/u.test(letters);
    const places = isName || (hyphenation === 'table' && seams.length > 0) ? seams : [...seams, ...patterns];
    const isSeam = new Set(seams);
    return places.map((at) => ({
      at: run.index + at,
      kind: 'added',
      ...(seams.length > 0 && !isSeam.has(at) ? { isInsidePart: true } : {}),
    }));
  });
  return [...own, ...added].toSorted(byPlace);
}

/** Breaks that print nothing new: after a hyphen between words, in addresses before "@", "/" and ".". */
function ownBreaks(word: string): readonly Break[] {
  const breaks: Break[] = [];
  if (ADDRESS.test(word)) {
    for (const sign of word.matchAll(/(?<=[\p{L}\d])[@/.](?=[\p{L}\d])/gu))
      breaks.push({ at: sign.index, kind: 'bare' });
    return breaks;
  }
  if (/\d/u.test(word)) return breaks;
  for (const hyphen of word.matchAll(/(?<=\p{L}{2})-(?=\p{L}{3})/gu))
    breaks.push({ at: hyphen.index + 1, kind: 'own' });
  return breaks;
}
