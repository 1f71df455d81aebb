import { equalBytes } from '../../core/bytes.ts';
import type { Certificate } from '../../pki/certificate.ts';
import { isDemoName } from '../../pki/demo-mark.ts';
import { sameName } from '../../pki/name.ts';
import { findPath, type Path, type PathResult } from '../../pki/path.ts';
import { lookUpIssuer } from '../evidence/look-up.ts';
import type { Outcome } from '../outcome.ts';
import { acceptanceOf } from '../policy/algorithms.ts';
import { algorithmEnded, anchorSunset, expired, notYetValid, type Doubt, type Standing } from '../proofs/doubt.ts';
import type { Run } from '../run.ts';
import type { TrustAnchor } from '../trust/trust-store.ts';
import { notListed, pathOutcome } from './chain-outcomes.ts';
import { judgeStatus, needsNoRevocation } from './revocation-check.ts';
import { statusOf, type RevocationStatusOf } from './status.ts';
import { authorityOutcomes, purposeOutcomes, type Purpose } from './usage.ts';

/** A certificate of the path below the anchor. */
export interface Link {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly standing: Standing;
  /** Null: its revocation need not be known. */
  readonly status: RevocationStatusOf | null;
}

export interface ChainCheck {
  readonly path: Path | null;
  readonly anchor: TrustAnchor | null;
  /** From the one below the anchor down to the signing certificate; empty without a path, or for an anchor itself. */
  readonly links: readonly Link[];
  /** A certificate of the chain says that its keys are for demonstration. */
  readonly demo: boolean;
  /** What no proof of existence lifts. */
  readonly outcomes: readonly Outcome[];
  readonly doubts: readonly Doubt[];
}

/**
 * Certificate validation (EN 319 102-1 5.2.6) at the time of validation: a path to an anchor, what is known of the revocation
 * of each certificate below it, their algorithms, and what the last one is for.
 */
export async function checkChain(certificate: Certificate, purpose: Purpose, run: Run): Promise<ChainCheck> {
  const { time } = run.context;
  const { path, fault } = await pathOf(certificate, run);
  const demo = isDemo(certificate, path, run);
  const purposes = purposeOutcomes(certificate, purpose);
  if (fault || !path)
    return { path, anchor: null, links: [], demo, outcomes: [pathOutcome(fault), ...purposes], doubts: [] };
  const anchor = run.context.anchors.find((one) => equalBytes(one.certificate.raw, path.anchor.raw)) ?? null;
  const outcomes: Outcome[] = [];
  const doubts: Doubt[] = [];
  const sunset = anchor?.sunset ? new Date(anchor.sunset) : null;
  if (sunset && sunset <= time) doubts.push(anchorSunset(sunset));

  const links: Link[] = [];
  let issuer = path.anchor;
  for (const [i, one] of path.certificates.entries()) {
    const standing: Standing = i === path.certificates.length - 1 ? 'signer' : 'authority';
    const status = needsNoRevocation(one) ? null : await statusOf(one, issuer, run);
    links.push({ certificate: one, issuer, standing, status });
    if (time < one.notBefore) doubts.push(notYetValid(standing, one));
    if (time > one.notAfter) doubts.push(expired(standing, one, status?.answers[0]?.status === 'good'));
    if (standing === 'authority') outcomes.push(...authorityOutcomes(one));
    if (status) {
      const judged = judgeStatus(status, standing, run);
      outcomes.push(...judged.outcomes);
      doubts.push(...judged.doubts);
    }
    const algorithm = one.scheme && acceptanceOf(one.scheme, issuer.publicKey);
    if (algorithm && !algorithm.listed) outcomes.push(notListed(algorithm.name));
    else if (algorithm?.end && algorithm.end <= time) doubts.push(algorithmEnded(algorithm.name, algorithm.end, one));
    issuer = one;
  }
  return { path, anchor, links, demo, outcomes: [...outcomes, ...purposes], doubts };
}

/** A path at the present time, else one that stood at some time; issuers that are missing are asked for. */
async function pathOf(certificate: Certificate, run: Run): Promise<PathResult> {
  const { time } = run.context;
  let found = await search(certificate, time, run);
  for (let top = certificate; found.fault?.code === 'no-path' && (await lookUpIssuer(top, run));) {
    found = await search(certificate, time, run);
    top = run.pool.certificates.at(-1) ?? top;
  }
  if (found.fault?.code !== 'expired' && found.fault?.code !== 'not-yet-valid') return found;
  return search(certificate, null, run);
}

const search = (certificate: Certificate, time: Date | null, { pool, anchors, primitives }: Run) =>
  findPath(certificate, pool.certificates, anchors, time, primitives);

function isDemo(certificate: Certificate, path: Path | null, { pool }: Run): boolean {
  return (
    isDemoName(certificate.issuer) ||
    (path !== null && isDemoName(path.anchor.subject)) ||
    pool.certificates.some((one) => isDemoName(one.subject) && sameName(one.subject, certificate.issuer))
  );
}
