import { constants, createHash, createPublicKey, verify as verifyValue, type Hash, type KeyObject } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { DigestAlgorithm, Hasher, Primitives, SignatureCheck } from '../core/primitives.ts';
import { inflateTooLarge } from './inflate-too-large.ts';

const NODE_NAMES: Readonly<Record<DigestAlgorithm, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA3-224': 'sha3-224',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
  SHAKE128: 'shake128',
  SHAKE256: 'shake256',
  'RIPEMD-160': 'ripemd160',
};
/** OpenSSL asks for the length of an extendable output. */
const OUTPUT_BYTES: Partial<Record<DigestAlgorithm, number>> = { SHAKE128: 32, SHAKE256: 64 };

/** Curves as OpenSSL names them: those of `portable/curves.ts`, so that every platform verifies the same keys. */
const CURVES = new Set(
  'prime192v1 secp224r1 prime256v1 secp384r1 secp521r1 secp256k1'
    .split(' ')
    .concat([224, 256, 320, 384, 512].flatMap((bits) => [`brainpoolP${bits}r1`, `brainpoolP${bits}t1`])),
);

interface OpenedKey {
  readonly key: KeyObject;
  readonly type: string | undefined;
  /** As OpenSSL names it; '' for a key that is on none, or spells its curve out. */
  readonly curve: string;
}

/** Keys opened last, by their DER: opening takes as long as verifying, and an authority's is asked for again and again. */
const openedKeys = new Map<string, OpenedKey>();
const MOST_KEYS = 500;

function openKey(publicKey: Uint8Array): OpenedKey {
  const der = Buffer.from(publicKey);
  const id = der.toString('latin1');
  const known = openedKeys.get(id);
  if (known) return known;
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const type = key.asymmetricKeyType;
  const curve = type === 'ec' && namesItsCurve(publicKey) ? (key.asymmetricKeyDetails?.namedCurve ?? '') : '';
  const fresh = { key, type, curve };
  const [oldest] = openedKeys.keys();
  if (openedKeys.size >= MOST_KEYS && oldest !== undefined) openedKeys.delete(oldest);
  openedKeys.set(id, fresh);
  return fresh;
}

function verifyOnNode({ scheme, publicKey, data, value }: SignatureCheck): boolean {
  if ('digest' in scheme && OUTPUT_BYTES[scheme.digest]) return false; // no standard pairs them so
  const { key, type, curve } = openKey(publicKey);
  switch (scheme.kind) {
    case 'rsa-pkcs1':
      return (
        type === 'rsa' &&
        verifyValue(NODE_NAMES[scheme.digest], data, { key, padding: constants.RSA_PKCS1_PADDING }, value)
      );
    case 'rsa-pss': {
      const options = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
      if (type !== 'rsa' && type !== 'rsa-pss') return false;
      return verifyValue(NODE_NAMES[scheme.digest], data, { key, ...options }, value);
    }
    case 'ecdsa':
      return type === 'ec' && CURVES.has(curve) && verifyValue(NODE_NAMES[scheme.digest], data, key, value);
    case 'dsa':
      return type === 'dsa' && verifyValue(NODE_NAMES[scheme.digest], data, key, value);
    case 'eddsa':
      return type === scheme.curve.toLowerCase() && verifyValue(null, data, key, value);
    case 'ml-dsa':
      return type === scheme.set.toLowerCase() && verifyValue(null, data, key, value);
  }
}

/** Id-ecPublicKey followed by an OBJECT IDENTIFIER: OpenSSL takes spelled-out parameters too, RFC 5480 2.1.1 does not. */
const namesItsCurve = (publicKey: Uint8Array) =>
  Buffer.from(publicKey.subarray(0, 24)).includes(Buffer.from('06072a8648ce3d020106', 'hex'));

/** What zlib gave, without its spare room when that is most of it. */
const ownBytes = (given: Buffer): Uint8Array<ArrayBuffer> =>
  given.buffer instanceof ArrayBuffer && 2 * given.length > given.buffer.byteLength
    ? new Uint8Array(given.buffer, given.byteOffset, given.length)
    : new Uint8Array(given);

const isTooLarge = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** A copy forgets the length of an extendable output: it is told again. */
const outputOf = (algorithm: DigestAlgorithm) => {
  const outputLength = OUTPUT_BYTES[algorithm];
  return outputLength === undefined ? {} : { outputLength };
};
const hashOf = (algorithm: DigestAlgorithm): Hash => createHash(NODE_NAMES[algorithm], outputOf(algorithm));

const hasherOver = (hash: Hash, algorithm: DigestAlgorithm): Hasher => ({
  update: (part) => void hash.update(part),
  copy: () => hasherOver(hash.copy(outputOf(algorithm)), algorithm),
  digest: () => new Uint8Array(hash.digest()),
});

/** Primitives over node:crypto and node:zlib. */
export const nodePrimitives: Primitives = {
  async digest(algorithm, ...parts) {
    const hash = hashOf(algorithm);
    for (const part of parts) hash.update(part);
    return new Uint8Array(hash.digest());
  },
  hasher: (algorithm) => hasherOver(hashOf(algorithm), algorithm),
  async verify(check) {
    // `crypto.verify` takes MGF1's hash from the digest, and OpenSSL knows no PSS keys with SHA-3.
    if (check.scheme.kind === 'rsa-pss' && check.scheme.digest !== check.scheme.mgfDigest)
      return (await import('./portable/primitives.ts')).portablePrimitives.verify(check);
    try {
      return verifyOnNode(check);
    } catch {
      return false; // a key or value that OpenSSL cannot parse verifies nothing
    }
  },
  inflate(bytes, maxOutput) {
    try {
      return { bytes: ownBytes(inflateSync(bytes, { maxOutputLength: maxOutput })), complete: true };
    } catch (error) {
      if (isTooLarge(error)) throw inflateTooLarge(maxOutput);
    }
    try {
      // Z_SYNC_FLUSH gives what can be had of a cut stream instead of throwing "unexpected end of file".
      const partial = inflateSync(bytes, { maxOutputLength: maxOutput, finishFlush: 2 });
      return { bytes: new Uint8Array(partial), complete: false };
    } catch (error) {
      if (isTooLarge(error)) throw inflateTooLarge(maxOutput);
      return { bytes: new Uint8Array(0), complete: false };
    }
  },
};
