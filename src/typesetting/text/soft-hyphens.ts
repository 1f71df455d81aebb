import { createHyphenator, type Hyphenator, type Hyphens } from './hyphenation.ts';
import { HYPHENATION_SEAMS } from './hyphenation-seams.ts';

const SOFT_HYPHEN = '\u00ad';
/** Shorter words fit on a line of the narrowest page. */
const FEWEST_LETTERS = 12;
/** What a phone of 320 pixels has room for in a title. */
const MOST_LETTERS = 18;

/**
 * A title for pages: its long words with soft hyphens, at the seams of compounds or by the patterns where they have none.
 * Browsers differ in whether they know Swedish; without it they break a long word anywhere. They fill each line as far as
 * it goes, so a word gets few places, near its middle.
 */
export function softHyphenation(): (text: string) => string {
  let hyphenate: Hyphenator | null = null;
  return (text) =>
    text.replaceAll(/\p{L}+/gu, (word) => {
      if (word.length < FEWEST_LETTERS) return word;
      hyphenate ??= createHyphenator(HYPHENATION_SEAMS);
      const breaks = halving(0, word.length, hyphenate(word));
      return [0, ...breaks].map((start, i) => word.slice(start, breaks[i])).join(SOFT_HYPHEN);
    });
}

/** The break nearest the middle, and so on in halves that are still too long. */
function halving(start: number, end: number, hyphens: Hyphens): readonly number[] {
  const inside = (breaks: readonly number[]) => breaks.filter((at) => at > start && at < end);
  const off = (at: number) => Math.abs(at - (start + end) / 2);
  const seams = inside(hyphens.seams);
  const [middle] = (seams.length > 0 ? seams : inside(hyphens.patterns)).toSorted((a, b) => off(a) - off(b));
  if (middle === undefined) return [];
  const halves = (from: number, to: number) => (to - from > MOST_LETTERS ? halving(from, to, hyphens) : []);
  return [...halves(start, middle), middle, ...halves(middle, end)];
}
