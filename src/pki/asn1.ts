import { concatBytes, latin1Text } from '../core/bytes.ts';

/**
 * ASN.1 values as trees whose nodes keep their own bytes (X.690), since what is signed or copied must never be decoded
 * and encoded again. BER is read, in one pass that takes no memory and is bounded in depth; the nodes come when they are
 * asked for, so that a list of revoked certificates costs what is looked at. Writing is DER (der.ts).
 */
export interface Asn1 {
  /** 1 universal, 2 application, 3 context, 4 private. */
  readonly tagClass: number;
  readonly tag: number;
  readonly constructed: boolean;
  /** The whole value: tag, length, content. */
  readonly raw: Uint8Array;
  /** What follows the length; of a value of indefinite length, without its end mark. */
  readonly content: Uint8Array;
  readonly children: readonly Asn1[];
}

/** Levels of nesting: a certificate has about 12, a CMS with time-stamps 30. */
const MAX_DEPTH = 64;

/** The one value that the bytes begin with, and how many bytes it takes; null when there is none. */
export function readAsn1(bytes: Uint8Array): { readonly value: Asn1; readonly length: number } | null {
  const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfValue(view, 0, view.length, 0);
  const head = end < 0 ? null : readHead(view, 0, view.length);
  return head ? { value: new Node(view, 0, end, head), length: end } : null;
}

/** The value that the bytes are, all of them; null when something follows. */
export function readWhole(bytes: Uint8Array): Asn1 | null {
  const read = readAsn1(bytes);
  return read && read.length === bytes.length ? read.value : null;
}

interface Head {
  readonly tagClass: number;
  readonly tag: number;
  readonly constructed: boolean;
  /** Where the content begins. */
  readonly start: number;
  /** Bytes of content; -1 for the indefinite form. */
  readonly length: number;
}

/** Identifier and length octets (X.690 8.1.2, 8.1.3); null when they are cut or longer than four octets each. */
function readHead(bytes: Uint8Array, from: number, limit: number): Head | null {
  let at = from;
  const identifier = at < limit ? bytes[at++] : undefined;
  if (identifier === undefined) return null;
  let tag = identifier & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    for (let i = 0; ; i++) {
      const byte = at < limit ? bytes[at++] : undefined;
      if (byte === undefined || i === 4) return null;
      tag = tag * 128 + (byte & 0x7f);
      if (byte < 0x80) break;
    }
  }
  let length = at < limit ? (bytes[at++] ?? 0xff) : 0xff;
  if (length === 0x80) length = -1;
  else if (length > 0x80) {
    const count = length & 0x7f;
    if (count > 4 || at + count > limit) return null;
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[at++] ?? 0);
  }
  const constructed = (identifier & 0x20) !== 0;
  return { tagClass: (identifier >> 6) + 1, tag, constructed, start: at, length };
}

/** Where the value at `from` ends, when it and all within is well formed; -1 otherwise. */
function endOfValue(bytes: Uint8Array, from: number, limit: number, depth: number): number {
  const head = readHead(bytes, from, limit);
  if (!head || depth > MAX_DEPTH || !isPlausible(head)) return -1;
  const { start, length, constructed } = head;
  if (length > limit - start) return -1;
  if (!constructed) return length < 0 ? -1 : start + length;
  const end = length < 0 ? limit : start + length;
  for (let at = start; at >= 0; at = endOfValue(bytes, at, end, depth + 1)) {
    if (length >= 0 && at === end) return end;
    if (length < 0 && isEndMark(bytes, at, end)) return at + 2;
  }
  return -1;
}

/** SEQUENCE and SET are constructed; null, integers, booleans and names are not; universal 0 is only the end mark. */
function isPlausible({ tagClass, tag, constructed }: Head): boolean {
  if (tagClass !== 1) return true;
  if (tag === TAG.sequence || tag === TAG.set) return constructed;
  return tag !== 0 && !(constructed && PRIMITIVE.has(tag));
}

const isEndMark = (bytes: Uint8Array, at: number, limit: number) =>
  at + 2 <= limit && bytes[at] === 0 && bytes[at + 1] === 0;

class Node implements Asn1 {
  readonly #bytes: Uint8Array;
  readonly #from: number;
  readonly #end: number;
  readonly #head: Head;
  #raw: Uint8Array | undefined;
  #content: Uint8Array | undefined;
  #children: readonly Asn1[] | undefined;

  /** `bytes` from `from` to `end` are a well-formed value. */
  constructor(bytes: Uint8Array, from: number, end: number, head: Head) {
    this.#bytes = bytes;
    this.#from = from;
    this.#end = end;
    this.#head = head;
  }
  // Most values are only passed by: a view of their bytes costs more than all else of them.
  get raw(): Uint8Array {
    return (this.#raw ??= this.#bytes.subarray(this.#from, this.#end));
  }
  get content(): Uint8Array {
    const { start, length } = this.#head;
    return (this.#content ??= this.#bytes.subarray(start, length < 0 ? this.#end - 2 : this.#end));
  }
  get tagClass(): number {
    return this.#head.tagClass;
  }
  get tag(): number {
    return this.#head.tag;
  }
  get constructed(): boolean {
    return this.#head.constructed;
  }
  get children(): readonly Asn1[] {
    const { constructed, start, length } = this.#head;
    return (this.#children ??= constructed
      ? childrenOf(this.#bytes, start, length < 0 ? this.#end - 2 : this.#end)
      : []);
  }
}

function childrenOf(bytes: Uint8Array, from: number, limit: number): readonly Asn1[] {
  const found: Asn1[] = [];
  for (let at = from; at < limit;) {
    const head = readHead(bytes, at, limit);
    if (!head) return found; // cannot be: the whole was checked before
    const end = head.length < 0 ? endOfValue(bytes, at, limit, 0) : head.start + head.length;
    found.push(new Node(bytes, at, end, head));
    at = end;
  }
  return found;
}

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
  universalString: 28,
  generalizedTime: 24,
  bmpString: 30,
} as const;
const PRIMITIVE: ReadonlySet<number> = new Set([TAG.boolean, TAG.integer, TAG.null, TAG.oid, TAG.enumerated]);

/** Dotted text of an OBJECT IDENTIFIER; null when the node is not one. */
export function oidOf(node: Asn1 | undefined): string | null {
  if (!isUniversal(node, TAG.oid) || node.content.length === 0 || node.content.length > 64) return null;
  if ((node.content.at(-1) ?? 0x80) >= 0x80) return null;
  let text = '';
  let value = 0;
  for (const byte of node.content) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER) return largeOid(node.content);
    if (byte & 0x80) continue;
    const top = Math.min(Math.floor(value / 40), 2);
    text += text === '' ? `${top}.${value - top * 40}` : `.${value}`;
    value = 0;
  }
  return text;
}

/** The same for arcs beyond what a number holds exactly, as those made from UUIDs are. */
function largeOid(content: Uint8Array): string {
  const arcs: bigint[] = [];
  let value = 0n;
  for (const byte of content) {
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
export const smallInteger = (node: Asn1 | undefined): number | null =>
  isUniversal(node, TAG.integer) ? smallNumber(node.content) : null;

/** Content octets of a small non-negative INTEGER or ENUMERATED, also one behind an implicit tag; null otherwise. */
export function smallNumber(content: Uint8Array | undefined): number | null {
  if (!content || content.length === 0 || content.length > 4 || (content[0] ?? 0) > 0x7f) return null;
  return content.reduce((value, byte) => value * 256 + byte, 0);
}

/** The octets of an OCTET STRING, constructed or not; null when the node is not one. */
export function octetsOf(node: Asn1 | undefined): Uint8Array | null {
  if (!isUniversal(node, TAG.octetString)) return null;
  if (!node.constructed) return node.content;
  const parts = node.children.map(octetsOf);
  return parts.includes(null) ? null : concatBytes(...parts.flatMap((part) => part ?? []));
}

/** The bits of a BIT STRING as bytes; null when the node is not a primitive one. */
export function bitsOf(node: Asn1 | undefined): Uint8Array | null {
  return isUniversal(node, TAG.bitString) && node.content.length > 0 && !node.constructed
    ? node.content.subarray(1)
    : null;
}

const SHORT_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const LONG_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/;

/**
 * An instant from UTCTime or GeneralizedTime as RFC 5280 4.1.2.5 profiles them; null otherwise. Fractions of a second, which a
 * time-stamp may have (RFC 3161 2.4.2) and some responders write against the profile, are read and dropped: all times of a
 * file are then compared by the second, and none seems later than one that was rounded.
 */
export function timeOf(node: Asn1 | undefined): Date | null {
  if (!node || node.tagClass !== 1) return null;
  const text = latin1Text(node.content.subarray(0, 40));
  const shape = node.tag === TAG.utcTime ? SHORT_TIME : node.tag === TAG.generalizedTime ? LONG_TIME : null;
  const match = shape?.exec(text);
  if (!match) return null;
  const [, year = '', month, day, hour, minute, second] = match;
  const full = year.length === 4 ? year : Number(year) < 50 ? `20${year}` : `19${year}`;
  const date = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}
