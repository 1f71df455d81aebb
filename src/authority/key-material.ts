import { constants, createHash, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { SignatureScheme } from '../core/primitives.ts';
import { publicKeyBits } from '../pki/build/extensions.ts';

/** The kinds of key that the house creates signatures with, and RSA PKCS#1 v1.5 as a remote signer may have it. */
export const KEY_KINDS = ['p256', 'p384', 'rsa-pss', 'rsa-pkcs1'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];
/** What a post-quantum time-stamp authority signs with (RFC 9882); no agreement is signed with it. */
export const POST_QUANTUM = 'ml-dsa-65';
export type AnyKeyKind = KeyKind | typeof POST_QUANTUM;

/** A fresh key; RSA of 3072 bits, as an ordinary RSA key, since padding is the signature's affair. */
export function newKey(kind: AnyKeyKind = 'p256'): KeyObject {
  if (kind === POST_QUANTUM) return generateKeyPairSync(POST_QUANTUM).privateKey;
  if (kind === 'p256') return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  if (kind === 'p384') return generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  return generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey;
}

export type Padding = 'pss' | 'pkcs1';
/** How a key of this kind pads; of no account for other keys than RSA. */
export const paddingOf = (kind: AnyKeyKind | undefined): Padding => (kind === 'rsa-pkcs1' ? 'pkcs1' : 'pss');

const PSS = { kind: 'rsa-pss', digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 32 } as const;

/** What a key signs with: PSS for RSA unless said otherwise. */
export function schemeFor(key: KeyObject, padding: Padding = 'pss'): SignatureScheme {
  if (key.asymmetricKeyType === 'rsa') return padding === 'pss' ? PSS : { kind: 'rsa-pkcs1', digest: 'SHA-256' };
  if (key.asymmetricKeyType === POST_QUANTUM) return { kind: 'ml-dsa', set: 'ML-DSA-65' };
  const digest = key.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'SHA-384' : 'SHA-256';
  return { kind: 'ecdsa', digest };
}

/** The value of a signature in this scheme, at once. */
export function signNow(tbs: Uint8Array, scheme: SignatureScheme, key: KeyObject): Uint8Array<ArrayBuffer> {
  const digest = 'digest' in scheme ? scheme.digest.replace('SHA-', 'sha') : null;
  const options =
    scheme.kind === 'rsa-pss'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength }
      : { key, dsaEncoding: 'der' as const };
  return new Uint8Array(sign(digest, tbs, options));
}

/** SubjectPublicKeyInfo, DER. */
export const publicKeyOf = (key: KeyObject): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));

/** SHA-1 of the key's bits (RFC 5280 4.2.1.2, method 1): a name, not a security measure. */
export const keyIdentifier = (key: KeyObject): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    createHash('sha1')
      .update(publicKeyBits(publicKeyOf(key)))
      .digest(),
  );
