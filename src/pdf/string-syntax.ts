import { isWhite } from './characters.ts';
import { PdfFault } from './limits.ts';

/** A place in bytes that reading moves on. */
export interface Cursor {
  readonly bytes: Uint8Array;
  position: number;
}

/** The value of each byte as a hexadecimal digit, -1 of those that are none. */
const DIGIT = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value++)
  for (const digit of [value.toString(16), value.toString(16).toUpperCase()]) DIGIT[digit.charCodeAt(0)] = value;

export const hexValue = (byte: number | undefined): number => (byte === undefined ? -1 : (DIGIT[byte] ?? -1));

/** True when nothing but hexadecimal digits stands in [start, end). */
export function isPlainHex(bytes: Uint8Array, start: number, end: number): boolean {
  return endOfDigits(bytes, start, end) === end;
}

function endOfDigits(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if ((DIGIT[bytes[at] ?? 0] ?? -1) < 0) return at;
  return end;
}

/** The hexadecimal string that begins at the cursor (ISO 32000-1 7.3.4.3), consumed. */
export function hexString(cursor: Cursor): Uint8Array<ArrayBuffer> {
  const { bytes, position: start } = cursor;
  const last = endOfDigits(bytes, start + 1, bytes.length);
  if (bytes[last] !== 0x3e) return spacedHexString(cursor);
  const digits = last - start - 1;
  const out = new Uint8Array((digits + 1) >> 1);
  for (let i = 0, at = start + 1; i < out.length; i++, at += 2)
    out[i] = ((DIGIT[bytes[at] ?? 0] ?? 0) << 4) | (DIGIT[bytes[at + 1] ?? 0] ?? 0);
  // The mark that ends the string is no digit: a last one that stands alone is followed by a zero.
  if (digits % 2 === 1) out[out.length - 1] = hexValue(bytes[last - 1]) << 4;
  cursor.position = last + 1;
  return out;
}

/** The same with white space between digits, or broken. */
function spacedHexString(cursor: Cursor): Uint8Array<ArrayBuffer> {
  const { bytes, position: start } = cursor;
  const { digits, end } = countDigits(cursor);
  const out = new Uint8Array((digits + 1) >> 1);
  let high = true;
  let length = 0;
  for (let at = start + 1; at < end - 1; at++) {
    const value = hexValue(bytes[at]);
    if (value < 0) continue; // white space
    if (high) out[length] = value << 4;
    else out[length] = (out[length++] ?? 0) | value;
    high = !high;
  }
  cursor.position = end;
  return out;
}

/** How many digits the string has, and after what it ends: counted first, so that room is taken for real digits only. */
function countDigits(cursor: Cursor): { digits: number; end: number } {
  const { bytes, position: start } = cursor;
  let digits = 0;
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x3e) return { digits, end: at + 1 };
    if (hexValue(byte) >= 0) digits++;
    else if (!isWhite(byte)) {
      cursor.position = at;
      throw new PdfFault('hex-string', at);
    }
  }
  throw unterminated(cursor);
}

/** The literal string that begins at the cursor (7.3.4.2), consumed. */
export function literalString(cursor: Cursor): Uint8Array<ArrayBuffer> {
  const { bytes, position: start } = cursor;
  const end = literalEnd(cursor);
  const out = new Uint8Array(end - start);
  let length = 0;
  for (let at = start + 1; at < end - 1;) {
    const byte = bytes[at++] ?? 0;
    if (byte === 0x5c) {
      const escape = escaped(bytes, at);
      at = escape.next;
      if (escape.byte !== null) out[length++] = escape.byte;
    } else if (byte === 0x0d) {
      if (bytes[at] === 0x0a) at++;
      out[length++] = 0x0a; // any end of line inside a string reads as LF (7.3.4.2)
    } else out[length++] = byte;
  }
  cursor.position = end;
  return out.slice(0, length);
}

/** After the parenthesis that closes the one at the cursor. */
function literalEnd(cursor: Cursor): number {
  const { bytes, position: start } = cursor;
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x5c) at++;
    else if (byte === 0x28) depth++;
    else if (byte === 0x29 && --depth === 0) return at + 1;
  }
  throw unterminated(cursor);
}

/** Leaves the cursor at the end, so that whoever counts what was read counts all of it. */
function unterminated(cursor: Cursor): PdfFault {
  const { position: start } = cursor;
  cursor.position = cursor.bytes.length;
  return new PdfFault('string-unterminated', start);
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** What stands behind a backslash: the byte that it means, null for none, and what follows. */
function escaped(bytes: Uint8Array, at: number): { byte: number | null; next: number } {
  const byte = bytes[at];
  if (byte === undefined) return { byte: null, next: at };
  const simple = ESCAPES[String.fromCharCode(byte)];
  if (simple !== undefined) return { byte: simple, next: at + 1 };
  if (byte === 0x0d) return { byte: null, next: bytes[at + 1] === 0x0a ? at + 2 : at + 1 };
  if (byte === 0x0a) return { byte: null, next: at + 1 };
  let value = 0;
  let digits = 0;
  while (digits < 3 && (bytes[at + digits] ?? 0) >= 0x30 && (bytes[at + digits] ?? 0) <= 0x37) {
    value = value * 8 + ((bytes[at + digits] ?? 0) - 0x30);
    digits++;
  }
  if (digits > 0) return { byte: value & 0xff, next: at + digits };
  return { byte, next: at + 1 };
}
