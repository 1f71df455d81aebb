import type { Certificate } from '../../pki/certificate.ts';
import { needsNoRevocation } from '../../pki/extensions.ts';
import { sameName } from '../../pki/name.ts';
import { answerAbout, ocspSignedBy } from '../../pki/ocsp.ts';
import type { RevocationAnswer } from '../../pki/revocation-answer.ts';
import { issuerOf } from '../certificates/candidates.ts';
import { statusAtHand } from '../certificates/status.ts';
import type { Run } from '../run.ts';

/** A certificate that needs revocation data, and what the file itself holds about it. */
export interface Need {
  readonly certificate: Certificate;
  readonly inFile: readonly RevocationAnswer['evidence'][];
}

const MAX_LENGTH = 12;

/**
 * The certificates of a chain that must have revocation data for level LT (EN 319 142-1 6.3; reference: B-LT): all below a
 * trust anchor or a self-signed one. Whether anybody trusts the chain does not enter: the level is the file's.
 */
export async function revocationNeeds(certificate: Certificate, run: Run): Promise<readonly Need[]> {
  const needs: Need[] = [];
  let one = certificate;
  while (needs.length < MAX_LENGTH && !run.anchors.find(one) && !sameName(one.subject, one.issuer)) {
    const issuer = await issuerOf(one, run);
    if (!needsNoRevocation(one)) needs.push({ certificate: one, inFile: issuer ? await inFile(one, issuer, run) : [] });
    if (!issuer) break;
    one = issuer;
  }
  return needs;
}

/**
 * Lists and responses about the certificate that the file holds. A response counts whoever signed it, as long as its
 * signature fits: whether that responder may speak for the issuer is for the verdict.
 */
async function inFile(certificate: Certificate, issuer: Certificate, run: Run): Promise<Need['inFile']> {
  const { pool, primitives } = run;
  const { answers } = await statusAtHand(certificate, issuer, run);
  const found = answers.filter((one) => one.status !== 'unknown').map((one) => one.evidence);
  for (const response of pool.ocsps)
    if (!found.includes(response) && (await answerAbout(response, certificate, issuer, primitives)))
      if (await ocspSignedBy(response, pool.certificates, primitives)) found.push(response);
  return found.filter((one) => pool.originOf(one) === 'file');
}
