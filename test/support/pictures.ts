import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { concatBytes, latin1Bytes } from '../../src/core/bytes.ts';
import { createPagePictures } from '../../src/platform/page-pictures.ts';

/** Pages as small grey pictures, one under the other in a sheet, and how two of them are compared. */

/** A grey picture: a byte a pixel, 0 to 15. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Sixty dots an inch: a line that moved by a point is seen. */
const SCALE = 60 / 72;
const LEVELS = 15;
const WHITE = LEVELS;

const pictures = createPagePictures();

/** The pages of a PDF, drawn by PDFium. */
export async function greyPages(pdf: Uint8Array): Promise<readonly Grey[]> {
  const pages: Grey[] = [];
  let count = 1;
  for (let page = 0; page < count; page += 1) {
    const drawn = await pictures.rgba({ pdf, page, scale: SCALE });
    count = drawn.pages;
    pages.push(greyOf(drawn));
  }
  return pages;
}

function greyOf({ width, height, bytes }: { width: number; height: number; bytes: Uint8Array }): Grey {
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i += 1) {
    const [r = 0, g = 0, b = 0] = [bytes[4 * i], bytes[4 * i + 1], bytes[4 * i + 2]];
    pixels[i] = Math.round(((0.299 * r + 0.587 * g + 0.114 * b) / 255) * LEVELS);
  }
  return { width, height, pixels };
}

const COLUMNS = 6;
/** Side of the square that a page has, and the space around it: pages lie and stand. */
const CELL = 702;
const GAP = 6;
const GROUND = 10;

/** A contact sheet: pages in rows of six. */
export function sheetOf(pages: readonly Grey[]): Grey {
  const rows = Math.ceil(pages.length / COLUMNS);
  const width = Math.min(COLUMNS, pages.length) * (CELL + GAP) + GAP;
  const height = rows * (CELL + GAP) + GAP;
  const pixels = new Uint8Array(width * height).fill(GROUND);
  pages.forEach((page, i) => {
    const left = GAP + (i % COLUMNS) * (CELL + GAP);
    const top = GAP + Math.floor(i / COLUMNS) * (CELL + GAP);
    for (let y = 0; y < Math.min(CELL, page.height); y += 1)
      pixels.set(
        page.pixels.subarray(y * page.width, y * page.width + Math.min(CELL, page.width)),
        (top + y) * width + left,
      );
  });
  return { width, height, pixels };
}

/** A pixel is another one from three of the fifteen steps on; so many of a page may be, for what rounding does. */
const STEPS = 3;
const MOST_PIXELS = 12;

/** Pages (from 1) of two sheets that differ, with the number of their pixels that do; all of them when the sizes differ. */
export function differentPages(one: Grey, other: Grey): readonly string[] {
  if (one.width !== other.width || one.height !== other.height)
    return [`${one.width} × ${one.height} instead of ${other.width} × ${other.height}: another number of pages`];
  const counts = new Map<number, number>();
  for (let i = 0; i < one.pixels.length; i += 1) {
    if (Math.abs((one.pixels[i] ?? 0) - (other.pixels[i] ?? 0)) < STEPS) continue;
    const column = Math.floor((i % one.width) / (CELL + GAP));
    const page = Math.floor(Math.floor(i / one.width) / (CELL + GAP)) * COLUMNS + column + 1;
    counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  return [...counts].flatMap(([page, count]) => (count > MOST_PIXELS ? [`page ${page}: ${count} pixels`] : []));
}

/** PNG, grey, four bits a pixel; each row as its difference from the one above. */
export function toPng({ width, height, pixels }: Grey): Uint8Array {
  const rowBytes = Math.ceil(width / 2);
  const raw = new Uint8Array((rowBytes + 1) * height);
  const packed = (y: number, at: number): number => {
    if (y < 0) return 0;
    const right = 2 * at + 1 < width ? (pixels[y * width + 2 * at + 1] ?? WHITE) : 0;
    return ((pixels[y * width + 2 * at] ?? WHITE) << 4) | right;
  };
  for (let y = 0; y < height; y += 1) {
    raw[y * (rowBytes + 1)] = UP;
    for (let at = 0; at < rowBytes; at += 1)
      raw[y * (rowBytes + 1) + 1 + at] = (packed(y, at) - packed(y - 1, at)) & 255;
  }
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([4, 0, 0, 0, 0], 8);
  return concatBytes(
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  );
}

/** Filter type of a row (PNG 9.2). */
const UP = 2;
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Reads back what `toPng` wrote. */
export function fromPng(bytes: Uint8Array): Grey {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const length = view.getUint32(33);
  const raw = inflateSync(bytes.subarray(41, 41 + length));
  const rowBytes = Math.ceil(width / 2);
  const pixels = new Uint8Array(width * height);
  const above = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y += 1) {
    for (let at = 0; at < rowBytes; at += 1) {
      const byte = ((above[at] ?? 0) + (raw[y * (rowBytes + 1) + 1 + at] ?? 0)) & 255;
      above[at] = byte;
      pixels[y * width + 2 * at] = byte >> 4;
      if (2 * at + 1 < width) pixels[y * width + 2 * at + 1] = byte & 15;
    }
  }
  return { width, height, pixels };
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concatBytes(latin1Bytes(type), data);
  const bytes = new Uint8Array(body.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return bytes;
}
