import type { ParagraphOptions } from '../text.ts';
import { FEWEST_LETTERS, type Hyphenator } from './hyphenation.ts';
import { kindOf } from './word-kind.ts';

/** A place inside a word where a line may end. */
export interface Break {
  /** Offset in the word. */
  readonly at: number;
  /** added: we print a hyphen; own: the text's own hyphen stands before; bare: no hyphen (addresses, values, periods). */
  readonly kind: 'added' | 'own' | 'bare';
  /** By the patterns, in a compound that has seams: worse than a seam. */
  readonly isInsidePart: boolean;
}

type Hyphenation = ParagraphOptions['hyphenation'];

/** Finds the breaks of words; keeps what it has found. */
export interface WordBreaks {
  /** `opens`: the word begins a sentence, so that its capital says nothing. */
  find(word: string, hyphenation: Hyphenation, opens: boolean): readonly Break[];
  /** Only those that print nothing new. */
  own(word: string): readonly Break[];
  /** For a word that is wider than its measure: at whatever seam, pattern or sign there is. */
  forced(word: string): readonly Break[];
  /** For a name that may be broken between any two characters. */
  anywhere(word: string): readonly Break[];
}

/** Longer words are hyphenated in tables (look § 4 Lines 3). */
const TABLE_LETTERS = 12;
const MOST_WORDS = 20_000;
/** What is longer comes once, as a rule. */
const MOST_CHARACTERS = 200;
const NONE: readonly Break[] = [];

/** "2020-01-13–2020-12-18", "2020-02-29–tills vidare": a cell may break after the dash. */
const PERIOD = /^\d{4}-\d\d-\d\d(?=–[\d\p{L}])/u;
const LETTERS = /\p{L}+/gu;
/** Not beside a digit: with it they are a reference. */
const LETTERS_ALONE = /(?<![\p{L}\d])\p{L}+(?![\p{L}\d])/gu;

export function createWordBreaks(hyphenator: Hyphenator): WordBreaks {
  const opening = foundBreaks();
  const inside = foundBreaks();
  return {
    find(word, hyphenation, opens) {
      if (word.length < FEWEST_LETTERS) return ownBreaks(word);
      if (word.length > MOST_CHARACTERS) return findBreaks(word, hyphenation, hyphenator, opens);
      const cache = (opens ? opening : inside)[hyphenation];
      const known = cache.get(word);
      if (known) return known;
      const found = findBreaks(word, hyphenation, hyphenator, opens);
      if (cache.size >= MOST_WORDS) cache.clear();
      cache.set(word, found);
      return found;
    },
    own: ownBreaks,
    forced(word) {
      const own = ownBreaks(word);
      const more = kindOf(word) === 'words' ? letterBreaks(word, hyphenator) : signBreaks(word);
      return mergeBreaks(own, more);
    },
    anywhere: characterBreaks,
  };
}

const foundBreaks = (): Readonly<Record<Hyphenation, Map<string, readonly Break[]>>> => ({
  none: new Map(),
  table: new Map(),
  text: new Map(),
});

/** Those of both, in order, one at a place. */
export const mergeBreaks = <B extends Break>(some: readonly B[], others: readonly B[]): readonly B[] =>
  [...some, ...others].toSorted((one, other) => one.at - other.at).filter(({ at }, i, all) => all[i - 1]?.at !== at);

function findBreaks(word: string, hyphenation: Hyphenation, hyphenator: Hyphenator, opens: boolean): readonly Break[] {
  const own = ownBreaks(word);
  if (hyphenation === 'none' || kindOf(word) !== 'words') return own;
  const period = hyphenation === 'table' ? PERIOD.exec(word) : null;
  if (period) return [{ at: period[0].length + 1, kind: 'bare', isInsidePart: false }];
  // A number, an org.nr, a reference (2020/15, A3), a period (maj–september).
  if (/[\d–]/u.test(word)) return own;
  const added = [...word.matchAll(LETTERS)].flatMap((run): Break[] => {
    const letters = run[0];
    if (letters.length < FEWEST_LETTERS || (hyphenation === 'table' && letters.length <= TABLE_LETTERS)) return [];
    if (letters === letters.toUpperCase()) return [];
    const { seams, patterns } = hyphenator(letters);
    // A capital inside a sentence begins a name, as a rule: broken at a known seam, never by the patterns.
    const isName = !opens && /^\p{Lu}/u.test(letters);
    const hasPatterns = !isName && (hyphenation === 'text' || seams.length === 0);
    return [
      ...seams.map((at): Break => ({ at: run.index + at, kind: 'added', isInsidePart: false })),
      ...(hasPatterns ? patterns : []).map((at): Break => ({
        at: run.index + at,
        kind: 'added',
        isInsidePart: seams.length > 0,
      })),
    ];
  });
  return mergeBreaks(own, added);
}

/** Breaks that print nothing new: after a hyphen between words, in addresses before "@", "/" and ".", in paths after "\\". */
function ownBreaks(word: string): readonly Break[] {
  if (!/[-@/.\\]/.test(word)) return NONE;
  const kind = kindOf(word);
  if (kind === 'address') return breaksAt(word, /(?<=[\p{L}\d])[@/.](?=[\p{L}\d])/gu, 0, 'bare');
  if (kind === 'path') return breaksAt(word, /(?<=[^\\]\\)(?=[^\\])/gu, 0, 'bare');
  return kind === 'value' || /\d/u.test(word) ? NONE : breaksAt(word, /(?<=\p{L}{2})-(?=\p{L}{3})/gu, 1, 'own');
}

const breaksAt = (word: string, sign: RegExp, after: number, kind: Break['kind']): readonly Break[] =>
  [...word.matchAll(sign)].map((found) => ({ at: found.index + after, kind, isInsidePart: false }));

const letterBreaks = (word: string, hyphenator: Hyphenator): readonly Break[] =>
  [...word.matchAll(LETTERS_ALONE)].flatMap((run) => {
    const { seams, patterns } = hyphenator(run[0]);
    return [...seams, ...patterns].map((at): Break => ({ at: run.index + at, kind: 'added', isInsidePart: false }));
  });

/** After each character that no combining mark follows. */
const characterBreaks = (word: string): readonly Break[] =>
  breaksAt(word, /(?<=.)(?![\p{M}\p{Cf}\uDC00-\uDFFF])(?=.)/gsu, 0, 'bare');

/** Where no hyphen may be added a line may end after a sign of its own, before the point of a file's name, and before "%20". */
const signBreaks = (word: string): readonly Break[] =>
  breaksAt(word, /(?<=[\p{L}\d][-_?&=#:;,+~|/])(?=[\p{L}\d%])|(?<=[\p{L}\d])(?=%[\dA-F]{2}|\.[\p{L}\d])/giu, 0, 'bare');
