import { OMITTED_WORDS } from './omission.ts';

/** A stretch of a text, by offsets. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Spaces of every kind count as one kind: a passage may be copied from a page. Lengths are kept. */
const even = (text: string): string => text.replace(/[\u00A0\u2007\u2009\u202F]/gu, ' ');

/**
 * Where a passage stands in a text: every place, or the one asked for (from 1). Empty when it does not stand there. Both
 * are NFC.
 */
export function placesOf(text: string, quote: string, occurrence?: number): readonly Stretch[] {
  const wanted = even(quote.normalize('NFC'));
  const plain = even(text);
  const found: Stretch[] = [];
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length))
    found.push({ start: at, end: at + wanted.length });
  return occurrence === undefined ? found : found.slice(occurrence - 1, occurrence);
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
