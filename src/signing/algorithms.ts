import type { SignatureScheme } from '../core/primitives.ts';
import { algorithmId, isSameScheme } from '../pki/algorithm.ts';
import { bitsOf, oidOf, readWhole } from '../pki/asn1.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { SigningAlgorithm } from './signer.ts';

/** How each algorithm that we create signatures with is verified (reference: TS 119 312); the digest is also the document's. */
export const SCHEMES: Readonly<Record<SigningAlgorithm, SignatureScheme & { readonly digest: 'SHA-256' | 'SHA-384' }>> =
  {
    'ecdsa-p256-sha256': { kind: 'ecdsa', digest: 'SHA-256' },
    'ecdsa-p384-sha384': { kind: 'ecdsa', digest: 'SHA-384' },
    'rsa-pss-sha256': { kind: 'rsa-pss', digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 32 },
    'rsa-pkcs1-sha256': { kind: 'rsa-pkcs1', digest: 'SHA-256' },
  };

/** The algorithm of ours that verifies so; null: one that we never create. */
export function algorithmOf(scheme: SignatureScheme): SigningAlgorithm | null {
  const algorithms = Object.keys(SCHEMES) as SigningAlgorithm[];
  return algorithms.find((one) => isSameScheme(SCHEMES[one], scheme)) ?? null;
}

/** The longest value that a key of this kind gives, bytes: RSA up to 8192 bits, ECDSA as DER. */
export const MAX_VALUE_SIZE: Readonly<Record<SigningAlgorithm, number>> = {
  'ecdsa-p256-sha256': 72,
  'ecdsa-p384-sha384': 104,
  'rsa-pss-sha256': 1024,
  'rsa-pkcs1-sha256': 1024,
};

const EC = '1.2.840.10045.2.1';
const RSA = '1.2.840.113549.1.1.1';
const CURVES: Partial<Record<SigningAlgorithm, string>> = {
  'ecdsa-p256-sha256': '1.2.840.10045.3.1.7',
  'ecdsa-p384-sha384': '1.3.132.0.34',
};
/** PKCS#1 v1.5 is what some remote signers still answer; what we create ourselves is PSS. */
const MIN_RSA_BITS: Partial<Record<SigningAlgorithm, number>> = { 'rsa-pss-sha256': 3072, 'rsa-pkcs1-sha256': 3072 };

/** True when the certificate's key is of the algorithm's kind and strong enough (RFC 5480 2.1.1, RFC 3279 2.3.1). */
export function keyFits(algorithm: SigningAlgorithm, certificate: Certificate): boolean {
  const [identifier, key] = readWhole(certificate.publicKey)?.children ?? [];
  const curve = CURVES[algorithm];
  if (curve) return algorithmId(identifier) === EC && oidOf(identifier?.children[1]) === curve;
  const modulus = readWhole(bitsOf(key) ?? new Uint8Array())?.children[0]?.content ?? new Uint8Array();
  const bits = (modulus[0] === 0 ? modulus.length - 1 : modulus.length) * 8;
  return algorithmId(identifier) === RSA && bits >= (MIN_RSA_BITS[algorithm] ?? Infinity) && bits <= 8192;
}
