import type { Certificate } from '../../pki/certificate.ts';
import { sameName } from '../../pki/name.ts';
import { isOcspDelegate } from '../../pki/ocsp.ts';
import { revocationAnswers, type RevocationAnswer, type RevocationQuestion } from '../../pki/revocation-answer.ts';
import { lookUpStatus, type LookUp } from '../evidence/look-up.ts';
import type { Run } from '../run.ts';
import { candidatesAbove } from './candidates.ts';
import { isFresh } from './freshness.ts';

/** What is known of a certificate's revocation. */
export interface RevocationStatusOf {
  /** Acceptable answers that had come out by the time of validation, newest first. */
  readonly answers: readonly RevocationAnswer[];
  /** What came of asking for more. */
  readonly looked: LookUp;
}

/** Answers from the file and what was given; the network is asked only when they say nothing of the time of validation. */
export function statusOf(certificate: Certificate, issuer: Certificate, run: Run): Promise<RevocationStatusOf> {
  const byIssuer = run.statuses.get(certificate) ?? new Map<Certificate, Promise<RevocationStatusOf>>();
  run.statuses.set(certificate, byIssuer);
  const known = byIssuer.get(issuer) ?? findStatus(certificate, issuer, run);
  byIssuer.set(issuer, known);
  return known;
}

async function findStatus(certificate: Certificate, issuer: Certificate, run: Run): Promise<RevocationStatusOf> {
  const { time } = run.context;
  const answers = await answersFor(certificate, issuer, run);
  const [newest] = answers;
  if (newest && (newest.status === 'revoked' || isFresh(newest, time))) return { answers, looked: 'not-looked' };
  const looked = await lookUpStatus(certificate, issuer, run);
  return looked === 'found' ? { answers: await answersFor(certificate, issuer, run), looked } : { answers, looked };
}

async function answersFor(certificate: Certificate, issuer: Certificate, run: Run) {
  const { pool, primitives } = run;
  const { crls, ocsps } = pool;
  const above = candidatesAbove([certificate.issuer, ...crls.map((one) => one.issuer)], run);
  const delegates = pool.certificates.filter((one) => sameName(one.issuer, issuer.subject) && isOcspDelegate(one));
  const question: RevocationQuestion = {
    certificate,
    issuer,
    crls,
    ocsps,
    candidates: [...above.certificates, ...delegates],
    anchors: above.anchors,
    responders: run.anchors.responders,
    primitives,
  };
  return (await revocationAnswers(question)).filter((one) => one.thisUpdate <= run.context.time);
}
