import type { Primitives } from '../../core/primitives.ts';
import { isJpeg, jpegSize, readJpeg } from './jpeg.ts';
import { isPng, readPng } from './png.ts';
import { pngChunks } from './png-chunks.ts';
import { pngHeader } from './png-header.ts';
import { refusal } from './refusals.ts';

/** What the numbers of a picture's samples mean. */
export type ImageColour =
  /** The document's own: sRGB, or grey of its white. */
  | { readonly kind: 'document'; readonly components: 1 | 3 }
  /** An ICC profile that came with the picture. */
  | { readonly kind: 'profile'; readonly components: 1 | 3 | 4; readonly profile: Uint8Array }
  /** Exponents and primaries that came with the picture (ISO 32000-1 8.6.5.2 and 8.6.5.3). */
  | {
      readonly kind: 'calibrated';
      readonly components: 1 | 3;
      readonly gamma: number;
      readonly white: readonly number[];
      /** X, Y, Z of red, green, blue. */
      readonly matrix: readonly number[];
    }
  /** Samples are indexes of colours: `palette` has three bytes each. */
  | { readonly kind: 'indexed'; readonly base: ImageColour; readonly palette: Uint8Array };

/** How the picture lies in the file: 1 upright, 2–8 as Exif 2.3 tag 0x0112 turns and mirrors it. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A picture that may be set: checked, and in a form that PDF can show. */
export interface Picture {
  /** Pixels as stored. */
  readonly columns: number;
  readonly rows: number;
  readonly orientation: Orientation;
  readonly colour: ImageColour;
  /** Of each sample. */
  readonly bits: 1 | 2 | 4 | 8;
  readonly samples:
    /** A JPEG stream. `inverted`: 0 is full ink; `isRgb`: three components that are no YCbCr. */
    | { readonly coding: 'jpeg'; readonly bytes: Uint8Array; readonly inverted: boolean; readonly isRgb: boolean }
    /** Rows, each after a byte that names its PNG filter. */
    | { readonly coding: 'rows'; readonly bytes: Uint8Array };
  /** Rows as `samples`, one byte a pixel, 255 opaque; null when the whole picture is. */
  readonly alpha: Uint8Array | null;
}

/** keep: as a soft mask (PDF/A-2, -3). white: laid on white paper, for PDF/A-1, which has no transparency. */
export type Transparency = 'keep' | 'white';

const MOST_BYTES = 20 * 1024 * 1024;

/**
 * Reads a PNG (W3C PNG 2003: every colour type and depth, not interlaced, not animated) or a JPEG (ITU-T T.81 baseline,
 * extended, progressive; grey, YCbCr, RGB; CMYK with its profile). Damage, unusual coding and size are refused: Problem
 * `image-…` (`refusals.ts`). What lies beside the picture (places, names, thumbnails, comments) is left out.
 */
export function readPicture(
  bytes: Uint8Array,
  primitives: Pick<Primitives, 'inflate'>,
  transparency: Transparency = 'keep',
): Picture {
  if (bytes.length > MOST_BYTES) throw refusal('image-too-large');
  if (isPng(bytes)) return readPng(bytes, primitives, transparency);
  if (isJpeg(bytes)) return readJpeg(bytes);
  throw refusal('image-format');
}

/** Width and height of a picture as it is seen, pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The size of a picture without decoding it; refuses as `readPicture`, as far as the headers show. */
export function pictureSize(bytes: Uint8Array): PictureSize {
  if (bytes.length > MOST_BYTES) throw refusal('image-too-large');
  if (!isPng(bytes) && !isJpeg(bytes)) throw refusal('image-format');
  const { columns, rows, orientation } = isPng(bytes) ? pngHeader(pngChunks(bytes)) : jpegSize(bytes);
  return orientation >= 5 ? { width: rows, height: columns } : { width: columns, height: rows };
}
