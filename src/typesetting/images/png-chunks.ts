import { crc32 } from 'node:zlib';
import { latin1Text } from '../../core/bytes.ts';
import { refusal } from './refusals.ts';

/** A PNG's chunks by type, each with its data in order. */
export type PngChunks = ReadonlyMap<string, readonly Uint8Array[]>;

const MOST_CHUNKS = 100_000;
const CRITICAL = ['IHDR', 'PLTE', 'IDAT', 'IEND'];
/** Chunks that stand once at most. */
const ONCE = ['IHDR', 'PLTE', 'tRNS', 'iCCP', 'sRGB', 'gAMA', 'cHRM'];

/**
 * Reads the chunks and checks each one's CRC (PNG 5.3, 5.4): the header first, the image data in one row, the end last.
 * Refuses damage and critical chunks that nobody knows.
 */
export function pngChunks(bytes: Uint8Array): PngChunks {
  const damaged = (why: string): never => {
    throw refusal('image-damaged', why);
  };
  const chunks = new Map<string, Uint8Array[]>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let before = '';
  let count = 0;
  for (let at = 8; at + 12 <= bytes.length; count += 1) {
    if (count > MOST_CHUNKS) return damaged('too many chunks');
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return damaged('chunk runs out');
    const type = latin1Text(bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) return damaged('chunk type');
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return damaged(`CRC of ${type}`);
    if ((at === 8) !== (type === 'IHDR')) return damaged('header');
    if (/^[A-Z]/.test(type) && !CRITICAL.includes(type)) return damaged(`unknown ${type}`);
    const own = chunks.get(type) ?? [];
    if (own.length > 0 && (ONCE.includes(type) || (type === 'IDAT' && before !== 'IDAT')))
      return damaged(`two ${type}`);
    own.push(bytes.subarray(at + 8, end - 4));
    chunks.set(type, own);
    if (type === 'IEND') return chunks;
    before = type;
    at = end;
  }
  return damaged('no end');
}
