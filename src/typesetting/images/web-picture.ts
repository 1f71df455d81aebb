import { crc32 } from 'node:zlib';
import { concatBytes, latin1Bytes, latin1Text } from '../../core/bytes.ts';
import { orientationOf } from './exif.ts';
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
  let isTurned = false;
  for (let at = SIGNATURE; at + AROUND <= bytes.length;) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
    const end = at + AROUND + length;
    const type = latin1Text(bytes.subarray(at + 4, at + 8));
    // The first alone, as for the document.
    if (type === 'eXIf' && !isTurned) {
      isTurned = true;
      kept.push(turnChunk(orientationOf(bytes.subarray(at + 8, end - 4))));
    }
    if (LOOKS.has(type)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return { type: 'image/png', bytes: concatBytes(...kept) };
}

/** An Exif segment with the orientation and nothing else (Exif 2.3, 4.6.4 A); none for a picture that stands upright. */
function turn(orientation: Orientation): Uint8Array {
  if (orientation === 1) return new Uint8Array();
  const body = concatBytes(latin1Bytes('Exif\0\0'), turnedTiff(orientation));
  const length = 2 + body.length;
  return concatBytes(Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff), body);
}

/** The same as a chunk of a PNG (PNG 2025, 11.3.4.5). */
function turnChunk(orientation: Orientation): Uint8Array {
  if (orientation === 1) return new Uint8Array();
  const body = concatBytes(latin1Bytes('eXIf'), turnedTiff(orientation));
  const around = new DataView(new ArrayBuffer(8));
  around.setUint32(0, body.length - 4);
  around.setUint32(4, crc32(body));
  const [length, sum] = [new Uint8Array(around.buffer, 0, 4), new Uint8Array(around.buffer, 4, 4)];
  return concatBytes(length, body, sum);
}

const turnedTiff = (orientation: Orientation): Uint8Array =>
  concatBytes(
    latin1Bytes('MM\0*'),
    Uint8Array.of(0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0),
  );
