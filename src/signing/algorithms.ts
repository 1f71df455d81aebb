import type { SignatureScheme } from '../core/primitives.ts';
import type { SigningAlgorithm } from './signer.ts';

/** How each algorithm that we create signatures with is verified (reference: TS 119 312); the digest is also the document's. */
export const SCHEMES: Readonly<Record<SigningAlgorithm, SignatureScheme & { readonly digest: 'SHA-256' | 'SHA-384' }>> =
  {
    'ecdsa-p256-sha256': { kind: 'ecdsa', digest: 'SHA-256' },
    'ecdsa-p384-sha384': { kind: 'ecdsa', digest: 'SHA-384' },
    'rsa-pss-sha256': { kind: 'rsa-pss', digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 32 },
    'rsa-pkcs1-sha256': { kind: 'rsa-pkcs1', digest: 'SHA-256' },
  };

/** The longest value that a key of this kind gives, bytes: RSA up to 8192 bits, ECDSA as DER. */
export const MAX_VALUE_SIZE: Readonly<Record<SigningAlgorithm, number>> = {
  'ecdsa-p256-sha256': 72,
  'ecdsa-p384-sha384': 104,
  'rsa-pss-sha256': 1024,
  'rsa-pkcs1-sha256': 1024,
};
