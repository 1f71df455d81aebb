import { constants, createPublicKey, verify } from 'node:crypto';
import type { Certificate } from '../../pki/certificate.ts';
import { SCHEMES } from '../algorithms.ts';
import type { SigningAlgorithm } from '../signer.ts';

/** True when a value over `data` was made with the certificate's key. False for whatever cannot be a value at all. */
export function isValueOf(
  certificate: Certificate,
  algorithm: SigningAlgorithm,
  data: Uint8Array,
  value: Uint8Array,
): boolean {
  const { kind, digest } = SCHEMES[algorithm];
  try {
    const key = createPublicKey({ key: Buffer.from(certificate.publicKey), format: 'der', type: 'spki' });
    const options =
      kind === 'ecdsa'
        ? { key, dsaEncoding: 'der' as const }
        : kind === 'rsa-pss'
          ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
          : { key, padding: constants.RSA_PKCS1_PADDING };
    return verify(digest.replace('-', ''), data, options, value);
  } catch {
    return false;
  }
}
