import { createPrivateKey, type KeyObject } from 'node:crypto';
import { openKeyStore } from '../../pki/pkcs12.ts';
import type { OpenSigner } from '../signer.ts';
import { keyUnfit } from '../key-problems.ts';
import { isKeyOf } from './key-match.ts';
import { keySigner } from './key-signer.ts';

/**
 * A signer over a PKCS#12 key store. Throws Problem `keystore-password`, `keystore-unreadable`, `certificate-unusable`. The
 * decoded key is overwritten once it is a key object; what node-forge held of it as text goes when it is collected.
 */
export function pkcs12Signer(bytes: Uint8Array, password: string): OpenSigner {
  const { privateKey, chain } = openKeyStore(bytes, password, (der, publicKey) => {
    const key = opened(der);
    return key !== null && isKeyOf(key, publicKey);
  });
  try {
    const key = opened(privateKey);
    if (!key) throw keyUnfit(null);
    return keySigner(key, chain);
  } finally {
    privateKey.fill(0);
  }
}

function opened({ buffer, byteOffset, byteLength }: Uint8Array): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(buffer, byteOffset, byteLength), format: 'der', type: 'pkcs8' });
  } catch {
    return null; // a kind of key that this platform does not know
  }
}
