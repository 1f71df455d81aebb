import { integer, oid, sequence } from '../../../pki/der.ts';
import type { SigningAlgorithm } from '../../signer.ts';
import { CKG_MGF1_SHA256, CKK, CKM } from './constants.ts';

/** How a token is asked for a signature over a digest, and what its answer becomes in CMS. */
export interface Mechanism {
  readonly digest: 'sha256' | 'sha384';
  readonly type: number;
  readonly parameters: readonly number[];
  /** What the mechanism signs. */
  input(digest: Buffer): Buffer;
  /** The value as CMS has it. */
  value(answer: Buffer): Uint8Array;
}

/** DigestInfo of SHA-256 up to the digest (RFC 8017 9.2 note 1). */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

const ecdsa = (digest: 'sha256' | 'sha384'): Mechanism => ({
  digest,
  type: CKM.ECDSA,
  parameters: [],
  input: (bytes) => bytes,
  value: ecdsaValue,
});

const bare = (bytes: Buffer): Buffer => bytes;
const copied = (answer: Buffer): Uint8Array => new Uint8Array(answer);

export const MECHANISMS: Readonly<Record<SigningAlgorithm, Mechanism>> = {
  'ecdsa-p256-sha256': ecdsa('sha256'),
  'ecdsa-p384-sha384': ecdsa('sha384'),
  'rsa-pss-sha256': {
    digest: 'sha256',
    type: CKM.RSA_PKCS_PSS,
    // CK_RSA_PKCS_PSS_PARAMS: hash, mask generation function, length of the salt.
    parameters: [CKM.SHA256, CKG_MGF1_SHA256, 32],
    input: bare,
    value: copied,
  },
  'rsa-pkcs1-sha256': {
    digest: 'sha256',
    type: CKM.RSA_PKCS,
    parameters: [],
    input: (digest) => Buffer.concat([SHA256_INFO, digest]),
    value: copied,
  },
};

/** The algorithm for a key of this type (CKA_KEY_TYPE) and curve (CKA_EC_PARAMS); null when we do not sign with such keys. */
export function algorithmFor(
  keyType: Buffer | null,
  curve: Buffer | null,
  padding: 'pss' | 'pkcs1',
): SigningAlgorithm | null {
  const type = keyType?.length === 8 ? Number(keyType.readBigUInt64LE()) : null;
  if (type === CKK.RSA) return `rsa-${padding}-sha256`;
  if (type !== CKK.EC || !curve) return null;
  if (curve.equals(P256)) return 'ecdsa-p256-sha256';
  return curve.equals(P384) ? 'ecdsa-p384-sha384' : null;
}

/** namedCurve of ECParameters (RFC 5480 2.1.1). */
const [P256, P384] = [oid('1.2.840.10045.3.1.7'), oid('1.3.132.0.34')];

/** Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279 2.2.3) of r‖s (v2.40 2.3.1). */
export function ecdsaValue(answer: Buffer): Uint8Array {
  const half = answer.length / 2;
  return sequence(...[answer.subarray(0, half), answer.subarray(half)].map((one) => integer(new Uint8Array(one))));
}
