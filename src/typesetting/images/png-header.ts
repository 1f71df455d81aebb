import { orientationOf } from './exif.ts';
import type { Orientation } from './image.ts';
import type { PngChunks } from './png-chunks.ts';
import { refusal } from './refusals.ts';
import { checkSize } from './size.ts';

/** Depths of each colour type (PNG 11.2.2): grey, colour, palette, grey with alpha, colour with alpha. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export interface PngHeader {
  readonly columns: number;
  readonly rows: number;
  /** Of the eXIf chunk. */
  readonly orientation: Orientation;
  readonly depth: number;
  readonly type: number;
  readonly channels: number;
  /** Bytes of a row without its filter byte, and of a whole pixel (at least 1). */
  readonly rowBytes: number;
  readonly pixelBytes: number;
}

/** The header of a PNG; refuses values that contradict each other, animations, interlacing, and sizes out of bounds. */
export function pngHeader(chunks: PngChunks): PngHeader {
  const [data] = chunks.get('IHDR') ?? [];
  if (!data || data.length !== 13) throw refusal('image-damaged', 'header');
  if (chunks.has('acTL')) throw refusal('image-animated');
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [columns, rows] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, type = 0, compression, filter, interlace] = data.subarray(8);
  if (!DEPTHS[type]?.includes(depth) || compression !== 0 || filter !== 0 || (interlace ?? 2) > 1)
    throw refusal('image-damaged', 'header values');
  if (interlace === 1) throw refusal('image-interlaced');
  checkSize(columns, rows);
  const channels = CHANNELS[type] ?? 1;
  const pixel = channels * depth;
  const rowBytes = Math.ceil((columns * pixel) / 8);
  const [exif] = chunks.get('eXIf') ?? [];
  const orientation = exif ? orientationOf(exif) : 1;
  return { columns, rows, orientation, depth, type, channels, rowBytes, pixelBytes: Math.max(1, pixel / 8) };
}
