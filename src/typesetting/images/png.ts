import { concatBytes, equalBytes } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import type { Picture, Transparency } from './image.ts';
import { pngChunks, type PngChunks } from './png-chunks.ts';
import { pngColour } from './png-colour.ts';
import { filtered, unfiltered } from './png-filters.ts';
import { pngHeader, type PngHeader } from './png-header.ts';
import { hasAlpha, partSamples } from './png-samples.ts';
import { refusal } from './refusals.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export const isPng = (bytes: Uint8Array): boolean => equalBytes(bytes.subarray(0, 8), SIGNATURE);

/**
 * A PNG as rows that PDF can show. Opaque pictures of up to eight bits keep their rows; sixteen bits become eight, and
 * alpha, or the colour that stands for it, becomes a mask of its own or white paper.
 */
export function readPng(
  bytes: Uint8Array,
  primitives: Pick<Primitives, 'inflate'>,
  transparency: Transparency,
): Picture {
  const chunks = pngChunks(bytes);
  const header = pngHeader(chunks);
  const rows = rowsOf(chunks, header, primitives);
  const colour = pngColour(chunks, header, primitives);
  const { columns, rows: height, orientation, depth } = header;
  const base = { columns, rows: height, orientation } as const;
  const [transparent] = chunks.get('tRNS') ?? [];
  if (depth < 16 && !hasAlpha(header, transparent)) {
    const bits = depth as Picture['bits'];
    return { ...base, colour, bits, samples: { coding: 'rows', bytes: rows }, alpha: null };
  }
  const parts = partSamples(unfiltered(rows, header), header, colour, transparent, transparency);
  const width = columns * (parts.colour.kind === 'indexed' ? 1 : parts.colour.components);
  return {
    ...base,
    colour: parts.colour,
    bits: 8,
    samples: { coding: 'rows', bytes: filtered(parts.samples, width, width / columns) },
    alpha: parts.alpha && filtered(parts.alpha, columns, 1),
  };
}

/** The inflated image data: exactly as many bytes as the header says, each row with a filter that exists. */
function rowsOf(chunks: PngChunks, header: PngHeader, primitives: Pick<Primitives, 'inflate'>): Uint8Array {
  const length = (header.rowBytes + 1) * header.rows;
  const { bytes, complete } = inflated(concatBytes(...(chunks.get('IDAT') ?? [])), length, primitives);
  if (!complete || bytes.length !== length) throw refusal('image-damaged', 'image data');
  for (let at = 0; at < length; at += header.rowBytes + 1)
    if ((bytes[at] ?? 5) > 4) throw refusal('image-damaged', 'filter');
  return bytes;
}

function inflated(packed: Uint8Array, length: number, { inflate }: Pick<Primitives, 'inflate'>) {
  try {
    return inflate(packed, length);
  } catch (error) {
    if (error instanceof Problem && error.code === 'inflate-too-large') throw refusal('image-damaged', 'too much data');
    throw error;
  }
}
