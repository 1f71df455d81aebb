import type { Break } from './word-breaks.ts';

/** regular: at every fourth character of a run of letters and digits; anywhere: between any two. */
export type LastResort = 'regular' | 'anywhere';

/** Runs of letters and digits, marks of notes (which are never broken), and runs of other signs. */
const RUNS = /[\p{L}\p{M}\p{N}]+|\uFFFC+|[^\p{L}\p{M}\p{N}\uFFFC]+/gu;
const CHARACTER = /\P{M}[\p{M}\p{Cf}]*|[\p{M}\p{Cf}]+/gsu;
const EVERY = { regular: 4, anywhere: 1 } as const;
/** A word that no seam and no pattern breaks keeps so many letters together, and as many as the second at its end. */
const LETTERS = { every: 8, last: 3 } as const;
/** What would stand alone at the end of a line; after "%" of an address two digits belong to it. */
const OPENS = /[%([{<]$/u;

/**
 * Breaks of a piece of a word that is wider than its measure, when there is no better place in it; none prints a hyphen.
 * `from`: offset of the piece in its word; `isWords`: its letters are words, and stay together in eights.
 */
export function lastBreaks(piece: string, from: number, isWords: boolean, resort: LastResort): readonly Break[] {
  const breaks: Break[] = [];
  const push = (at: number): void => void breaks.push({ at: from + at, kind: 'bare', isInsidePart: false });
  let before = '';
  for (const found of piece.matchAll(RUNS)) {
    const [run] = found;
    const isMark = run.startsWith('\uFFFC');
    const isRun = /^[\p{L}\p{M}\p{N}]/u.test(run);
    const mayEnd = resort === 'anywhere' || (isRun && !OPENS.test(before));
    if (before !== '' && !isMark && !before.endsWith('\uFFFC') && mayEnd) push(found.index);
    if (!isMark) for (const at of placesIn(run, isRun, isWords, resort)) push(found.index + at);
    before = run;
  }
  return breaks;
}

function placesIn(run: string, isRun: boolean, isWords: boolean, resort: LastResort): readonly number[] {
  const isWord = isRun && isWords && !/\p{N}/u.test(run);
  const every = isWord ? LETTERS.every : isRun ? EVERY[resort] : 1;
  const starts = Array.from(run.matchAll(CHARACTER), ({ index }) => index);
  const stop = starts.length - (isWord ? LETTERS.last : 1);
  const places: number[] = [];
  for (let i = every; i <= stop; i += every) places.push(starts[i] ?? 0);
  return places;
}
