import { equalBytes } from '../core/bytes.ts';
import type { Certificate } from '../pki/certificate.ts';
import { sameName } from '../pki/name.ts';
import { qcStatements } from '../pki/qc-statements.ts';
import { expired, notListed, notQualified, qualifiedBy, REASON, tooOld, unclear } from './qualification-reasons.ts';
import type { Finding, Qualification, SignatureReport } from './report.ts';
import { standingAt, type Standing } from './trust/standing.ts';
import type { TrustAnchor, TrustData, TrustSource } from './trust/trust-store.ts';

export interface QualificationQuestion {
  /** The signing certificate. */
  readonly certificate: Certificate;
  /** The path that validation found: from the signing certificate up to the anchor. */
  readonly chain: readonly Certificate[];
  /** What proves that the signature existed no later than this. */
  readonly bestSignatureTime: Date;
  readonly indication: SignatureReport['indication'];
}

/**
 * What the signature is under Regulation (EU) 910/2014, by the trusted lists that were looked at (TS 119 172-4 V1.1.1
 * 4.4). The certificate must have been qualified when it was issued and at best-signature-time; whether the key lay in a
 * qualified device is read as of best-signature-time. Never throws; each answer says why.
 */
export function qualificationOf(
  question: QualificationQuestion,
  basis: { readonly trust: TrustData; readonly anchors: readonly TrustAnchor[]; readonly time: Date },
): Qualification {
  const { certificate, chain, bestSignatureTime, indication } = question;
  // A list of lists vouches for nobody: it alone is no list that was looked at.
  const lists = basis.trust.sources.filter((one) => one.kind === 'trusted-list' && one.anchors.length > 0);
  if (indication === 'TOTAL-FAILED') return { result: 'not-adES', reasons: [REASON.failed] };
  if (lists.length === 0) return { result: 'not-determined', reasons: [REASON.noList] };
  if (indication !== 'TOTAL-PASSED') return { result: 'not-determined', reasons: [REASON.undetermined] };
  const above = chain.filter((one) => !equalBytes(one.raw, certificate.raw));
  const anchorsOf = (one: Certificate) => basis.anchors.filter((anchor) => sameService(anchor.certificate, one));
  if (above.some((one) => anchorsOf(one).some(({ source }) => source.kind === 'demo')))
    return { result: 'not-determined', reasons: [REASON.demo] };
  // The listed service nearest to the certificate speaks for it (TS 119 615 4.3).
  const listed = above
    .map((one) => anchorsOf(one).filter(({ source }) => source.kind === 'trusted-list'))
    .find((services) => services.length > 0);
  if (!listed) return unlisted(certificate, lists);

  const sources = [...new Set(listed.map((one) => one.source))];
  const dated = sources.filter((one) => endedBefore(one, basis.time)).map(expired);
  // A list that was no longer renewed says nothing of what came after.
  const silent = sources.find((one) => endedBefore(one, bestSignatureTime));
  if (silent) return { result: 'not-determined', reasons: [tooOld(silent), ...dated] };
  const services = listed.flatMap((one) => one.services);
  const issued = standingAt(certificate, services, certificate.notBefore);
  const signed = standingAt(certificate, services, bestSignatureTime);
  const { result, reasons } = concluded(issued, signed, sources);
  return { result, reasons: [...reasons, ...dated] };
}

/**
 * A finding for each trusted list that a path ends in and that is past its nextUpdate at the time of judging: it stays
 * usable for what it proves, and is never used without saying so. `anchor`: null when there is no path.
 */
export function expiredLists(
  anchor: Certificate | null,
  { anchors, time }: { readonly anchors: readonly TrustAnchor[]; readonly time: Date },
): readonly Finding[] {
  const sources = anchors.filter((one) => anchor && equalBytes(one.certificate.raw, anchor.raw));
  return [...new Set(sources.map((one) => one.source))].filter((one) => endedBefore(one, time)).map(expired);
}

const endedBefore = ({ nextUpdate }: TrustSource, time: Date) =>
  nextUpdate !== null && Date.parse(nextUpdate) < time.getTime();

/** A service is known by its name and key: its certificate may have been renewed (TS 119 612 5.5.3). */
const sameService = (a: Certificate, b: Certificate) =>
  sameName(a.subject, b.subject) && equalBytes(a.publicKey, b.publicKey);

/** The issuer is on none of the lists. A certificate that claims to be qualified may be on one that we did not look at. */
function unlisted(certificate: Certificate, lists: readonly TrustSource[]): Qualification {
  return {
    result: qcStatements(certificate).compliance ? 'not-determined' : 'AdESig',
    reasons: [notListed(lists)],
  };
}

/** The table of TS 119 172-4 4.4: both times must say qualified, the later one says for what and with which device. */
function concluded(issued: Standing, signed: Standing, sources: readonly TrustSource[]): Qualification {
  if (issued.kind === 'unclear') return { result: 'not-determined', reasons: [unclear(issued.because)] };
  if (signed.kind === 'unclear') return { result: 'not-determined', reasons: [unclear(signed.because)] };
  if (issued.kind === 'not-qualified') return { result: 'AdESig', reasons: [notQualified(issued.because, 'issued')] };
  if (signed.kind === 'not-qualified') return { result: 'AdESig', reasons: [notQualified(signed.because, 'signed')] };
  if (signed.use === 'web') return { result: 'AdESig', reasons: [REASON.forWeb] };
  const [device, plain] =
    signed.use === 'seal' ? (['QESeal', 'AdESeal-QC'] as const) : (['QESig', 'AdESig-QC'] as const);
  return {
    result: signed.device ? device : plain,
    reasons: [...sources.map(qualifiedBy), signed.device ? REASON.withDevice : REASON.withoutDevice],
  };
}
