import { toHex } from '../../core/bytes.ts';
import type { Certificate } from '../../pki/certificate.ts';
import { isDemoName } from '../../pki/demo-mark.ts';
import { commonName, nameText } from '../../pki/name.ts';
import type { RevocationAnswer } from '../../pki/revocation-answer.ts';
import type { CertificateReport, RevocationReport } from '../report.ts';
import type { Run } from '../run.ts';
import type { ChainCheck, Link } from './chain.ts';
import { isFresh } from './freshness.ts';
import type { RevocationStatusOf } from './status.ts';

/** Names of RFC 5280 5.3.1. */
const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  null,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const;
const ON_HOLD = 6;

const NO_ANSWER: RevocationReport = {
  status: 'not-looked',
  source: null,
  from: null,
  thisUpdate: null,
  nextUpdate: null,
  revokedAt: null,
  reason: null,
  fresh: null,
  answeredBy: null,
  sha256: null,
};

/**
 * The certificates of a chain, from the signing one up to the anchor, or as far as a path goes. `time`: when each had to be
 * good, which decides whether an answer is called fresh.
 */
export async function chainReport(
  certificate: Certificate | null,
  chain: ChainCheck | null,
  time: Date,
  run: Run,
): Promise<readonly CertificateReport[]> {
  if (!certificate) return [];
  const path = chain?.path;
  const linked = chain?.links.map((one) => one.certificate).toReversed() ?? [];
  const list = path ? [...linked, path.anchor] : linked.length > 0 ? linked : [certificate];
  return Promise.all(
    list.map(async (one) => {
      const link = chain?.links.find((other) => other.certificate === one);
      const anchor = path?.anchor === one;
      const revocation = anchor ? { ...NO_ANSWER, status: 'not-needed' as const } : await ofLink(link, time, run);
      return certificateReport(one, chain?.demo ?? isDemoName(one.issuer), anchor, revocation, run);
    }),
  );
}

async function certificateReport(
  certificate: Certificate,
  demo: boolean,
  anchor: boolean,
  revocation: RevocationReport,
  run: Run,
): Promise<CertificateReport> {
  const source = anchor ? run.anchors.find(certificate)?.source : undefined;
  const description = run.described.get(certificate) ?? (await describe(certificate, run));
  run.described.set(certificate, description);
  return {
    ...description,
    demo,
    anchor,
    trustedBy: source ? { kind: source.kind, name: source.name } : null,
    revocation,
  };
}

/** What is said of a certificate in whatever chain it stands. */
export type Description = Pick<
  CertificateReport,
  'subject' | 'issuer' | 'serial' | 'sha256' | 'notBefore' | 'notAfter'
>;

const describe = async (certificate: Certificate, { primitives }: Run): Promise<Description> => ({
  subject: nameText(certificate.subject),
  issuer: nameText(certificate.issuer),
  serial: toHex(certificate.serial.subarray(2)).replace(/^0+(?=.)/, ''),
  sha256: toHex(await primitives.digest('SHA-256', certificate.raw)),
  notBefore: certificate.notBefore.toISOString(),
  notAfter: certificate.notAfter.toISOString(),
});

function ofLink(link: Link | undefined, time: Date, run: Run): Promise<RevocationReport> | RevocationReport {
  if (!link) return NO_ANSWER;
  if (!link.status) return { ...NO_ANSWER, status: 'not-needed' };
  const answer = chosen(link.status, time);
  return answer ? answerReport(answer, time, run) : { ...NO_ANSWER, status: NOT_ANSWERED[link.status.looked] };
}

const NOT_ANSWERED = {
  'not-looked': 'not-looked',
  'no-answer': 'unknown',
  unreadable: 'unreadable',
  found: 'unknown',
} as const;

/** What decided: a revocation, else the newest answer that was fresh at that time, else the newest. */
const chosen = ({ answers }: RevocationStatusOf, time: Date): RevocationAnswer | undefined =>
  answers[0]?.status === 'good' ? (answers.find((one) => isFresh(one, time)) ?? answers[0]) : answers[0];

async function answerReport(answer: RevocationAnswer, time: Date, run: Run): Promise<RevocationReport> {
  const { kind, evidence, status, thisUpdate, nextUpdate, revokedAt, reason } = answer;
  return {
    status: status === 'revoked' && reason === ON_HOLD ? 'on-hold' : status,
    source: kind,
    from: run.pool.originOf(evidence),
    thisUpdate: thisUpdate.toISOString(),
    nextUpdate: nextUpdate?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    reason: status === 'revoked' ? (REASONS[reason] ?? null) : null,
    fresh: isFresh(answer, time),
    answeredBy: commonName(answer.signer.subject),
    sha256: toHex(await run.primitives.digest('SHA-256', evidence.raw)),
  };
}
