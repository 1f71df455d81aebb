import type { ParagraphOptions } from '../text.ts';
import { FEWEST_LETTERS, type Hyphenator } from './hyphenation.ts';

/** A place inside a word where a line may end. */
export interface Break {
  /** Offset in the word. */
  readonly at: number;
  /** added: we print a hyphen; own: the text's own hyphen stands before; bare: no hyphen (addresses, periods). */
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
  /** For a word that is wider than its measure: whatever there is; `anywhere`: between any two characters. */
  forced(word: string, anywhere: boolean): readonly Break[];
}

/** Longer words are hyphenated in tables (look § 4 Lines 3). */
const TABLE_LETTERS = 12;
const MOST_WORDS = 20_000;
const NONE: readonly Break[] = [];

const ADDRESS = /@|:\/\/|^www\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/|$)/iu;
/** "2020-01-13–2020-12-18", "2020-02-29–tills vidare": a cell may break after the dash. */
const PERIOD = /^\d{4}-\d\d-\d\d(?=–[\d\p{L}])/u;
const LETTERS = /\p{L}+/gu;

export function createWordBreaks(hyphenator: Hyphenator): WordBreaks {
  const caches = new Map<string, Map<string, readonly Break[]>>();
  return {
    find(word, hyphenation, opens) {
      const key = `${hyphenation}${opens ? ' opens' : ''}`;
      let cache = caches.get(key);
      if (!cache) caches.set(key, (cache = new Map()));
      const known = cache.get(word);
      if (known) return known;
      const found = findBreaks(word, hyphenation, hyphenator, opens);
      if (cache.size >= MOST_WORDS) cache.clear();
      cache.set(word, found);
      return found;
    },
    own: ownBreaks,
    forced(word, anywhere) {
      if (anywhere) return characterBreaks(word);
      const more = ADDRESS.test(word) ? signBreaks(word) : letterBreaks(word, hyphenator);
      return [...ownBreaks(word), ...more].toSorted(byPlace);
    },
  };
}

const byPlace = (one: Break, other: Break): number => one.at - other.at;

function findBreaks(word: string, hyphenation: Hyphenation, hyphenator: Hyphenator, opens: boolean): readonly Break[] {
  const own = ownBreaks(word);
  if (hyphenation === 'none' || word.length < FEWEST_LETTERS || ADDRESS.test(word)) return own;
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
  return [...own, ...added].toSorted(byPlace);
}

/** Breaks that print nothing new: after a hyphen between words, in addresses before "@", "/" and ".". */
function ownBreaks(word: string): readonly Break[] {
  if (!/[-@/.]/.test(word)) return NONE;
  if (ADDRESS.test(word)) return breaksAt(word, /(?<=[\p{L}\d])[@/.](?=[\p{L}\d])/gu, 0, 'bare');
  return /\d/u.test(word) ? NONE : breaksAt(word, /(?<=\p{L}{2})-(?=\p{L}{3})/gu, 1, 'own');
}

const breaksAt = (word: string, sign: RegExp, after: number, kind: Break['kind']): readonly Break[] =>
  [...word.matchAll(sign)].map((found) => ({ at: found.index + after, kind, isInsidePart: false }));

const letterBreaks = (word: string, hyphenator: Hyphenator): readonly Break[] =>
  [...word.matchAll(LETTERS)].flatMap((run) => {
    const { seams, patterns } = hyphenator(run[0]);
    return [...seams, ...patterns].map((at): Break => ({ at: run.index + at, kind: 'added', isInsidePart: false }));
  });

/** After each character that no combining mark follows. */
const characterBreaks = (word: string): readonly Break[] =>
  breaksAt(word, /(?<=.)(?![\p{M}\p{Cf}\uDC00-\uDFFF])(?=.)/gsu, 0, 'bare');

/** In an address no hyphen may be added, but it may end after a sign of its own. */
const signBreaks = (word: string): readonly Break[] =>
  breaksAt(word, /(?<=[\p{L}\d][-_?&=#])(?=[\p{L}\d])/gu, 0, 'bare');
