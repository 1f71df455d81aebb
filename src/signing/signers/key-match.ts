import { createPublicKey, type KeyObject } from 'node:crypto';

/**
 * True when a certificate's SubjectPublicKeyInfo is the public half of a private key. The numbers are compared, not the key
 * objects: `KeyObject.equals` and `checkPrivateKey` leave OpenSSL's error behind when the kinds differ, and the next key that
 * is opened then fails with it.
 */
export function isKeyOf(privateKey: KeyObject, publicKey: Uint8Array): boolean {
  try {
    const own = createPublicKey(privateKey);
    const other = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    return numbersOf(own) === numbersOf(other);
  } catch {
    return false; // a kind of key that this platform does not know
  }
}

function numbersOf(key: KeyObject): string {
  const { kty, crv, x, y, n, e } = key.export({ format: 'jwk' });
  return JSON.stringify([kty, crv, x, y, n, e]);
}
