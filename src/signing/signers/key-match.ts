import { createPublicKey, type KeyObject } from 'node:crypto';
import { equalBytes } from '../../core/bytes.ts';
import { bitsOf, readWhole } from '../../pki/asn1.ts';

/**
 * True when a certificate's SubjectPublicKeyInfo is the public half of a private key. The numbers are compared, not the key
 * objects: `KeyObject.equals` and `checkPrivateKey` leave OpenSSL's error behind when the kinds differ, and the next key that
 * is opened then fails with it. Of kinds that have no such form (JWK) the encoded keys are compared: they too must be known by
 * their certificate, to be refused by name.
 */
export function isKeyOf(privateKey: KeyObject, publicKey: Uint8Array): boolean {
  try {
    const own = createPublicKey(privateKey);
    const other = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    const numbers = numbersOf(own);
    if (numbers !== null) return numbers === numbersOf(other);
    return equalBytes(encoded(own.export({ type: 'spki', format: 'der' })), encoded(publicKey));
  } catch {
    return false; // a kind of key that this platform does not know
  }
}

/** Null: a kind of key that JWK does not have, such as one on a Brainpool curve. */
function numbersOf(key: KeyObject): string | null {
  try {
    const { kty, crv, x, y, n, e } = key.export({ format: 'jwk' });
    return JSON.stringify([kty, crv, x, y, n, e]);
  } catch {
    return null;
  }
}

const encoded = (publicKey: Uint8Array) => bitsOf(readWhole(publicKey)?.children[1]) ?? new Uint8Array();
