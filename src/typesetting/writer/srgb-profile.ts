/**
 * The sRGB colour space as an ICC profile, version 4.2 (ICC.1:2004-10), made from its numbers (IEC 61966-2-1): three
 * colorants and the white point adapted to D50, and the transfer curve in parametric form.
 */

const D50 = [0.9642, 1, 0.8249];
const RED = [0.43607, 0.22249, 0.01392];
const GREEN = [0.38515, 0.71687, 0.09708];
const BLUE = [0.14307, 0.06061, 0.7141];
const ADAPTATION = [1.04791, 0.02293, -0.0502, 0.0296, 0.99046, -0.01707, -0.00925, 0.01506, 0.75179];
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

const word = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const fixed = (values: readonly number[]): number[] => values.flatMap((value) => word(Math.round(value * 65536)));

const xyz = (values: readonly number[]): number[] => [...ascii('XYZ '), ...word(0), ...fixed(values)];
const matrix = (values: readonly number[]): number[] => [...ascii('sf32'), ...word(0), ...fixed(values)];
const curve = (values: readonly number[]): number[] => [...ascii('para'), ...word(0), 0, 3, 0, 0, ...fixed(values)];
const sentence = (text: string): number[] => [
  ...ascii('mluc'),
  ...word(0),
  ...word(1),
  ...word(12),
  ...ascii('enUS'),
  ...word(2 * text.length),
  ...word(28),
  ...ascii(text).flatMap((code) => [0, code]),
];

const TAGS: readonly (readonly [string, number[]])[] = [
  ['desc', sentence('sRGB IEC61966-2.1')],
  ['cprt', sentence('No copyright, use freely')],
  ['wtpt', xyz(D50)],
  ['chad', matrix(ADAPTATION)],
  ['rXYZ', xyz(RED)],
  ['gXYZ', xyz(GREEN)],
  ['bXYZ', xyz(BLUE)],
  ['rTRC', curve(CURVE)],
  ['gTRC', curve(CURVE)],
  ['bTRC', curve(CURVE)],
];

/** Points of the curve as PDF 1.4's version of profiles holds it. */
const POINTS = 1024;
const sampledCurve = (): number[] => {
  const value = (x: number): number => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
  const points = Array.from({ length: POINTS }, (_, i) => Math.round(65_535 * value(i / (POINTS - 1))));
  return [...ascii('curv'), ...word(0), ...word(POINTS), ...points.flatMap((point) => [point >> 8, point & 255])];
};
/** A textDescriptionType: ASCII, and the two other forms empty. */
const oldSentence = (text: string): number[] => [
  ...ascii('desc'),
  ...word(0),
  ...word(text.length + 1),
  ...ascii(text),
  ...Array.from({ length: 1 + 8 + 3 + 67 }, () => 0),
];

/** The bytes of the profile. */
export const srgbProfile = (): Uint8Array => profile(0x04200000, TAGS);

/** The same colours as a profile of version 2.1 (ICC.1:1998-09), the newest that PDF/A-1 takes (ISO 19005-1 6.2.2). */
export function srgbProfileOf1998(): Uint8Array {
  const points = sampledCurve();
  const changed: Readonly<Record<string, number[]>> = {
    desc: oldSentence('sRGB IEC61966-2.1'),
    cprt: [...ascii('text'), ...word(0), ...ascii('No copyright, use freely'), 0],
    rTRC: points,
    gTRC: points,
    bTRC: points,
  };
  const tags = TAGS.filter(([name]) => name !== 'chad').map(([name, value]) => [name, changed[name] ?? value] as const);
  return profile(0x02100000, tags);
}

function profile(version: number, tags: typeof TAGS): Uint8Array {
  const table: number[] = [...word(tags.length)];
  const data: number[] = [];
  const start = 128 + 4 + 12 * tags.length;
  for (const [name, value] of tags) {
    table.push(...ascii(name), ...word(start + data.length), ...word(value.length));
    data.push(...value);
    while (data.length % 4 !== 0) data.push(0);
  }
  const header = Array.from({ length: 128 }, () => 0);
  const put = (at: number, bytes: readonly number[]) => header.splice(at, bytes.length, ...bytes);
  put(0, word(start + data.length));
  put(8, word(version));
  put(12, ascii('mntrRGB XYZ '));
  put(24, [7, 228, 0, 1, 0, 1]);
  put(36, ascii('acsp'));
  put(68, fixed(D50));
  return Uint8Array.from([...header, ...table, ...data]);
}
