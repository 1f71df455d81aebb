import type { Certificate } from '../../pki/certificate.ts';
import { distributionPoints } from '../../pki/distribution-point.ts';
import { authorityAccess } from '../../pki/extensions.ts';
import { ocspRequest } from '../../pki/ocsp-request.ts';
import type { Run } from '../run.ts';

/** What came of asking: nobody was asked, nobody answered, the answer could not be read, or it is in the pool. */
export type LookUp = 'not-looked' | 'no-answer' | 'unreadable' | 'found';

/** Asks for a certificate's status where it says that it is to be had: by OCSP, else by its lists. Only through the port. */
export async function lookUpStatus(certificate: Certificate, issuer: Certificate, run: Run): Promise<LookUp> {
  const { source } = run.context;
  if (!source) return 'not-looked';
  let outcome: LookUp = 'not-looked';
  const request = await ocspRequest(certificate, issuer, run.primitives);
  for (const url of authorityAccess(certificate).ocsp) {
    if (run.lookUps-- <= 0) return outcome;
    const der = await source.ocsp(url, request);
    if (der && run.pool.ocsp(der, 'network')) return 'found';
    outcome = der ? 'unreadable' : 'no-answer';
  }
  const names = distributionPoints(certificate).flatMap((point) => point.names ?? []);
  for (const name of names) {
    if (name.kind !== 'uri') continue;
    if (run.lookUps-- <= 0) return outcome;
    const der = await source.crl(name.text);
    if (der && run.pool.crl(der, 'network')) return 'found';
    outcome = der ? 'unreadable' : 'no-answer';
  }
  return outcome;
}

/** Asks for the certificate of a certificate's issuer (caIssuers); true when one came that was not known. */
export async function lookUpIssuer(certificate: Certificate, run: Run): Promise<boolean> {
  const { source } = run.context;
  const before = run.pool.certificates.length;
  for (const url of source ? authorityAccess(certificate).issuers : []) {
    if (run.lookUps-- <= 0) break;
    const der = await source?.certificate(url);
    if (der && run.pool.certificate(der) && run.pool.certificates.length > before) return true;
  }
  return false;
}
