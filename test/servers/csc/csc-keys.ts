import { p256, p384 } from '@noble/curves/nist.js';
import { constants, createHash, privateEncrypt, randomBytes, type KeyObject } from 'node:crypto';
import type { SigningAlgorithm } from '../../../src/signing/signer.ts';
import { keyFile, newKey, type KeyFile } from '../../support/key-files.ts';

/** A key at the service. `holder`: a test person, or null for the service’s clients. */
export interface ServiceKey {
  readonly id: string;
  readonly holder: string | null;
  readonly algorithm: SigningAlgorithm;
  readonly mode: 'oauth2code' | 'explicit' | 'implicit';
  readonly file: KeyFile;
}

export const serviceKey = (
  id: string,
  holder: string | null,
  algorithm: SigningAlgorithm,
  mode: ServiceKey['mode'],
  name?: string,
): ServiceKey => ({ id, holder, algorithm, mode, file: keyFile(newKey(algorithm), name) });

/** Names in `key.algo`, and of `signAlgo` (CSC 11.5, 11.10). */
export const ALGO: Readonly<Record<SigningAlgorithm, string>> = {
  'ecdsa-p256-sha256': '1.2.840.10045.4.3.2',
  'ecdsa-p384-sha384': '1.2.840.10045.4.3.3',
  'rsa-pss-sha256': '1.2.840.113549.1.1.10',
  'rsa-pkcs1-sha256': '1.2.840.113549.1.1.11',
};

/** A signature over a finished hash. */
export function signHash({ algorithm, file: { key } }: ServiceKey, hash: Buffer): Buffer {
  if (algorithm === 'rsa-pkcs1-sha256') {
    const info = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), hash]);
    return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info);
  }
  if (algorithm === 'rsa-pss-sha256')
    return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, pssEncoded(hash, modulusBytes(key)));
  const secret = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
  const options = { prehash: false, lowS: false, format: 'der' } as const;
  return Buffer.from((algorithm === 'ecdsa-p256-sha256' ? p256 : p384).sign(hash, secret, options));
}

const modulusBytes = (key: KeyObject) => (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
const sha256 = (...parts: readonly Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** EMSA-PSS-ENCODE with SHA-256 and a salt of 32 bytes, for a modulus of whole bytes (RFC 8017 9.1.1). */
function pssEncoded(hash: Buffer, length: number): Buffer {
  const salt = randomBytes(32);
  const h = sha256(Buffer.alloc(8), hash, salt);
  const data = Buffer.concat([Buffer.alloc(length - 66), Buffer.of(1), salt]);
  const masks = Array.from({ length: Math.ceil(data.length / 32) }, (_, i) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(i);
    return sha256(h, counter);
  });
  const mask = Buffer.concat(masks);
  const masked = Buffer.from(data.map((byte, i) => byte ^ (mask[i] ?? 0)));
  masked[0] = (masked[0] ?? 0) & 0x7f;
  return Buffer.concat([masked, h, Buffer.of(0xbc)]);
}
