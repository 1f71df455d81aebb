/**
 * SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING } (RFC 5280 4.1), read
 * with the little DER that a key needs: this room knows `core` alone, and a key is judged here once more.
 */
export type PublicKey =
  | { readonly kind: 'rsa'; readonly modulus: bigint; readonly exponent: bigint }
  | { readonly kind: 'dsa'; readonly p: bigint; readonly q: bigint; readonly g: bigint; readonly y: bigint }
  | { readonly kind: 'ec'; readonly curve: string; readonly point: Uint8Array }
  /** EdDSA and ML-DSA: the identifier says all (RFC 8410, RFC 9881). */
  | { readonly kind: 'raw'; readonly oid: string; readonly bytes: Uint8Array };

const OID = {
  rsa: '1.2.840.113549.1.1.1',
  pss: '1.2.840.113549.1.1.10',
  dsa: '1.2.840.10040.4.1',
  ec: '1.2.840.10045.2.1',
} as const;
const TAG = { integer: 0x02, bitString: 0x03, oid: 0x06, sequence: 0x30 } as const;

/** The key, null when it is not DER of a kind above. EC keys name their curve; spelled-out parameters are refused (RFC 5480 2.1.1). */
export function readPublicKey(der: Uint8Array): PublicKey | null {
  try {
    const [algorithm, value] = list(whole(der, TAG.sequence), 2);
    const [id, parameters] = list(content(algorithm, TAG.sequence));
    const oid = oidText(content(id, TAG.oid));
    const bits = content(value, TAG.bitString);
    if (bits[0] !== 0) return null;
    const bytes = bits.subarray(1);
    if (oid === OID.rsa || oid === OID.pss) {
      const [modulus, exponent] = list(whole(bytes, TAG.sequence), 2);
      return { kind: 'rsa', modulus: natural(modulus), exponent: natural(exponent) };
    }
    if (oid === OID.dsa) {
      const [p, q, g] = list(content(parameters, TAG.sequence), 3).map(natural);
      return { kind: 'dsa', p: p ?? 0n, q: q ?? 0n, g: g ?? 0n, y: bigInteger(whole(bytes, TAG.integer)) };
    }
    if (oid === OID.ec) return { kind: 'ec', curve: oidText(content(parameters, TAG.oid)), point: bytes };
    return parameters === undefined ? { kind: 'raw', oid, bytes } : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The two INTEGERs of a SEQUENCE, both at least 0: the value of (EC)DSA. Null when it is not that. */
export function readPair(der: Uint8Array): readonly [bigint, bigint] | null {
  try {
    const [r, s] = list(whole(der, TAG.sequence), 2).map(natural);
    return [r ?? 0n, s ?? 0n];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** An unsigned big-endian number; 0 for no bytes. */
export function bigInteger(bytes: Uint8Array): bigint {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}

interface Node {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly length: number;
}

/** One value at the start of the bytes. Throws RangeError on anything but DER of at most 64 KB. */
function node(bytes: Uint8Array): Node {
  const [tag = -1, first = -1] = bytes;
  const extra = first < 0x80 ? 0 : first === 0x81 ? 1 : first === 0x82 ? 2 : -1;
  let size = extra === 0 ? first : 0;
  for (let i = 0; i < extra; i++) size = size * 256 + (bytes[2 + i] ?? Number.NaN);
  const isShort = extra === 0 || (extra === 1 ? size >= 0x80 : size >= 0x100);
  if (tag < 0 || extra < 0 || !isShort || !(2 + extra + size <= bytes.length)) throw new RangeError('not DER');
  return { tag, content: bytes.subarray(2 + extra, 2 + extra + size), length: 2 + extra + size };
}

function whole(bytes: Uint8Array, tag: number): Uint8Array {
  const one = node(bytes);
  if (one.length !== bytes.length) throw new RangeError('bytes after the value');
  return content(one, tag);
}

function content(one: Node | undefined, tag: number): Uint8Array {
  if (one?.tag !== tag) throw new RangeError('another tag');
  return one.content;
}

/** Values one after the other, at most eight; exactly `count` when it is given. */
function list(bytes: Uint8Array, count?: number): readonly Node[] {
  const nodes: Node[] = [];
  for (let at = 0; at < bytes.length && nodes.length < 8; at += nodes.at(-1)?.length ?? 0)
    nodes.push(node(bytes.subarray(at)));
  if (count !== undefined && nodes.length !== count) throw new RangeError('another number of values');
  return nodes;
}

function natural(one: Node | undefined): bigint {
  const bytes = content(one, TAG.integer);
  const [first, second] = bytes;
  // The shortest form of X.690 8.3.2, and no negative number.
  if (first === undefined || first > 0x7f || (first === 0 && second !== undefined && second < 0x80))
    throw new RangeError('not a natural number in DER');
  return bigInteger(bytes);
}

function oidText(bytes: Uint8Array): string {
  const parts: number[] = [];
  let value = 0;
  for (const byte of bytes.subarray(0, 32)) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    parts.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = parts;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - 40 * root, ...rest].join('.');
}
