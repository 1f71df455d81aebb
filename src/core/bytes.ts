/** Small helpers over Uint8Array that run on any platform. */

/** Joins byte arrays into one new array. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** True when both hold the same bytes. Not constant time: use it for public values only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += HEX[byte];
  return out;
}

/** The same as bytes, written into `out` from `at` on. */
export function writeHex(bytes: Uint8Array, out: Uint8Array, at: number): void {
  let place = at;
  for (const byte of bytes) {
    out[place++] = DIGITS[byte >> 4] ?? 0;
    out[place++] = DIGITS[byte & 0xf] ?? 0;
  }
}

/** Bytes of a hexadecimal string; null when it has another character or an odd length. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return null;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

// Made once: opening a converter takes longer than most texts do.
const [encoder, decoder, utf16] = [new TextEncoder(), new TextDecoder(), new TextDecoder('utf-16be')];
/** From this length on the converter is quicker than a loop. */
const LONG = 64;
/** Of hexadecimal. */
const DIGITS = latin1Bytes('0123456789abcdef');

/** One byte a character. Throws RangeError on characters above U+00FF: those must be encoded first. */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  if (text.length >= LONG) {
    // Only of ASCII are there as many bytes of UTF-8 as characters, and then they are the same.
    const ascii = encoder.encode(text);
    if (ascii.length === text.length) return ascii;
  }
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) throw new RangeError(`character U+${code.toString(16)} at ${i} is outside Latin-1`);
    out[i] = code;
  }
  return out;
}

/** One character a byte, for PDF syntax, which is a byte language. */
export function latin1Text(bytes: Uint8Array): string {
  let out = '';
  // Reflect.apply takes the array as it is; spreading it costs four times as much.
  for (let at = 0; at < bytes.length; at += 8192)
    out += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + 8192)) as string;
  return out;
}

export const utf8Bytes = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);
export const utf8Text = (bytes: Uint8Array): string => decoder.decode(bytes);
/** Text of UTF-16, the high byte first. */
export const utf16Text = (bytes: Uint8Array): string => utf16.decode(bytes);

/** Standard base64 with padding (RFC 4648 § 4). */
export function toBase64(bytes: Uint8Array): string {
  return btoa(latin1Text(bytes));
}

/** Bytes of standard base64; null when the text is not base64. White space is ignored. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return latin1Bytes(atob(text));
  } catch {
    return null;
  }
}

/** Base64url without padding (RFC 4648 § 5): for tokens in addresses. */
export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
