import { algorithmId } from './algorithm.ts';
import { bitsOf, isUniversal, oidOf, readWhole, TAG, type Asn1 } from './asn1.ts';
import { bitString, sequence } from './der.ts';

/*
 * SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING } (RFC 5280 4.1);
 * RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017 A.1.1);
 * Dss-Parms ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER } (RFC 3279 2.3.2); EC: namedCurve OBJECT IDENTIFIER (RFC 5480).
 */
export interface KeySize {
  readonly kind: 'rsa' | 'dsa' | 'ec' | 'eddsa' | 'ml-dsa' | 'unknown';
  /** Of the modulus, of p, of the curve's field; 0 when it cannot be read or the kind is not measured so. */
  readonly bits: number;
  /** "P-256", "brainpoolP384r1", an identifier of a curve that we do not know; null for keys without curve. */
  readonly curve: string | null;
}

const CURVES: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  '1.2.840.10045.3.1.1': ['P-192', 192],
  '1.3.132.0.33': ['P-224', 224],
  '1.2.840.10045.3.1.7': ['P-256', 256],
  '1.3.132.0.34': ['P-384', 384],
  '1.3.132.0.35': ['P-521', 521],
  '1.3.132.0.10': ['secp256k1', 256],
  ...Object.fromEntries(
    [224, 256, 320, 384, 512].flatMap((bits, i) => [
      [`1.3.36.3.3.2.8.1.1.${5 + 2 * i}`, [`brainpoolP${bits}r1`, bits]],
      [`1.3.36.3.3.2.8.1.1.${6 + 2 * i}`, [`brainpoolP${bits}t1`, bits]],
    ]),
  ),
};

/** What kind of key it is and how large, for names and for the policy's end dates. */
export function keySizeOf(publicKey: Uint8Array): KeySize {
  const root = readWhole(publicKey);
  const [algorithm] = root?.children ?? [];
  const id = algorithmId(algorithm);
  const parameters = algorithm?.children[1];
  switch (id) {
    case '1.2.840.113549.1.1.1':
    case '1.2.840.113549.1.1.10': {
      const key = readWhole(bitsOf(root?.children[1]) ?? new Uint8Array());
      return { kind: 'rsa', bits: integerBits(key?.children[0]), curve: null };
    }
    case DSA:
      return { kind: 'dsa', bits: integerBits(parameters?.children[0]), curve: null };
    case '1.2.840.10045.2.1': {
      const curve = oidOf(parameters);
      const [name, bits] = CURVES[curve ?? ''] ?? [curve ?? 'unnamed curve', 0];
      return { kind: 'ec', bits, curve: name };
    }
    case '1.3.101.112':
      return { kind: 'eddsa', bits: 256, curve: 'Ed25519' };
    case '1.3.101.113':
      return { kind: 'eddsa', bits: 448, curve: 'Ed448' };
    default:
      return { kind: /^2\.16\.840\.1\.101\.3\.4\.3\.1[789]$/.test(id) ? 'ml-dsa' : 'unknown', bits: 0, curve: null };
  }
}

const DSA = '1.2.840.10040.4.1';

/** True of a DSA key without parameters: it takes its issuer's (RFC 3279 2.3.2). */
export function needsParameters(publicKey: Uint8Array): boolean {
  const algorithm = readWhole(publicKey)?.children[0];
  return algorithmId(algorithm) === DSA && !isUniversal(algorithm?.children[1], TAG.sequence);
}

/** A DSA key with the parameters of its issuer's key; as it is when that has none. */
export function workingKey(publicKey: Uint8Array, issuer: Uint8Array): Uint8Array {
  const inherited = readWhole(issuer)?.children[0];
  const value = bitsOf(readWhole(publicKey)?.children[1]);
  return algorithmId(inherited) === DSA && inherited && value ? sequence(inherited.raw, bitString(value)) : publicKey;
}

function integerBits(node: Asn1 | undefined): number {
  if (!isUniversal(node, TAG.integer)) return 0;
  const start = node.content.findIndex((byte) => byte !== 0);
  return start < 0 ? 0 : 8 * (node.content.length - start) - Math.clz32(node.content[start] ?? 0) + 24;
}
