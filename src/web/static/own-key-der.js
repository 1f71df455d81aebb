/**
 * ASN.1 as key files hold it: DER, and BER with indefinite lengths and strings in pieces, which some programs write
 * (X.690 8.1.3.6, 8.7.3). Bounded in depth and number, since a file may be anybody's.
 */
const MAX_DEPTH = 30;
const MAX_ELEMENTS = 20_000;

export const TAG = { integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, sequence: 0x30 };

/** Thrown on bytes that are not the structure which is asked for. */
export class Malformed extends Error {}

/** The one element that these bytes are. `tag`: the first byte, with class and form. */
export function parse(bytes) {
  const state = { bytes, left: MAX_ELEMENTS };
  const node = element(state, 0, bytes.length, 0);
  if (node.end !== bytes.length) throw new Malformed('bytes after the end');
  return node;
}

function element(state, at, limit, depth) {
  const { bytes } = state;
  state.left -= 1;
  if (depth > MAX_DEPTH || state.left < 0 || at + 2 > limit) throw new Malformed('too deep, too many or cut');
  const tag = bytes[at];
  if ((tag & 0x1f) === 0x1f) throw new Malformed('a tag of several bytes');
  const constructed = (tag & 0x20) !== 0;
  let [length, start] = [bytes[at + 1], at + 2];
  const isIndefinite = length === 0x80;
  if (isIndefinite && !constructed) throw new Malformed('an indefinite length without parts');
  if (length > 0x80) {
    const size = length & 0x7f;
    if (size > 4 || start + size > limit) throw new Malformed('a length of too many bytes');
    length = 0;
    for (let i = 0; i < size; i++) length = length * 256 + bytes[start + i];
    start += size;
  }
  const stop = isIndefinite ? limit : start + length;
  if (stop > limit) throw new Malformed('cut');
  const children = [];
  let next = start;
  // What is not constructed has no parts to read.
  const partsEnd = constructed ? stop : start;
  while (next < partsEnd) {
    if (isIndefinite && bytes[next] === 0 && bytes[next + 1] === 0) break;
    const child = element(state, next, stop, depth + 1);
    children.push(child);
    next = child.end;
  }
  if (isIndefinite && next + 2 > stop) throw new Malformed('an indefinite length without its end');
  const end = isIndefinite ? next + 2 : stop;
  return {
    tag,
    children,
    content: bytes.subarray(start, isIndefinite ? next : stop),
    raw: bytes.subarray(at, end),
    end,
  };
}

/** A child by its place, which must have this tag. */
export function child(node, index, tag) {
  const found = node?.children[index];
  if (!found || (tag !== undefined && found.tag !== tag)) throw new Malformed(`no element ${index}`);
  return found;
}

/** The octets of a string in one piece or in several; of [n] IMPLICIT too. */
export function octets(node) {
  if ((node.tag & 0x20) === 0) return node.content;
  return joined(node.children.map(octets));
}

export function joined(parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** "1.2.840.113549.1.7.1" */
export function oid(node) {
  if (node?.tag !== TAG.oid) throw new Malformed('not an object identifier');
  const parts = [];
  let value = 0;
  for (const byte of node.content) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (parts.length === 0) {
      const first = Math.min(2, Math.floor(value / 40));
      parts.push(first, value - 40 * first);
    } else parts.push(value);
    value = 0;
  }
  return parts.join('.');
}

/** A whole number from 0 on; Infinity when it is larger than anybody means. */
export function number(node) {
  if (node?.tag !== TAG.integer || node.content.length === 0) throw new Malformed('not an integer');
  if (node.content.length > 6 || node.content[0] & 0x80) return Infinity;
  return node.content.reduce((value, byte) => value * 256 + byte, 0);
}

/** The DER of an element whose parts these are: lengths below 64 KiB. */
export function encode(tag, ...parts) {
  const content = joined(parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return joined([Uint8Array.of(tag, ...head), content]);
}
