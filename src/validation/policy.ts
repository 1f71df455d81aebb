import type { DigestAlgorithm, SignatureScheme } from '../core/primitives.ts';
import { bitsOf, readWhole } from '../pki/asn1.ts';

/**
 * Cryptographic constraints with their end dates (TS 119 312 V1.5.1, issued 2024-10-13), as data, version 1. An
 * algorithm is not accepted from its end date on, unless there is proof that the signature is older.
 */
export const POLICY = { id: 'likalydande', version: '1', date: '2024-10-13' } as const;

const DIGEST_ENDS: Partial<Record<DigestAlgorithm, string>> = {
  MD5: '2004-08-01',
  'SHA-1': '2012-08-01',
  'SHA-224': '2029-01-01',
};
/** Smallest modulus first: bits, PKCS#1 v1.5 end, PSS end (null: none). */
const RSA_ENDS: readonly (readonly [bits: number, pkcs1: string, pss: string | null])[] = [
  [3000, '2029-01-01', null],
  [1900, '2029-01-01', '2029-01-01'],
  [1024, '2019-10-01', '2019-10-01'],
  [0, '2010-08-01', '2010-08-01'],
];

/** When the scheme with this key stops being accepted, and the name to show; null when it has no end. */
export function endOfScheme(
  scheme: SignatureScheme,
  publicKey: Uint8Array,
): { readonly name: string; readonly end: Date } | null {
  const digest = 'digest' in scheme ? DIGEST_ENDS[scheme.digest] : undefined;
  const ends: { name: string; end: Date }[] = [];
  if (digest && 'digest' in scheme) ends.push({ name: scheme.digest, end: new Date(digest) });
  if (scheme.kind === 'rsa-pkcs1' || scheme.kind === 'rsa-pss') {
    const bits = modulusBits(publicKey);
    const [, pkcs1, pss] = RSA_ENDS.find(([least]) => bits >= least) ?? [0, '2010-08-01', '2010-08-01'];
    const end = scheme.kind === 'rsa-pkcs1' ? pkcs1 : pss;
    if (end) ends.push({ name: `RSA ${bits}`, end: new Date(end) });
  }
  return ends.toSorted((a, b) => a.end.getTime() - b.end.getTime())[0] ?? null;
}

/** RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017 A.1.1). */
function modulusBits(publicKey: Uint8Array): number {
  const bits = bitsOf(readWhole(publicKey)?.children[1]);
  const modulus = bits ? readWhole(bits)?.children[0]?.content : undefined;
  if (!modulus) return 0;
  const start = modulus.findIndex((byte) => byte !== 0);
  return start < 0 ? 0 : 8 * (modulus.length - start) - Math.clz32(modulus[start] ?? 0) + 24;
}
