import type { Certificate } from '../../pki/certificate.ts';
import { sameName } from '../../pki/name.ts';
import { isOcspDelegate } from '../../pki/ocsp.ts';
import { revocationAnswers, type RevocationAnswer, type RevocationQuestion } from '../../pki/revocation-answer.ts';
import { lookUpStatus, type LookUp } from '../evidence/look-up.ts';
import type { Run } from '../run.ts';
import { candidatesAbove } from './candidates.ts';
import { isFresh } from './freshness.ts';

/**
 * Milliseconds that asking for the evidence of one validation may take: an answer that is made meanwhile is not from the
 * future. Whoever kept it and repeats the verdict as of the same time must find the same, so it holds for every answer.
 */
const WHILE_ASKING = 10_000;

/** What is known of a certificate's revocation. */
export interface RevocationStatusOf {
  /** Acceptable answers that had come out by the time of validation, or while it asked, newest first. */
  readonly answers: readonly RevocationAnswer[];
  /** What came of asking for more. */
  readonly looked: LookUp;
}

/** What the file and what was given say; nobody is asked. */
export const statusAtHand = (certificate: Certificate, issuer: Certificate, run: Run): Promise<RevocationStatusOf> =>
  once(run.atHand, certificate, issuer, async () => ({
    answers: await answersFor(certificate, issuer, run),
    looked: 'not-looked',
  }));

/** The same, and the network is asked when that says nothing of the time of validation. For chains that end in an anchor. */
export const statusOf = (certificate: Certificate, issuer: Certificate, run: Run): Promise<RevocationStatusOf> =>
  once(run.asked, certificate, issuer, async () => {
    const known = await statusAtHand(certificate, issuer, run);
    if (isSettled(known.answers, run)) return known;
    let answers = known.answers;
    const looked = await lookUpStatus(certificate, issuer, run, async () => {
      answers = await answersFor(certificate, issuer, run);
      return isSettled(answers, run);
    });
    return { answers, looked };
  });

/** The newest answer need not be asked for again: it is still fresh, or revokes. */
const isSettled = ([newest]: readonly RevocationAnswer[], { context }: Run) =>
  newest !== undefined && (newest.status === 'revoked' || isFresh(newest, context.time));

function once(
  known: Run['asked'],
  certificate: Certificate,
  issuer: Certificate,
  find: () => Promise<RevocationStatusOf>,
): Promise<RevocationStatusOf> {
  const byIssuer = known.get(certificate) ?? new Map<Certificate, Promise<RevocationStatusOf>>();
  known.set(certificate, byIssuer);
  const status = byIssuer.get(issuer) ?? find();
  byIssuer.set(issuer, status);
  return status;
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
  const latest = run.context.time.getTime() + WHILE_ASKING;
  return (await revocationAnswers(question)).filter((one) => one.thisUpdate.getTime() <= latest);
}
