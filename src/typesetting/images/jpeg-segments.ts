import { refusal } from './refusals.ts';

/** A marker segment (T.81 B.1.1.4); that of a scan has the entropy-coded data after its header too. */
export interface JpegSegment {
  readonly marker: number;
  /** After marker and length; of a scan its header. */
  readonly body: Uint8Array;
  /** From the marker to the end. */
  readonly whole: Uint8Array;
}

const MOST_SEGMENTS = 5_000;
const START_OF_SCAN = 0xda;
const END = 0xd9;

/** The segments between start and end of image; what follows the end is left out. Refuses a file that breaks off. */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] {
  const segments: JpegSegment[] = [];
  const damaged = (why: string): never => {
    throw refusal('image-damaged', why);
  };
  for (let at = 2; segments.length < MOST_SEGMENTS;) {
    if (bytes[at] !== 0xff) return damaged(`no marker at ${at}`);
    // Any number of fill bytes may stand before a marker.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) return segments;
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) return damaged(`marker ${marker}`);
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const bodyEnd = at + 2 + length;
    if (length < 2 || bodyEnd > bytes.length) return damaged('segment runs out');
    const end = marker === START_OF_SCAN ? scanEnd(bytes, bodyEnd) : bodyEnd;
    if (end < 0) return damaged('scan runs out');
    segments.push({ marker, body: bytes.subarray(at + 4, bodyEnd), whole: bytes.subarray(at, end) });
    at = end;
  }
  return damaged('too many segments');
}

/** The next marker that is no restart and no stuffed byte; -1 when there is none. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return -1;
}
