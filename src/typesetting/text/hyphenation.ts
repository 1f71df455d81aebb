import { patternBreaks } from './pattern-breaks.ts';

/** Where a run of letters may be broken: indexes of the letter after the hyphen. */
export interface Hyphens {
  /** At the seams of compounds. */
  readonly seams: readonly number[];
  /** Inside the parts, by the Swedish patterns. */
  readonly patterns: readonly number[];
}

export type Hyphenator = (letters: string) => Hyphens;

/** Words of fewer letters are never hyphenated (look § 4 Lines 2). */
export const FEWEST_LETTERS = 7;
/** Letters that must stand on each side of a break, in the part and in the word. */
const FEWEST_BESIDE = 3;
/** No word is this long; a run of letters that is, is not looked into. */
const MOST_LETTERS = 120;
const MOST_WORDS = 20_000;

interface Stem {
  readonly letters: string;
  /** Offsets of the seams inside the stem. */
  readonly seams: readonly number[];
}

/**
 * Takes the list of stems, one a line, "|" at the seams. Gives a function from a run of letters (no digit, no sign) to its
 * breaks: compounds at their seams first, the patterns only inside a part.
 */
export function createHyphenator(list: string): Hyphenator {
  const stems = readStems(list);
  const cache = new Map<string, Hyphens>();
  return (word) => {
    const letters = word.toLowerCase();
    const known = cache.get(letters);
    if (known) return known;
    const isTried =
      letters.length === word.length && letters.length >= FEWEST_LETTERS && letters.length <= MOST_LETTERS;
    const hyphens = isTried ? hyphenate(letters, stems) : { seams: [], patterns: [] };
    if (cache.size >= MOST_WORDS) cache.clear();
    cache.set(letters, hyphens);
    return hyphens;
  };
}

/** Longest first; of equal length, the order of the list. */
function readStems(list: string): readonly Stem[] {
  const stems = list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): Stem => {
      const seams: number[] = [];
      let length = 0;
      for (const part of line.split('|').slice(0, -1)) seams.push((length += part.length));
      return { letters: line.replaceAll('|', ''), seams };
    });
  return stems.toSorted((one, other) => other.letters.length - one.letters.length);
}

function hyphenate(letters: string, stems: readonly Stem[]): Hyphens {
  const end = letters.length;
  const seams = findSeams(letters, stems)
    .filter((at) => at >= FEWEST_BESIDE && at <= end - FEWEST_BESIDE)
    .toSorted((one, other) => one - other);
  const bounds = [0, ...seams, end];
  const patterns = bounds.slice(1).flatMap((stop, i) => {
    const start = bounds[i] ?? 0;
    return breaksOf(letters.slice(start, stop)).map((at) => start + at);
  });
  return { seams, patterns };
}

/** The longest stem, then the same to the left and to the right of it. */
function findSeams(letters: string, stems: readonly Stem[]): readonly number[] {
  const seams = new Set<number>();
  const stretches = [{ start: 0, end: letters.length }];
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const text = letters.slice(stretch.start, stretch.end);
    const stem = stems.find((candidate) => text.includes(candidate.letters));
    if (!stem) continue;
    const start = stretch.start + text.indexOf(stem.letters);
    for (const seam of stem.seams) seams.add(start + seam);
    if (start >= FEWEST_BESIDE) seams.add(start);
    stretches.push({ start: stretch.start, end: start }, { start: start + stem.letters.length, end: stretch.end });
  }
  return [...seams];
}

const breaksOf = (part: string): readonly number[] =>
  part.length < 2 * FEWEST_BESIDE
    ? []
    : patternBreaks(part).filter((at) => at >= FEWEST_BESIDE && at <= part.length - FEWEST_BESIDE);
