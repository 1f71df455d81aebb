import type { Certificate } from '../../pki/certificate.ts';
import { issuersIn } from '../../pki/issuers.ts';
import { distributionPoints } from '../../pki/distribution-point.ts';
import { authorityAccess } from '../../pki/extensions.ts';
import { ocspRequest } from '../../pki/ocsp-request.ts';
import type { Run } from '../run.ts';

/** What came of asking: nobody was asked, nobody answered, the answer could not be read, or it is in the pool. */
export type LookUp = 'not-looked' | 'no-answer' | 'unreadable' | 'found';

/**
 * Asks for a certificate's status where it says that it is to be had: by OCSP, and as long as that does not answer (`isAnswered`),
 * by its lists. Only through the port.
 */
export async function lookUpStatus(
  certificate: Certificate,
  issuer: Certificate,
  run: Run,
  isAnswered: () => Promise<boolean>,
): Promise<LookUp> {
  const { pool, context } = run;
  const { source } = context;
  if (!source) return 'not-looked';
  const request = await ocspRequest(certificate, issuer, run.primitives);
  const lists = distributionPoints(certificate).flatMap((point) => point.names ?? []);
  const places = [
    ...authorityAccess(certificate).ocsp.map((url) => async () => {
      const der = await source.ocsp(url, request);
      return der && (pool.ocsp(der, 'network') ? 'found' : 'unreadable');
    }),
    ...lists.flatMap((name) =>
      name.kind === 'uri'
        ? [
            async () => {
              const der = await source.crl(name.text);
              return der && (pool.crl(der, 'network') ? 'found' : 'unreadable');
            },
          ]
        : [],
    ),
  ];
  let outcome: LookUp = 'not-looked';
  for (const ask of places) {
    if (run.lookUps-- <= 0) break;
    outcome = (await ask()) ?? 'no-answer';
    if (outcome === 'found' && (await isAnswered())) break;
  }
  return outcome;
}

/** Asks for the certificate of a certificate's issuer (caIssuers); true when one came that was not known. */
export async function lookUpIssuer(certificate: Certificate, run: Run): Promise<boolean> {
  const { source } = run.context;
  const before = run.pool.certificates.length;
  for (const url of source ? authorityAccess(certificate).issuers : []) {
    if (run.lookUps-- <= 0) break;
    const bytes = await source?.certificate(url);
    for (const one of bytes ? issuersIn(bytes) : []) run.pool.same(one);
    if (run.pool.certificates.length > before) return true;
  }
  return false;
}
