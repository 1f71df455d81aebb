import type { Agreement, Appendix } from './schema.ts';

/** The order of appendix numbers: 1, 2, 3, 3a, 3b, 4, 10. Takes numbers as data have them; for `sort`. */
export function compareAppendixNumbers(a: string, b: string): number {
  const [first, second] = [split(a), split(b)];
  if (first.number !== second.number) return first.number - second.number;
  if (first.letter === second.letter) return 0;
  return first.letter < second.letter ? -1 : 1;
}

function split(number: string): { readonly number: number; readonly letter: string } {
  const match = /^(\d+)([a-z]*)$/.exec(number);
  return match ? { number: Number(match[1]), letter: match[2] ?? '' } : { number: Infinity, letter: number };
}

/** The appendices as they are printed, each with its index in the data (for pointers). */
export function appendicesInOrder(
  agreement: Agreement,
): readonly { readonly index: number; readonly appendix: Appendix }[] {
  return agreement.appendices
    .map((appendix, index) => ({ index, appendix }))
    .toSorted((a, b) => compareAppendixNumbers(a.appendix.number, b.appendix.number));
}

/** The numbers of the appendices whose content is a PDF that is sent in apart, in printed order. */
export function uploadedAppendices(agreement: Agreement): readonly string[] {
  return appendicesInOrder(agreement).flatMap(({ appendix }) => (appendix.upload === true ? [appendix.number] : []));
}
