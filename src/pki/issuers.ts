import { parseCertificate, type Certificate } from './certificate.ts';
import { parseSignedData } from './cms.ts';

/** More certificates of one answer are not looked at. */
const MAX_CERTIFICATES = 20;

/**
 * What stands behind an address of caIssuers (RFC 5280 4.2.2.1): one certificate, DER, or a CMS that carries certificates and
 * signs nothing. Empty for anything else.
 */
export function issuersIn(bytes: Uint8Array): readonly Certificate[] {
  const single = parseCertificate(bytes);
  return single ? [single] : (parseSignedData(bytes)?.certificates ?? []).slice(0, MAX_CERTIFICATES);
}
