import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Signer, SigningAlgorithm } from '../../signing/signer.ts';
import { keySigner } from '../../signing/signers/key-signer.ts';

/** What one-time keys are made for. */
export type OneTimeAlgorithm = Exclude<SigningAlgorithm, 'rsa-pkcs1-sha256'>;

const generate = promisify(generateKeyPair) as (
  type: 'ec' | 'rsa',
  options: object,
) => Promise<{ readonly privateKey: KeyObject; readonly publicKey: KeyObject }>;

export interface FreshKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Binds the key to its chain, the certificate first. */
  signer(chain: readonly Uint8Array[]): Signer;
}

/**
 * A key that lives in memory alone: it is never exported, and Node's cryptography overwrites it when nothing refers to it any
 * more. RSA of 3072 bits takes a second to make, P-256 a tenth of a millisecond.
 */
export async function freshKey(algorithm: OneTimeAlgorithm): Promise<FreshKey> {
  const { privateKey, publicKey } = await (algorithm === 'rsa-pss-sha256'
    ? generate('rsa', { modulusLength: 3072 })
    : generate('ec', { namedCurve: algorithm === 'ecdsa-p384-sha384' ? 'P-384' : 'P-256' }));
  return {
    publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    signer: (chain) => keySigner(privateKey, chain),
  };
}
