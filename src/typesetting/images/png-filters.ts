import type { PngHeader } from './png-header.ts';

/** Row filters of PNG (9.2), which PDF's Flate filter knows as predictors 10–15 (ISO 32000-1 7.4.4.4). */

/** Rows without their filters, one after the other. The filter bytes were checked. */
export function unfiltered(rows: Uint8Array, { rowBytes, pixelBytes, rows: height }: PngHeader): Uint8Array {
  const out = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row += 1) {
    const filter = rows[row * (rowBytes + 1)] ?? 0;
    const from = row * (rowBytes + 1) + 1;
    const to = row * rowBytes;
    for (let i = 0; i < rowBytes; i += 1) {
      const left = i >= pixelBytes ? (out[to + i - pixelBytes] ?? 0) : 0;
      const up = row > 0 ? (out[to + i - rowBytes] ?? 0) : 0;
      const corner = i >= pixelBytes && row > 0 ? (out[to + i - rowBytes - pixelBytes] ?? 0) : 0;
      out[to + i] = (rows[from + i] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

/** Rows of `width` bytes with filter 4 before each: photographs pack well with it, and so do plain areas. */
export function filtered(samples: Uint8Array, width: number, pixelBytes: number): Uint8Array {
  const height = samples.length / width;
  const out = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * width;
    const to = row * (width + 1);
    out[to] = 4;
    for (let i = 0; i < width; i += 1) {
      const left = i >= pixelBytes ? (samples[from + i - pixelBytes] ?? 0) : 0;
      const up = row > 0 ? (samples[from + i - width] ?? 0) : 0;
      const corner = i >= pixelBytes && row > 0 ? (samples[from + i - width - pixelBytes] ?? 0) : 0;
      out[to + 1 + i] = (samples[from + i] ?? 0) - paeth(left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

/** Of left, up and corner the one nearest to left + up − corner (PNG 9.4). */
function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
