import type { Primitives } from '../core/primitives.ts';
import type { Certificate } from './certificate.ts';
import { crlSignedBy, revokedEntry, type Crl, type RevokedEntry } from './crl.ts';
import { keyUsage } from './extensions.ts';
import { sameName } from './name.ts';

export type RevocationStatus =
  | { readonly status: 'good'; readonly crl: Crl }
  | { readonly status: 'revoked'; readonly crl: Crl; readonly entry: RevokedEntry }
  /** No list of the right issuer that verifies and was issued when the certificate existed. */
  | { readonly status: 'unknown' };

const REMOVE_FROM_CRL = 8;
/** Extensions of a CRL that we process or that do not narrow it (RFC 5280 5.2): AKI, number, freshest. */
const PROCESSED = new Set(['2.5.29.35', '2.5.29.20', '2.5.29.46']);

/**
 * What the lists say of a certificate (RFC 5280 6.3.3 for complete lists of its own issuer): the newest that counts at
 * `time`. A delta or partitioned list (critical extension that we do not process) says nothing.
 */
export async function revocationByCrl(
  certificate: Certificate,
  issuer: Certificate,
  crls: readonly Crl[],
  time: Date,
  primitives: Primitives,
): Promise<RevocationStatus> {
  const newestFirst = crls
    .filter((crl) => sameName(crl.issuer, certificate.issuer) && crl.thisUpdate <= time)
    .filter(
      (crl) =>
        crl.thisUpdate >= certificate.notBefore &&
        crl.extensions.every((one) => !one.critical || PROCESSED.has(one.id)),
    )
    .toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime());
  for (const crl of newestFirst) {
    if (keyUsage(issuer)?.has('cRLSign') === false) continue;
    if (!(await crlSignedBy(crl, issuer, primitives))) continue;
    const entry = revokedEntry(crl, certificate);
    return entry && entry.reason !== REMOVE_FROM_CRL ? { status: 'revoked', crl, entry } : { status: 'good', crl };
  }
  return { status: 'unknown' };
}
