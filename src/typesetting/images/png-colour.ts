import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import type { ImageColour } from './image.ts';
import type { PngHeader } from './png-header.ts';
import type { PngChunks } from './png-chunks.ts';
import { checkedProfile } from './profile.ts';
import { refusal } from './refusals.ts';

const MOST_PROFILE = 4 * 1024 * 1024;
/** Chromaticities of sRGB: white, red, green, blue (IEC 61966-2-1). */
const SRGB = [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06];
const SRGB_GAMMA = 1 / 2.2;
/** What no eye tells apart. */
const SAME = 0.005;

/** The colours of a PNG: its profile, else sRGB when it says so or says nothing, else its gamma and primaries (PNG 11.3.3). */
export function pngColour(
  chunks: PngChunks,
  { type, depth }: PngHeader,
  primitives: Pick<Primitives, 'inflate'>,
): ImageColour {
  const isGrey = type === 0 || type === 4;
  const base = baseOf(chunks, isGrey ? 1 : 3, primitives);
  if (type !== 3) return base;
  const [palette] = chunks.get('PLTE') ?? [];
  const count = (palette?.length ?? 0) / 3;
  if (!palette || count < 1 || !Number.isInteger(count) || count > 2 ** depth)
    throw refusal('image-damaged', 'palette');
  return { kind: 'indexed', base, palette };
}

function baseOf(chunks: PngChunks, components: 1 | 3, primitives: Pick<Primitives, 'inflate'>): ImageColour {
  const [embedded] = chunks.get('iCCP') ?? [];
  if (embedded) return { kind: 'profile', components, profile: profileOf(embedded, components, primitives) };
  const [gammaChunk, primaries] = [chunks.get('gAMA')?.[0], chunks.get('cHRM')?.[0]];
  if (chunks.has('sRGB') || (!gammaChunk && !primaries)) return { kind: 'document', components };
  const gamma = gammaChunk ? (numbers(gammaChunk, 1)[0] ?? 0) : SRGB_GAMMA;
  const chromaticities = primaries ? numbers(primaries, 8) : SRGB;
  const near = (one: number, other: number): boolean => Math.abs(one - other) < SAME;
  if (near(gamma, SRGB_GAMMA) && (components === 1 || chromaticities.every((one, i) => near(one, SRGB[i] ?? 0))))
    return { kind: 'document', components };
  if (gamma < 0.1 || gamma > 5) throw refusal('image-damaged', 'gamma');
  return { kind: 'calibrated', components, gamma: 1 / gamma, ...calibration(chromaticities) };
}

/** Unsigned numbers of 1/100000. */
function numbers(chunk: Uint8Array, count: number): readonly number[] {
  if (chunk.length !== 4 * count) throw refusal('image-damaged', 'colour numbers');
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
  return Array.from({ length: count }, (_, i) => view.getUint32(4 * i) / 100_000);
}

type Triple = readonly [number, number, number];

/** White point and the primaries' X, Y, Z with Y of white = 1, from chromaticities. */
function calibration(values: readonly number[]): {
  readonly white: readonly number[];
  readonly matrix: readonly number[];
} {
  const xyz = (at: number): Triple => {
    const [x = 0, y = 0] = values.slice(at, at + 2);
    if (y < 0.001 || x + y > 1.001) throw refusal('image-damaged', 'primaries');
    return [x / y, 1, (1 - x - y) / y];
  };
  const white = xyz(0);
  const [red, green, blue] = [xyz(2), xyz(4), xyz(6)];
  const whole = determinant(red, green, blue);
  if (Math.abs(whole) < 1e-6) throw refusal('image-damaged', 'primaries');
  // Cramer's rule: how much of each primary makes white.
  const parts = [determinant(white, green, blue), determinant(red, white, blue), determinant(red, green, white)];
  const matrix = [red, green, blue].flatMap((primary, i) => primary.map((one) => (one * (parts[i] ?? 0)) / whole));
  if (parts.some((part) => part / whole <= 0)) throw refusal('image-damaged', 'primaries');
  return { white, matrix };
}

const determinant = (a: Triple, b: Triple, c: Triple): number =>
  a[0] * (b[1] * c[2] - c[1] * b[2]) - b[0] * (a[1] * c[2] - c[1] * a[2]) + c[0] * (a[1] * b[2] - b[1] * a[2]);

/** Name, a zero, the method (0), then the packed profile (PNG 11.3.3.3). */
function profileOf(chunk: Uint8Array, components: 1 | 3, { inflate }: Pick<Primitives, 'inflate'>): Uint8Array {
  const end = chunk.indexOf(0);
  if (end < 1 || end > 79 || chunk[end + 1] !== 0) throw refusal('image-colour-profile', 'chunk');
  try {
    const { bytes, complete } = inflate(chunk.subarray(end + 2), MOST_PROFILE);
    if (!complete) throw refusal('image-colour-profile', 'packed');
    return checkedProfile(bytes, components);
  } catch (error) {
    if (error instanceof Problem && error.code === 'inflate-too-large') throw refusal('image-colour-profile', 'large');
    throw error;
  }
}
