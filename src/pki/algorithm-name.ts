import type { DigestAlgorithm, SignatureScheme } from '../core/primitives.ts';
import { algorithmId } from './algorithm.ts';
import type { Asn1 } from './asn1.ts';
import { keySizeOf } from './public-key.ts';

/** "ECDSA P-256 SHA-256", "RSA-PSS 3072 SHA-256", "Ed448", "ML-DSA-65": what a value was made with, as people name it. */
export function algorithmName(scheme: SignatureScheme, publicKey: Uint8Array): string {
  if (scheme.kind === 'eddsa') return scheme.curve;
  if (scheme.kind === 'ml-dsa') return scheme.set;
  const { curve, bits } = keySizeOf(publicKey);
  const key = curve ?? (bits > 0 ? String(bits) : '?');
  const mixed = scheme.kind === 'rsa-pss' && scheme.mgfDigest !== scheme.digest ? ` (MGF1 ${scheme.mgfDigest})` : '';
  return `${KINDS[scheme.kind]} ${key} ${scheme.digest}${mixed}`;
}
const KINDS = { 'rsa-pkcs1': 'RSA', 'rsa-pss': 'RSA-PSS', ecdsa: 'ECDSA', dsa: 'DSA' } as const;

/** The name of an AlgorithmIdentifier that we cannot verify with, its object identifier when we do not know it at all. */
export function unknownAlgorithmName(node: Asn1 | undefined): string {
  const id = algorithmId(node);
  const family = FAMILIES.find(([prefix]) => id === prefix || id.startsWith(`${prefix}.`));
  return family ? `${family[1]} (${id})` : id || '?';
}

/** Known, and not verified: withdrawn, national, or not yet used in PDF. Longest first where one begins another. */
const FAMILIES: readonly (readonly [prefix: string, name: string])[] = [
  ['1.2.840.113549.2.2', 'MD2'],
  ['1.2.840.113549.1.1.2', 'RSA MD2'],
  ['1.0.10118.3.0.55', 'Whirlpool'],
  ['1.3.36.3.2.2', 'RIPEMD-128'],
  ['1.3.36.3.2.3', 'RIPEMD-256'],
  ['1.3.6.1.5.5.7.6.30', 'RSA-PSS SHAKE128'],
  ['1.3.6.1.5.5.7.6.31', 'RSA-PSS SHAKE256'],
  ['1.3.6.1.5.5.7.6.32', 'ECDSA SHAKE128'],
  ['1.3.6.1.5.5.7.6.33', 'ECDSA SHAKE256'],
  ['0.4.0.127.0.7.1.1.4.1', 'Plain ECDSA'],
  ['2.16.840.1.101.3.4.3.32', 'HashML-DSA-44'],
  ['2.16.840.1.101.3.4.3.33', 'HashML-DSA-65'],
  ['2.16.840.1.101.3.4.3.34', 'HashML-DSA-87'],
  // FIPS 205: 20 to 31 are the pure parameter sets, 35 to 46 those with a digest before.
  ...[20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31].map((n) => [`2.16.840.1.101.3.4.3.${n}`, 'SLH-DSA'] as const),
  ...[35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46].map((n) => [`2.16.840.1.101.3.4.3.${n}`, 'HashSLH-DSA'] as const),
  ['1.2.643', 'GOST'],
  ['1.2.156.10197.1', 'SM2/SM3'],
];

/**
 * Whether a digest of the signed attributes belongs to the scheme: `fits`; `mixed` when the two name different or too
 * weak hashes (RFC 8933 3 and RFC 9882 3.3 ask for better), `forbidden` where the standard leaves no choice (RFC 8419 3.1).
 */
export function digestFit(scheme: SignatureScheme, digest: DigestAlgorithm): 'fits' | 'mixed' | 'forbidden' {
  if (scheme.kind === 'eddsa')
    return digest === (scheme.curve === 'Ed448' ? 'SHAKE256' : 'SHA-512') ? 'fits' : 'forbidden';
  if (scheme.kind === 'ml-dsa') return ML_DSA_DIGESTS[scheme.set].includes(digest) ? 'fits' : 'mixed';
  return digest === scheme.digest ? 'fits' : 'mixed';
}
const LEVEL_5: readonly DigestAlgorithm[] = ['SHA-512', 'SHA3-512', 'SHAKE256'];
const LEVEL_3: readonly DigestAlgorithm[] = [...LEVEL_5, 'SHA-384', 'SHA3-384'];
const LEVEL_2: readonly DigestAlgorithm[] = [...LEVEL_3, 'SHA-256', 'SHA3-256', 'SHAKE128'];
const ML_DSA_DIGESTS = { 'ML-DSA-44': LEVEL_2, 'ML-DSA-65': LEVEL_3, 'ML-DSA-87': LEVEL_5 } as const;
