import { Constructed, fromBER, type BaseBlock } from 'asn1js';
import { concatBytes } from '../core/bytes.ts';

/**
 * ASN.1 values as trees whose nodes keep their own bytes (X.690), since what is signed or copied must never be decoded
 * and encoded again. Reading goes through asn1js, which takes BER and bounds its nesting; writing is DER.
 */
export interface Asn1 {
  /** 1 universal, 2 application, 3 context. */
  readonly tagClass: number;
  readonly tag: number;
  readonly constructed: boolean;
  /** The whole value: tag, length, content. */
  readonly raw: Uint8Array;
  /** Of a primitive value. */
  readonly content: Uint8Array;
  readonly children: readonly Asn1[];
}

/** The one value that the bytes begin with, and how many bytes it takes; null when there is none. */
export function readAsn1(bytes: Uint8Array): { readonly value: Asn1; readonly length: number } | null {
  try {
    const copy = new Uint8Array(bytes);
    const { result, offset } = fromBER(copy);
    return offset <= 0 || result.error ? null : { value: wrap(result), length: offset };
  } catch {
    return null; // asn1js throws on some malformed input instead of saying so
  }
}

/** The value that the bytes are, all of them; null when something follows. */
export function readWhole(bytes: Uint8Array): Asn1 | null {
  const read = readAsn1(bytes);
  return read && read.length === bytes.length ? read.value : null;
}

class Node implements Asn1 {
  readonly #block: BaseBlock;
  #children: readonly Asn1[] | undefined;

  constructor(block: BaseBlock) {
    this.#block = block;
  }
  get tagClass(): number {
    return this.#block.idBlock.tagClass;
  }
  get tag(): number {
    return this.#block.idBlock.tagNumber;
  }
  get constructed(): boolean {
    return this.#block.idBlock.isConstructed;
  }
  get raw(): Uint8Array {
    return this.#block.valueBeforeDecodeView;
  }
  get content(): Uint8Array {
    const { valueBeforeDecodeView: raw, idBlock, lenBlock } = this.#block;
    return raw.subarray(idBlock.blockLength + lenBlock.blockLength);
  }
  get children(): readonly Asn1[] {
    this.#children ??= this.#block instanceof Constructed ? this.#block.valueBlock.value.map((one) => wrap(one)) : [];
    return this.#children;
  }
}

const wrap = (block: BaseBlock): Asn1 => new Node(block);

export const isUniversal = (node: Asn1 | undefined, tag: number): node is Asn1 =>
  node?.tagClass === 1 && node.tag === tag;
export const isContext = (node: Asn1 | undefined, tag: number): node is Asn1 =>
  node?.tagClass === 3 && node.tag === tag;

export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  enumerated: 10,
  utf8: 12,
  sequence: 16,
  set: 17,
  utcTime: 23,
  generalizedTime: 24,
} as const;

/** Dotted text of an OBJECT IDENTIFIER; null when the node is not one. */
export function oidOf(node: Asn1 | undefined): string | null {
  if (!isUniversal(node, TAG.oid) || node.content.length === 0 || node.content.length > 64) return null;
  const arcs: bigint[] = [];
  let value = 0n;
  for (const byte of node.content) {
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte & 0x80) continue;
    arcs.push(value);
    value = 0n;
  }
  const [first = 0n, ...rest] = arcs;
  const top = first < 80n ? first / 40n : 2n;
  return [top, first - top * 40n, ...rest].join('.');
}

/** A small non-negative INTEGER; null otherwise. */
export function smallInteger(node: Asn1 | undefined): number | null {
  if (
    !isUniversal(node, TAG.integer) ||
    node.content.length === 0 ||
    node.content.length > 4 ||
    (node.content[0] ?? 0) > 0x7f
  )
    return null;
  return node.content.reduce((value, byte) => value * 256 + byte, 0);
}

/** The octets of an OCTET STRING, constructed or not; null when the node is not one. */
export function octetsOf(node: Asn1 | undefined): Uint8Array | null {
  if (!isUniversal(node, TAG.octetString)) return null;
  if (!node.constructed) return node.content;
  return concatBytes(...node.children.map((child) => child.content));
}

/** The bits of a BIT STRING as bytes; null when it is not one or has unused bits left. */
export function bitsOf(node: Asn1 | undefined): Uint8Array | null {
  return isUniversal(node, TAG.bitString) && node.content.length > 0 && !node.constructed
    ? node.content.subarray(1)
    : null;
}

/** An instant from UTCTime or GeneralizedTime as RFC 5280 4.1.2.5 profiles them; null otherwise. */
export function timeOf(node: Asn1 | undefined): Date | null {
  if (!node || node.tagClass !== 1) return null;
  const text = String.fromCharCode(...node.content.subarray(0, 40));
  const short = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const long = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  const match = node.tag === TAG.utcTime ? short : node.tag === TAG.generalizedTime ? long : null;
  if (!match) return null;
  const [, year = '', month, day, hour, minute, second] = match;
  const full = year.length === 4 ? year : Number(year) < 50 ? `20${year}` : `19${year}`;
  const date = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/* ---- writing DER ---- */

/** A value with this identifier octet. */
export function der(identifier: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = concatBytes(...content);
  const length = body.length;
  const octets: number[] = [];
  if (length < 0x80) octets.push(length);
  else {
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 0xff);
    octets.unshift(0x80 | octets.length);
  }
  return concatBytes(Uint8Array.of(identifier, ...octets), body);
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
  const arcs = text.split('.').map(Number);
  const [first = 0, second = 0, ...rest] = arcs;
  const octets: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const group: number[] = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) group.unshift((left & 0x7f) | 0x80);
    octets.push(...group);
  }
  return der(0x06, Uint8Array.from(octets));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return a.length - b.length;
}
