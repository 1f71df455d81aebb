import type { Tree } from '../typesetting/writer/read-back.ts';

/** Elements that stand inside a line: their text joins what is around it without a space. */
const INLINE = new Set(['Link', 'Reference', 'Span']);

/** The text of the structure, figures left out: their text alternative speaks for them. */
export function structureText([role, ...kids]: Tree): string {
  if (role === 'Figure') return '';
  const text = kids
    .map((kid) =>
      typeof kid === 'string'
        ? kid.startsWith('(') && /^\((Link|Widget)\)$/.test(kid)
          ? ''
          : kid
        : structureText(kid),
    )
    .join('');
  return INLINE.has(role) ? text : ` ${text} `;
}

/** Soft hyphens joined, no-break spaces folded, white space as one space. */
export const folded = (text: string) =>
  text
    .replaceAll('\u00ad', '')
    .replaceAll(/[\s\u00a0\u202f\u2007\u2009]+/g, ' ')
    .trim();

/** Where two long texts part, with what is around it; null when they are the same. */
export function difference(one: string, other: string): string | null {
  if (one === other) return null;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return `${around(one)} ≠ ${around(other)}`;
}
