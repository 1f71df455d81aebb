import { deflateSync } from 'node:zlib';
import { toHex } from '../../core/bytes.ts';
import { encodeText } from '../../pdf/text-string.ts';
import type { Box } from '../ink.ts';
import type { Dictionary, ObjectWriter, Reference, Value } from './object-writer.ts';

/** Values of PDF syntax (ISO 32000-1 7.3), and the words that no byte of our files may spell by accident. */

/**
 * Readers cut revisions at every end-of-file mark and search for the other two words without parsing, so none of them may
 * stand in a name, string or stream.
 */
const FORBIDDEN = ['%%EOF', 'startxref', '/ByteRange'].map((word) => Buffer.from(word, 'latin1'));

export function holdsForbiddenWord(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return FORBIDDEN.some((word) => buffer.includes(word));
}

/** A text string (7.9.2.2) as page description syntax, in hexadecimal: its bytes can spell nothing. */
export const hexText = (value: string): string => `<${toHex(encodeText(value))}>`;

/** Text of regular and other printable ASCII characters as a name (7.3.5). */
export const nameOf = (text: string): string =>
  text.replace(/[^A-Za-z0-9_.+-]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** A number for content streams, at most three decimals and never an exponent. */
export function number(value: number): string {
  // A viewer drops the operator and with it the words: better no file than one that lacks them.
  if (!Number.isFinite(value)) throw new RangeError('a coordinate is not a number');
  const thousandths = Math.round(value * 1000);
  if (thousandths % 1000 === 0 || Math.abs(thousandths) > 1e9) return String(thousandths / 1000 + 0);
  const size = Math.abs(thousandths);
  // Faster than the shortest text of a double, and pages are mostly numbers.
  return `${thousandths < 0 ? '-' : ''}${Math.trunc(size / 1000)}${DECIMALS[size % 1000]}`;
}

const DECIMALS = Array.from({ length: 1000 }, (_, i) => `.${String(i).padStart(3, '0')}`.replace(/0+$/, ''));

/** A PDF rectangle of a box measured from the page's top left corner. */
export const rectangle = (box: Box, pageHeight: number): number[] =>
  [box.x, pageHeight - box.y - box.height, box.x + box.width, pageHeight - box.y].map(round);

export const round = (value: number): number => Math.round(value * 1000) / 1000;

/** The first gives 3 % more bytes than zlib's own choice in two thirds of its time. */
const LEVELS = [4, 6, 9, 1];

/** Bytes of what comes out of zlib at a time. */
const CHUNK = 1024;

/** Text on its way into zlib, one after the other. */
let waiting = Buffer.alloc(1 << 16);

/**
 * Bytes, or text of one byte a character, as a zlib stream. Should it spell a forbidden word (about once in 10^6 files),
 * another level gives other bytes.
 */
export function deflated(content: Uint8Array | string): Uint8Array {
  const bytes = typeof content === 'string' ? inWaiting(content) : content;
  for (const level of LEVELS) {
    const packed = deflateSync(bytes, { level, chunkSize: CHUNK });
    if (!holdsForbiddenWord(packed)) return packed;
  }
  throw new Error('no level of compression keeps the forbidden words out of a stream');
}

/**
 * Node's zlib keeps what went in, and its last chunk, until all of the heap is searched for garbage: a buffer for each page
 * of a thousand, and chunks of the usual size, were 50 MB.
 */
function inWaiting(text: string): Uint8Array {
  if (waiting.length < text.length) waiting = Buffer.alloc(2 * text.length);
  return waiting.subarray(0, waiting.write(text, 'latin1'));
}

/** Writes a Flate stream; `inner` names filters that the bytes carry already. */
export function flateStream(
  writer: Pick<ObjectWriter, 'stream'>,
  dictionary: Dictionary,
  content: Uint8Array | string,
  reference?: Reference,
  inner: readonly Value[] = [],
): Reference {
  const filter: Value = inner.length === 0 ? 'FlateDecode' : ['FlateDecode', ...inner];
  return writer.stream({ ...dictionary, Filter: filter }, deflated(content), reference);
}
