/**
 * The characters that both sans faces always hold, used or not: names, times and methods in signature appearances of
 * later revisions are set from them. Their codes are a constant function of the character, so that an appearance can be
 * drawn without the file.
 */
function ranges(...pairs: readonly (readonly [number, number])[]): number[] {
  return pairs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
}

/** Sorted: Latin-1 and Latin Extended-A, comma-below letters of Romanian, dashes, quotation marks, dots, €, −. */
export const PRELOADED: readonly number[] = [
  ...ranges([0x20, 0x7e], [0xa0, 0xac], [0xae, 0x17f], [0x218, 0x21b]),
  0x2011,
  0x2013,
  0x2014,
  0x2018,
  0x2019,
  0x201a,
  0x201c,
  0x201d,
  0x201e,
  0x2022,
  0x2026,
  0x20ac,
  0x2212,
];

const CODES = new Map(PRELOADED.map((codePoint, i) => [codePoint, i + 1]));

/** The two-byte code of a preloaded character in both sans fonts; undefined for every other character. */
export const preloadedCode = (codePoint: number): number | undefined => CODES.get(codePoint);

/** Keys of the two fonts in the form's default resources (AcroForm /DR /Font). */
export const FORM_FONTS = { sans: 'SansRegular', 'sans-semibold': 'SansSemiBold' } as const;
