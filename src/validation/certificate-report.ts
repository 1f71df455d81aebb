import { equalBytes, toHex } from '../core/bytes.ts';
import type { Certificate } from '../pki/certificate.ts';
import { nameText } from '../pki/name.ts';
import type { ValidationContext } from './context.ts';
import type { CertificateReport, RevocationReport } from './report.ts';

/** Nobody asked: says nothing of the certificate. */
export const NOT_LOOKED: RevocationReport = {
  status: 'not-looked',
  source: null,
  from: null,
  thisUpdate: null,
  nextUpdate: null,
  revokedAt: null,
  reason: null,
  fresh: null,
  sha256: null,
};

/** A certificate of a chain, as the diagnostic tree holds it. */
export async function certificateReport(
  certificate: Certificate,
  demo: boolean,
  anchor: boolean,
  { primitives, anchors }: ValidationContext,
  revocation: RevocationReport = NOT_LOOKED,
): Promise<CertificateReport> {
  const source = anchor ? anchors.find((one) => equalBytes(one.certificate.raw, certificate.raw))?.source : undefined;
  return {
    subject: nameText(certificate.subject),
    issuer: nameText(certificate.issuer),
    serial: toHex(certificate.serial.subarray(2)).replace(/^0+(?=.)/, ''),
    sha256: toHex(await primitives.digest('SHA-256', certificate.raw)),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    demo,
    anchor,
    trustedBy: source ? { kind: source.kind, name: source.name } : null,
    revocation: anchor ? { ...revocation, status: 'not-needed' } : revocation,
  };
}
