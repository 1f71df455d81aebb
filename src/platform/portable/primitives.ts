import { ed25519 } from '@noble/curves/ed25519.js';
import { ed448 } from '@noble/curves/ed448.js';
import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import type { Primitives, SignatureCheck } from '../../core/primitives.ts';
import { inflateTooLarge } from '../inflate-too-large.ts';
import { digestOf, hasherOf } from './digests.ts';
import { verifyDsa } from './dsa.ts';
import { verifyEcdsa } from './ecdsa.ts';
import { inflateZlib } from './inflate.ts';
import { readPublicKey } from './public-key.ts';
import { verifyPkcs1, verifyPss } from './rsa.ts';

/** Keys of algorithms that sign the message itself (RFC 8410 3, RFC 9881 2). */
const RAW = {
  Ed25519: { oid: '1.3.101.112', verifier: ed25519 },
  Ed448: { oid: '1.3.101.113', verifier: ed448 },
  'ML-DSA-44': { oid: '2.16.840.1.101.3.4.3.17', verifier: ml_dsa44 },
  'ML-DSA-65': { oid: '2.16.840.1.101.3.4.3.18', verifier: ml_dsa65 },
  'ML-DSA-87': { oid: '2.16.840.1.101.3.4.3.19', verifier: ml_dsa87 },
} as const;

function verify({ scheme, publicKey, data, value }: SignatureCheck): boolean {
  if ('digest' in scheme && scheme.digest.startsWith('SHAKE')) return false; // no standard pairs them so
  const key = readPublicKey(publicKey);
  switch (scheme.kind) {
    case 'rsa-pkcs1':
      return key?.kind === 'rsa' && verifyPkcs1(key, scheme.digest, data, value);
    case 'rsa-pss':
      return key?.kind === 'rsa' && verifyPss(key, scheme, data, value);
    case 'dsa':
      return key?.kind === 'dsa' && verifyDsa(key, scheme.digest, data, value);
    case 'ecdsa':
      return key?.kind === 'ec' && verifyEcdsa(key, scheme.digest, data, value);
    case 'eddsa': {
      const { oid, verifier } = RAW[scheme.curve];
      // RFC 8032 as written, not ZIP 215: the strict encodings that OpenSSL takes.
      return key?.kind === 'raw' && key.oid === oid && verifier.verify(value, data, key.bytes, { zip215: false });
    }
    case 'ml-dsa': {
      const { oid, verifier } = RAW[scheme.set];
      return key?.kind === 'raw' && key.oid === oid && verifier.verify(value, data, key.bytes);
    }
  }
}

/**
 * Primitives from kept libraries and plain code, for a browser, or whatever runs JavaScript in thirty years: no part of
 * Node, no WebCrypto (which has no SHA-3, Brainpool, DSA, MD5, and no digest in parts), nothing of a page. The contract
 * test holds them to the answers of `platform/node.ts`.
 */
export const portablePrimitives: Primitives = {
  async digest(algorithm, ...parts) {
    return digestOf(algorithm, parts);
  },
  hasher: hasherOf,
  async verify(check) {
    try {
      return verify(check);
    } catch {
      return false; // the libraries throw on keys and values that they cannot read
    }
  },
  inflate(bytes, maxOutput) {
    const result = inflateZlib(bytes, maxOutput);
    if (result.kind === 'too-large') throw inflateTooLarge(maxOutput);
    return { bytes: result.bytes, complete: result.kind === 'whole' };
  },
};
