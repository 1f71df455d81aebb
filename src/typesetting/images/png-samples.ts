import type { ImageColour, Transparency } from './image.ts';
import type { PngHeader } from './png-header.ts';
import { refusal } from './refusals.ts';

/** True when some of the picture may be seen through: an alpha channel, or a tRNS chunk (PNG 11.3.2). */
export const hasAlpha = ({ type }: PngHeader, transparent: Uint8Array | undefined): boolean =>
  type === 4 || type === 6 || transparent !== undefined;

export interface PartedSamples {
  /** Eight bits each, pixel by pixel. */
  readonly samples: Uint8Array;
  readonly colour: ImageColour;
  /** One byte a pixel; null when nothing is to be seen through. */
  readonly alpha: Uint8Array | null;
}

/** Parts raw rows into colour samples and alpha, both of eight bits. `transparent`: data of the tRNS chunk. */
export function partSamples(
  raw: Uint8Array,
  header: PngHeader,
  colour: ImageColour,
  transparent: Uint8Array | undefined,
  transparency: Transparency,
): PartedSamples {
  const parted =
    header.type === 3
      ? ofPalette(raw, header, transparent, colour)
      : ofChannels(raw, header, keyOf(header, transparent));
  const { samples, alpha } = parted;
  const isOpaque = alpha === null || alpha.every((one) => one === 255);
  if (isOpaque) return { samples, colour, alpha: null };
  if (transparency === 'keep') return { samples, colour, alpha };
  return header.type === 3
    ? { samples, colour: paletteOnWhite(colour, transparent ?? new Uint8Array()), alpha: null }
    : { samples: onWhite(samples, alpha), colour, alpha: null };
}

/** Index of the pixel's colour; its alpha stands in tRNS by index. */
function ofPalette(raw: Uint8Array, header: PngHeader, transparent: Uint8Array | undefined, colour: ImageColour) {
  const most = colour.kind === 'indexed' ? colour.palette.length / 3 : 0;
  const { columns, rows } = header;
  const samples = new Uint8Array(columns * rows);
  const alpha = new Uint8Array(columns * rows);
  const sample = sampler(raw, header);
  for (let row = 0, at = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1, at += 1) {
      const index = sample(row, column);
      if (index >= most) throw refusal('image-damaged', 'index outside the palette');
      samples[at] = index;
      alpha[at] = transparent?.[index] ?? 255;
    }
  return { samples, alpha };
}

/** `key`: the colour that is seen through, at the picture's own depth. */
function ofChannels(raw: Uint8Array, header: PngHeader, key: readonly number[] | null) {
  const { columns, rows, type, channels, depth } = header;
  const ownAlpha = type === 4 || type === 6;
  const colours = ownAlpha ? channels - 1 : channels;
  const samples = new Uint8Array(columns * rows * colours);
  const alpha = ownAlpha || key ? new Uint8Array(columns * rows) : null;
  const sample = sampler(raw, header);
  const most = 2 ** depth - 1;
  const toByte = (value: number): number => Math.round((value * 255) / most);
  for (let row = 0, at = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1, at += 1) {
      let isKey = key !== null;
      for (let i = 0; i < colours; i += 1) {
        const value = sample(row, column * channels + i);
        isKey &&= value === key?.[i];
        samples[at * colours + i] = toByte(value);
      }
      if (alpha) alpha[at] = ownAlpha ? toByte(sample(row, column * channels + colours)) : isKey ? 0 : 255;
    }
  return { samples, alpha };
}

/** The n-th sample of a row at the picture's depth. */
function sampler(raw: Uint8Array, { depth, rowBytes }: PngHeader): (row: number, n: number) => number {
  if (depth === 16)
    return (row, n) => ((raw[row * rowBytes + 2 * n] ?? 0) << 8) | (raw[row * rowBytes + 2 * n + 1] ?? 0);
  if (depth === 8) return (row, n) => raw[row * rowBytes + n] ?? 0;
  const perByte = 8 / depth;
  const mask = 2 ** depth - 1;
  return (row, n) => {
    const byte = raw[row * rowBytes + Math.floor(n / perByte)] ?? 0;
    return (byte >> (8 - depth * ((n % perByte) + 1))) & mask;
  };
}

function keyOf({ type, channels }: PngHeader, transparent: Uint8Array | undefined): readonly number[] | null {
  if (transparent === undefined || type === 4 || type === 6) return null;
  if (transparent.length !== 2 * channels) throw refusal('image-damaged', 'tRNS');
  return Array.from({ length: channels }, (_, i) => ((transparent[2 * i] ?? 0) << 8) | (transparent[2 * i + 1] ?? 0));
}

const overWhite = (value: number, alpha: number): number => Math.round((value * alpha + 255 * (255 - alpha)) / 255);

function onWhite(samples: Uint8Array, alpha: Uint8Array): Uint8Array {
  const colours = samples.length / alpha.length;
  return samples.map((value, i) => overWhite(value, alpha[Math.floor(i / colours)] ?? 255));
}

function paletteOnWhite(colour: ImageColour, transparent: Uint8Array): ImageColour {
  if (colour.kind !== 'indexed') return colour;
  return {
    ...colour,
    palette: colour.palette.map((value, i) => overWhite(value, transparent[Math.floor(i / 3)] ?? 255)),
  };
}
