import { createPrivateKey, createPublicKey } from 'node:crypto';
import { openKeyStore } from '../../pki/pkcs12.ts';
import type { Signer } from '../signer.ts';
import { keySigner } from './key-signer.ts';

/** A signer over a PKCS#12 key store. Throws Problem `keystore-password`, `keystore-unreadable`, `certificate-unusable`. */
export function pkcs12Signer(bytes: Uint8Array, password: string): Signer {
  const { privateKey, chain } = openKeyStore(bytes, password, isKeyOf);
  return keySigner(createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' }), chain);
}

function isKeyOf(privateKey: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
    return createPublicKey(key).equals(createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }));
  } catch {
    return false; // a key type that this platform does not know
  }
}
