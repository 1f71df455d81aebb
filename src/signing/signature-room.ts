import { latin1Bytes, writeHex } from '../core/bytes.ts';
import { Hole, type Place, type RawDict, type WrittenIncrement } from '../pdf/increment.ts';

/** The two rooms of a signature dictionary that are filled when the rest of the revision is written (ISO 32000-1 12.8.1). */

export type ByteRange = readonly [number, number, number, number];

/** "[" and four numbers of ten digits: the room that the ByteRange is written into. */
const BYTE_RANGE_ROOM = latin1Bytes(`[${'0000000000 '.repeat(4)}]`);

/** The entries of a signature dictionary with room for its ByteRange, and for a value of so many bytes. */
export const signatureRooms = (reserved: number): RawDict['entries'] => [
  { key: 'ByteRange', value: BYTE_RANGE_ROOM, mark: 'ByteRange' },
  // A hex string with its brackets.
  { key: 'Contents', value: new Hole(2 * reserved + 2), mark: 'Contents' },
];

export interface OpenRevision {
  /** The increment before and after the hole. */
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly byteRange: ByteRange;
}

/** Writes the ByteRange of an increment with `signatureRooms`, on a base of that many bytes; the hole is the hex string with its brackets. */
export function openRevision({ bytes, hole: before, places }: WrittenIncrement, baseLength: number): OpenRevision {
  const [room, hole] = [placeOf(places, 'ByteRange'), placeOf(places, 'Contents')];
  if (before === null || room.end > hole.start) throw new Error('the ByteRange stands before the hole');
  const byteRange = [0, hole.start, hole.end, bytes.length - before] as const;
  const text = `[${byteRange.join(' ')}`.padEnd(room.end - room.start - 1, ' ');
  bytes.set(latin1Bytes(`${text}]`), room.start - baseLength);
  return {
    head: bytes.subarray(0, before),
    tail: bytes.subarray(before),
    byteRange,
  };
}

/** The finished file: the value in its room, the rest of which is zeros. */
export const closeRevision = (
  base: Uint8Array,
  { head, tail }: Pick<OpenRevision, 'head' | 'tail'>,
  value: Uint8Array,
  reserved: number,
): Uint8Array<ArrayBuffer> => {
  // Into one array: a file is large, and each part of it would be copied twice.
  const out = new Uint8Array(base.length + head.length + 2 * reserved + 2 + tail.length);
  out.set(base);
  out.set(head, base.length);
  const hole = base.length + head.length;
  const end = hole + 2 * reserved + 2;
  out[hole] = 0x3c;
  writeHex(value, out, hole + 1);
  out.fill(0x30, hole + 1 + 2 * value.length, end - 1);
  out[end - 1] = 0x3e;
  out.set(tail, end);
  return out;
};

function placeOf(places: ReadonlyMap<string, Place>, mark: string): Place {
  const found = places.get(mark);
  if (!found) throw new Error(`the increment lost its mark ${mark}`);
  return found;
}
