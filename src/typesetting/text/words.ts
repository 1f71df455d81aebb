import type { Inline, Line } from '../../document/tree.ts';
import type { ParagraphOptions } from '../text.ts';
import type { Break, WordBreaks } from './word-breaks.ts';

/** What stands between two spaces, with the marks that hang on it. */
export interface Word {
  /** Offsets in the paragraph's text. */
  readonly start: number;
  readonly end: number;
  readonly breaks: readonly Break[];
  /** The space after it may end a line. */
  readonly canEnd: boolean;
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
const NO_BREAKS: readonly Break[] = [];

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
    if (end > start) words.push({ start, end, breaks: NO_BREAKS, canEnd: true });
    start = end + 1;
  }
  return words;
}

/** The breaks inside each word. A short last word is not hyphenated: little would be left of it. */
export function breaksOf(
  words: readonly Word[],
  { plain }: FlatLine,
  hyphenation: ParagraphOptions['hyphenation'],
  breaks: WordBreaks,
): readonly (readonly Break[])[] {
  let opens = true;
  return words.map(({ start, end }, i) => {
    const word = plain.slice(start, end);
    const isLast = i > 0 && i === words.length - 1;
    const found = isLast && isShort(word) ? breaks.own(word) : breaks.find(word, hyphenation, opens);
    opens = ENDS_SENTENCE.test(word);
    return found;
  });
}

/** Whether the word before the last one must come along. */
export function holdsLastTwo(words: readonly Word[], { plain }: FlatLine): boolean {
  const last = words.at(-1);
  return words.length > 2 && last !== undefined && isShort(plain.slice(last.start, last.end));
}

function isShort(word: string): boolean {
  if (word.length < LAST_LETTERS) return true;
  let count = 0;
  for (const run of word.matchAll(/\p{L}+/gu)) count += run[0].length;
  return count < LAST_LETTERS;
}
