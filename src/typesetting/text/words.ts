import type { Inline, Line } from '../../document/tree.ts';
import type { ParagraphOptions } from '../text.ts';
import type { Break, WordBreaks } from './word-breaks.ts';

/** What stands between two spaces, with the marks that hang on it. */
export interface Word {
  /** Offsets in the paragraph's text. */
  readonly start: number;
  readonly end: number;
}

/** The inlines of a line as one text; `starts[i]` is where inline i begins. */
export interface FlatLine {
  readonly text: string;
  /** The same length, with marks of notes and omitted passages blotted out: they are no part of the word that they hang on. */
  readonly plain: string;
  readonly starts: readonly number[];
}

/** A shorter last word takes the word before it along (look § 4 Lines 4). */
const LAST_LETTERS = 12;
const MARK = '\uFFFC';
const ENDS_SENTENCE = /[.:?!]["”')\]\uFFFC]*$/u;
/** What stands last then. */
const CLOSERS = '.:?!"”\')]\uFFFC';

/** Takes a line and what each of its inlines prints, in order. */
export function flatten(line: Line, printed: readonly string[]): FlatLine {
  const [only] = printed;
  if (printed.length === 1 && only !== undefined && !isMark(line[0])) return { text: only, plain: only, starts: [0] };
  const starts: number[] = [];
  let text = '';
  let plain = '';
  printed.forEach((part, i) => {
    starts.push(text.length);
    text += part;
    plain += isMark(line[i]) ? MARK.repeat(part.length) : part;
  });
  return { text, plain, starts };
}

/** What is never broken: the mark of a note, and the fixed words for a passage that is left out. */
const isMark = (inline: Inline | undefined): boolean =>
  inline?.kind === 'note' || (inline?.kind === 'text' && inline.omitted === true);

/** Words of the flat text, whole. U+0020 is the only space at which a line may end. */
export function splitWords({ plain }: FlatLine): readonly Word[] {
  const words: Word[] = [];
  for (let start = 0; start < plain.length;) {
    const space = plain.indexOf(' ', start);
    const end = space === -1 ? plain.length : space;
    if (end > start) words.push({ start, end });
    start = end + 1;
  }
  return words;
}

interface Placed {
  readonly word: Word;
}

/** The breaks inside a word of a text. A short last word is not hyphenated: little would be left of it. */
export function breaksIn(
  words: readonly Placed[],
  index: number,
  flat: FlatLine,
  hyphenation: ParagraphOptions['hyphenation'],
  breaks: WordBreaks,
): readonly Break[] {
  const word = textOf(words[index], flat);
  const isLast = index > 0 && index === words.length - 1;
  if (isLast && isShort(word)) return breaks.own(word);
  return breaks.find(word, hyphenation, index === 0 || endsSentence(words[index - 1], flat));
}

function endsSentence(placed: Placed | undefined, flat: FlatLine): boolean {
  const last = placed ? flat.plain[placed.word.end - 1] : undefined;
  // Nearly every word ends in a letter or a comma.
  return last !== undefined && CLOSERS.includes(last) && ENDS_SENTENCE.test(textOf(placed, flat));
}

/** Whether the word before the last one must come along. */
export function holdsLastTwo(words: readonly Placed[], flat: FlatLine): boolean {
  return words.length > 2 && isShort(textOf(words.at(-1), flat));
}

const textOf = (placed: Placed | undefined, { plain }: FlatLine): string =>
  placed ? plain.slice(placed.word.start, placed.word.end) : '';

function isShort(word: string): boolean {
  if (word.length < LAST_LETTERS) return true;
  let count = 0;
  for (const run of word.matchAll(/\p{L}+/gu)) count += run[0].length;
  return count < LAST_LETTERS;
}
