import { createPrivateKey, type KeyObject } from 'node:crypto';
import { fromBase64, toBase64 } from '../core/bytes.ts';

/** A key with its certificate, in memory and as it is stored. */
export interface Holder {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
}

export interface StoredKey {
  /** PKCS#8, base64 DER. */
  readonly key: string;
  /** Certificate, base64 DER. */
  readonly certificate: string;
}
export const stored = ({ key, certificate }: Holder): StoredKey => ({
  key: key.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  certificate: toBase64(certificate),
});

export function holder({ key, certificate }: StoredKey): Holder {
  return {
    key: createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' }),
    certificate: bytes(certificate),
  };
}

export function bytes(base64: string): Uint8Array {
  const found = fromBase64(base64);
  if (!found) throw new Error('the stored demo PKI is damaged');
  return found;
}
