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

/** The bytes of the profile. */
export function srgbProfile(): Uint8Array {
  const table: number[] = [...word(TAGS.length)];
  const data: number[] = [];
  const start = 128 + 4 + 12 * TAGS.length;
  for (const [name, value] of TAGS) {
    table.push(...ascii(name), ...word(start + data.length), ...word(value.length));
    data.push(...value);
    while (data.length % 4 !== 0) data.push(0);
  }
  const header = Array.from({ length: 128 }, () => 0);
  const put = (at: number, bytes: readonly number[]) => header.splice(at, bytes.length, ...bytes);
  put(0, word(start + data.length));
  put(8, word(0x04200000));
  put(12, ascii('mntrRGB XYZ '));
  put(24, [7, 228, 0, 1, 0, 1]);
  put(36, ascii('acsp'));
  put(68, fixed(D50));
  return Uint8Array.from([...header, ...table, ...data]);
}
