/** Writing DER (X.690 10, 11): each function gives one whole value. */

/** A value with this identifier octet. Written into one array: most values are a few bytes, and an array costs more than those. */
export function der(identifier: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of content) length += part.length;
  let count = 0;
  if (length >= 0x80) for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) count++;
  const out = new Uint8Array(2 + count + length);
  out[0] = identifier;
  out[1] = count === 0 ? length : 0x80 | count;
  for (let at = 1 + count, rest = length; at > 1; at--, rest = Math.floor(rest / 256)) out[at] = rest & 0xff;
  let at = 2 + count;
  for (const part of content) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const sequence = (...items: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => der(0x30, ...items);
/** SET OF: sorted by encoding, as DER asks (X.690 11.6). */
export const setOf = (...items: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  der(0x31, ...items.toSorted(compareBytes));
export const octetString = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => der(0x04, bytes);
export const bitString = (bytes: Uint8Array, unused = 0): Uint8Array<ArrayBuffer> =>
  der(0x03, Uint8Array.of(unused), bytes);
/** [n] IMPLICIT or EXPLICIT of constructed content. */
export const context = (tag: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  der(0xa0 | tag, ...content);
export const nullValue = (): Uint8Array<ArrayBuffer> => der(0x05);
export const booleanTrue = (): Uint8Array<ArrayBuffer> => der(0x01, Uint8Array.of(0xff));

/** A non-negative INTEGER from big-endian bytes or a number. */
export function integer(value: number | Uint8Array): Uint8Array<ArrayBuffer> {
  let bytes = typeof value === 'number' ? bigEndian(value) : value;
  let zeros = 0;
  while (zeros < bytes.length - 1 && bytes[zeros] === 0) zeros++;
  bytes = bytes.subarray(zeros);
  return (bytes[0] ?? 0) >= 0x80 ? der(0x02, Uint8Array.of(0), bytes) : der(0x02, bytes);
}

function bigEndian(value: number): Uint8Array {
  const octets: number[] = [];
  for (let rest = value; rest > 0 || octets.length === 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 0xff);
  return Uint8Array.from(octets);
}

/** OBJECT IDENTIFIER from dotted text. */
export function oid(text: string): Uint8Array<ArrayBuffer> {
  const known = identifiers.get(text) ?? encodedOid(text);
  // Programs name a few dozen; those of others' making are not kept.
  if (identifiers.size < MOST_IDENTIFIERS) identifiers.set(text, known);
  return known.slice();
}

const identifiers = new Map<string, Uint8Array<ArrayBuffer>>();
const MOST_IDENTIFIERS = 200;

function encodedOid(text: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const octets: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const at = octets.length;
    octets.push(arc & 0x7f);
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      octets.splice(at, 0, (left & 0x7f) | 0x80);
  }
  return der(0x06, Uint8Array.from(octets));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return a.length - b.length;
}
