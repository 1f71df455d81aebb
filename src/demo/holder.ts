import { createPrivateKey, type KeyObject } from 'node:crypto';
import { fromBase64, toBase64 } from '../core/bytes.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';

/** A key with its certificate, in memory and as it is stored. */
export interface Holder {
  readonly key: KeyObject;
  readonly certificate: Certificate;
}

export interface StoredKey {
  /** PKCS#8, base64 DER. */
  readonly key: string;
  /** Certificate, base64 DER. */
  readonly certificate: string;
}

/** A holder of a certificate, DER. Throws RangeError when it is none. */
export function holderOf(key: KeyObject, der: Uint8Array): Holder {
  const certificate = parseCertificate(der);
  if (!certificate) throw new RangeError('a certificate of the demo PKI cannot be parsed');
  return { key, certificate };
}

export const stored = ({ key, certificate }: Holder): StoredKey => ({
  key: key.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  certificate: toBase64(certificate.raw),
});

export function holder({ key, certificate }: StoredKey): Holder {
  const der = fromBase64(certificate);
  if (!der) throw new RangeError('the stored demo PKI is damaged');
  return holderOf(createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' }), der);
}
