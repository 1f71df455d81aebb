import type { Certificate } from '../pki/certificate.ts';
import { keyUsage } from '../pki/extensions.ts';

/** Why this certificate cannot sign at that time, for the log: validity around /M, and a usage meant for signatures. */
export function faultOfSigner(certificate: Certificate, claimedTime: Date): string | null {
  if (claimedTime < certificate.notBefore) return 'the certificate begins after the claimed time';
  if (claimedTime > certificate.notAfter) return 'the certificate ended before the claimed time';
  const usage = keyUsage(certificate);
  return usage && !usage.has('digitalSignature') && !usage.has('nonRepudiation')
    ? 'the certificate is not meant for signatures'
    : null;
}
