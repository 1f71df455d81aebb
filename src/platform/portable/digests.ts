import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from '@noble/hashes/sha3.js';
import type { DigestAlgorithm, Hasher } from '../../core/primitives.ts';

interface Running {
  update(part: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): Running;
}

const CREATE: Readonly<Record<DigestAlgorithm, () => Running>> = {
  MD5: () => md5.create(),
  'RIPEMD-160': () => ripemd160.create(),
  'SHA-1': () => sha1.create(),
  'SHA-224': () => sha224.create(),
  'SHA-256': () => sha256.create(),
  'SHA-384': () => sha384.create(),
  'SHA-512': () => sha512.create(),
  'SHA3-224': () => sha3_224.create(),
  'SHA3-256': () => sha3_256.create(),
  'SHA3-384': () => sha3_384.create(),
  'SHA3-512': () => sha3_512.create(),
  SHAKE128: () => shake128.create({ dkLen: 32 }),
  SHAKE256: () => shake256.create({ dkLen: 64 }),
};

/** The digest of the parts taken as one message, fed one by one: a long file is never copied into one array. */
export function digestOf(algorithm: DigestAlgorithm, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const hash = CREATE[algorithm]();
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** The same in steps. */
export const hasherOf = (algorithm: DigestAlgorithm): Hasher => hasherOver(CREATE[algorithm]());

const hasherOver = (hash: Running): Hasher => ({
  update: (part) => void hash.update(part),
  copy: () => hasherOver(hash.clone()),
  digest: () => new Uint8Array(hash.digest()),
});
