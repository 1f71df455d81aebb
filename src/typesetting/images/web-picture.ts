import { concatBytes, latin1Text, utf8Bytes } from '../../core/bytes.ts';
import type { Orientation } from './image.ts';
import { isJpeg, jpegPlain } from './jpeg.ts';

/** A picture as a page may hold it. */
export interface WebPicture {
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

/** Chunks that say how a PNG looks (W3C PNG 2003, 11.2 and 11.3); texts, times, places and other programs' data are not. */
const LOOKS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'pHYs', 'bKGD']);
const SIGNATURE = 8;
/** Length, type and checksum of a chunk. */
const AROUND = 12;

/**
 * The file of a picture that has been accepted (`readPicture`), without what lies beside the picture: names, places,
 * thumbnails, comments. Which way up it is stays.
 */
export function webPicture(bytes: Uint8Array): WebPicture {
  if (isJpeg(bytes)) {
    const { start, orientation, rest } = jpegPlain(bytes);
    return { type: 'image/jpeg', bytes: concatBytes(start, turn(orientation), rest) };
  }
  const kept = [bytes.subarray(0, SIGNATURE)];
  for (let at = SIGNATURE; at + AROUND <= bytes.length;) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
    const end = at + AROUND + length;
    if (LOOKS.has(latin1Text(bytes.subarray(at + 4, at + 8)))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return { type: 'image/png', bytes: concatBytes(...kept) };
}

/** An Exif segment with the orientation and nothing else (Exif 2.3, 4.6.4 A); none for a picture that stands upright. */
function turn(orientation: Orientation): Uint8Array {
  if (orientation === 1) return new Uint8Array();
  const header = utf8Bytes('Exif\0\0MM\0*');
  const entry = [0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const length = 2 + header.length + entry.length;
  return concatBytes(Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff), header, Uint8Array.from(entry));
}
