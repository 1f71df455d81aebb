import type { DigestAlgorithm, SignatureScheme } from '../core/primitives.ts';
import { isContext, oidOf, smallInteger, type Asn1 } from './asn1.ts';
import { integer, nullValue, oid, sequence, context } from './der.ts';

/*
 * AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY DEFINED BY algorithm OPTIONAL }
 * (RFC 5280 4.1.1.2); RSASSA-PSS-params: RFC 4055 3.1.
 */

const DIGESTS: Readonly<Record<string, DigestAlgorithm>> = {
  '1.2.840.113549.2.5': 'MD5',
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.4': 'SHA-224',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  '2.16.840.1.101.3.4.2.7': 'SHA3-224',
  '2.16.840.1.101.3.4.2.8': 'SHA3-256',
  '2.16.840.1.101.3.4.2.9': 'SHA3-384',
  '2.16.840.1.101.3.4.2.10': 'SHA3-512',
  '2.16.840.1.101.3.4.2.11': 'SHAKE128',
  '2.16.840.1.101.3.4.2.12': 'SHAKE256',
  '1.3.36.3.2.1': 'RIPEMD-160',
};
/** Identifiers that carry the length of the output in bits (RFC 8419 2.3); only the lengths of RFC 8702 are known. */
const SIZED_DIGESTS: Readonly<Record<string, readonly [DigestAlgorithm, bits: number]>> = {
  '2.16.840.1.101.3.4.2.17': ['SHAKE128', 256],
  '2.16.840.1.101.3.4.2.18': ['SHAKE256', 512],
};
const DIGEST_OIDS = Object.fromEntries(Object.entries(DIGESTS).map(([id, name]) => [name, id])) as Readonly<
  Record<DigestAlgorithm, string>
>;

const SIGNATURES: Readonly<Record<string, SignatureScheme>> = {
  '1.2.840.113549.1.1.4': { kind: 'rsa-pkcs1', digest: 'MD5' },
  '1.2.840.113549.1.1.5': { kind: 'rsa-pkcs1', digest: 'SHA-1' },
  '1.3.36.3.3.1.2': { kind: 'rsa-pkcs1', digest: 'RIPEMD-160' },
  '1.2.840.113549.1.1.14': { kind: 'rsa-pkcs1', digest: 'SHA-224' },
  '1.2.840.113549.1.1.11': { kind: 'rsa-pkcs1', digest: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa-pkcs1', digest: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa-pkcs1', digest: 'SHA-512' },
  '2.16.840.1.101.3.4.3.13': { kind: 'rsa-pkcs1', digest: 'SHA3-224' },
  '2.16.840.1.101.3.4.3.14': { kind: 'rsa-pkcs1', digest: 'SHA3-256' },
  '2.16.840.1.101.3.4.3.15': { kind: 'rsa-pkcs1', digest: 'SHA3-384' },
  '2.16.840.1.101.3.4.3.16': { kind: 'rsa-pkcs1', digest: 'SHA3-512' },
  '1.2.840.10045.4.1': { kind: 'ecdsa', digest: 'SHA-1' },
  '1.2.840.10045.4.3.1': { kind: 'ecdsa', digest: 'SHA-224' },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', digest: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', digest: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', digest: 'SHA-512' },
  '2.16.840.1.101.3.4.3.9': { kind: 'ecdsa', digest: 'SHA3-224' },
  '2.16.840.1.101.3.4.3.10': { kind: 'ecdsa', digest: 'SHA3-256' },
  '2.16.840.1.101.3.4.3.11': { kind: 'ecdsa', digest: 'SHA3-384' },
  '2.16.840.1.101.3.4.3.12': { kind: 'ecdsa', digest: 'SHA3-512' },
  '1.2.840.10040.4.3': { kind: 'dsa', digest: 'SHA-1' },
  '2.16.840.1.101.3.4.3.1': { kind: 'dsa', digest: 'SHA-224' },
  '2.16.840.1.101.3.4.3.2': { kind: 'dsa', digest: 'SHA-256' },
  '2.16.840.1.101.3.4.3.3': { kind: 'dsa', digest: 'SHA-384' },
  '2.16.840.1.101.3.4.3.4': { kind: 'dsa', digest: 'SHA-512' },
  '2.16.840.1.101.3.4.3.5': { kind: 'dsa', digest: 'SHA3-224' },
  '2.16.840.1.101.3.4.3.6': { kind: 'dsa', digest: 'SHA3-256' },
  '2.16.840.1.101.3.4.3.7': { kind: 'dsa', digest: 'SHA3-384' },
  '2.16.840.1.101.3.4.3.8': { kind: 'dsa', digest: 'SHA3-512' },
  '1.3.101.112': { kind: 'eddsa', curve: 'Ed25519' },
  '1.3.101.113': { kind: 'eddsa', curve: 'Ed448' },
  '2.16.840.1.101.3.4.3.17': { kind: 'ml-dsa', set: 'ML-DSA-44' },
  '2.16.840.1.101.3.4.3.18': { kind: 'ml-dsa', set: 'ML-DSA-65' },
  '2.16.840.1.101.3.4.3.19': { kind: 'ml-dsa', set: 'ML-DSA-87' },
};
const SIGNATURE_IDS = Object.keys(SIGNATURES);
/** Identifiers of keys that some programs write where the signature's own belongs; the digest is then digestAlgorithm's. */
const KEY_IDS: Readonly<Record<string, 'rsa-pkcs1' | 'dsa' | 'ecdsa'>> = {
  '1.2.840.113549.1.1.1': 'rsa-pkcs1', // as it should be in CMS (RFC 3370 3.2)
  '1.2.840.10040.4.1': 'dsa',
  '1.2.840.10045.2.1': 'ecdsa',
};

const PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/** The digest that an AlgorithmIdentifier names; null when unknown. */
export function digestOf(node: Asn1 | undefined): DigestAlgorithm | null {
  const id = algorithmId(node);
  const sized = SIZED_DIGESTS[id];
  if (sized) return smallInteger(node?.children[1]) === sized[1] ? sized[0] : null;
  return DIGESTS[id] ?? null;
}

/** The object identifier of an AlgorithmIdentifier; '' when it has none. */
export const algorithmId = (node: Asn1 | undefined): string => oidOf(node?.children[0]) ?? '';

/**
 * How to verify a value of this AlgorithmIdentifier; null when unknown. `digest` is the SignerInfo's digestAlgorithm,
 * which plain rsaEncryption leaves the choice to (RFC 5754 3.2).
 */
export function schemeOf(node: Asn1 | undefined, digest: DigestAlgorithm | null): SignatureScheme | null {
  const id = algorithmId(node);
  const kind = KEY_IDS[id];
  if (kind) return digest ? { kind, digest } : null;
  if (id === PSS) return pssScheme(node?.children[1]);
  return SIGNATURES[id] ?? null;
}

/** RSASSA-PSS-params ::= SEQUENCE { [0] hash DEFAULT sha1, [1] mgf DEFAULT mgf1SHA1, [2] saltLength DEFAULT 20, [3] trailer DEFAULT 1 } */
function pssScheme(parameters: Asn1 | undefined): SignatureScheme | null {
  const field = (tag: number) => parameters?.children.find((child) => isContext(child, tag))?.children[0];
  const hash = field(0) ? digestOf(field(0)) : 'SHA-1';
  const mgf = field(1);
  const mgfDigest = mgf ? (algorithmId(mgf) === MGF1 ? digestOf(mgf.children[1]) : null) : 'SHA-1';
  const saltLength = field(2) ? smallInteger(field(2)) : 20;
  if (!hash || !mgfDigest || saltLength === null || saltLength > 1024) return null;
  if (field(3) && smallInteger(field(3)) !== 1) return null;
  return { kind: 'rsa-pss', digest: hash, mgfDigest, saltLength };
}

/** AlgorithmIdentifier of a digest; SHA-2 has no parameters (RFC 5754 2). */
export const digestIdentifier = (digest: DigestAlgorithm): Uint8Array<ArrayBuffer> =>
  sequence(oid(DIGEST_OIDS[digest]));

/** AlgorithmIdentifier of a signature scheme; PSS with explicit parameters. */
export function schemeIdentifier(scheme: SignatureScheme): Uint8Array<ArrayBuffer> {
  if (scheme.kind === 'rsa-pss') {
    const mgf = sequence(oid(MGF1), digestIdentifier(scheme.mgfDigest));
    return sequence(
      oid(PSS),
      sequence(context(0, digestIdentifier(scheme.digest)), context(1, mgf), context(2, integer(scheme.saltLength))),
    );
  }
  const id = SIGNATURE_IDS.find((one) => isSameScheme(SIGNATURES[one] ?? scheme, scheme));
  if (!id) throw new RangeError(`no identifier for ${scheme.kind}`);
  return scheme.kind === 'rsa-pkcs1' ? sequence(oid(id), nullValue()) : sequence(oid(id));
}

/** True when both verify the same way. */
export const isSameScheme = (one: SignatureScheme, other: SignatureScheme): boolean => {
  if (one.kind === 'rsa-pss' || other.kind === 'rsa-pss') return samePss(one, other);
  return one.kind === other.kind && variantOf(one) === variantOf(other);
};

const samePss = (one: SignatureScheme, other: SignatureScheme) =>
  one.kind === 'rsa-pss' &&
  other.kind === 'rsa-pss' &&
  one.digest === other.digest &&
  one.mgfDigest === other.mgfDigest &&
  one.saltLength === other.saltLength;

/** What tells schemes of one kind apart. */
const variantOf = (scheme: Exclude<SignatureScheme, { readonly kind: 'rsa-pss' }>): string =>
  scheme.kind === 'eddsa' ? scheme.curve : scheme.kind === 'ml-dsa' ? scheme.set : scheme.digest;
