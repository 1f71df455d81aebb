import type { Certificate } from '../../pki/certificate.ts';
import { isDemoName } from '../../pki/demo-mark.ts';
import { needsNoRevocation } from '../../pki/extensions.ts';
import { findPath, type Path, type PathResult } from '../../pki/path.ts';
import { lookUpIssuer } from '../evidence/look-up.ts';
import type { Outcome } from '../outcome.ts';
import { acceptanceOf } from '../policy/algorithms.ts';
import { algorithmEnded, anchorSunset, expired, notYetValid, type Doubt, type Standing } from '../proofs/doubt.ts';
import type { Run } from '../run.ts';
import type { TrustAnchor } from '../trust/trust-store.ts';
import { candidatesAbove, climb } from './candidates.ts';
import { notListed, pathOutcome } from './chain-outcomes.ts';
import { judgeStatus } from './revocation-check.ts';
import { statusAtHand, statusOf, type RevocationStatusOf } from './status.ts';
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
  /**
   * From the one below the anchor down to the signing certificate; empty for an anchor itself. Without a path: as far up as
   * certificates are at hand.
   */
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
export function checkChain(certificate: Certificate, purpose: Purpose, run: Run): Promise<ChainCheck> {
  const byPurpose = run.chains.get(certificate) ?? new Map<Purpose, Promise<ChainCheck>>();
  run.chains.set(certificate, byPurpose);
  const known = byPurpose.get(purpose) ?? check(certificate, purpose, run);
  byPurpose.set(purpose, known);
  return known;
}

async function check(certificate: Certificate, purpose: Purpose, run: Run): Promise<ChainCheck> {
  const { path, fault } = await pathOf(certificate, run);
  const demo = isDemo(certificate, path, run);
  const purposes = purposeOutcomes(certificate, purpose);
  if (fault || !path) {
    const links = path
      ? await linksOf(path.certificates, path.anchor, statusAtHand, run)
      : await looseLinks(certificate, run);
    return { path, anchor: null, links, demo, outcomes: [pathOutcome(fault), ...purposes], doubts: [] };
  }
  const anchor = run.anchors.find(path.anchor) ?? null;
  const links = await linksOf(path.certificates, path.anchor, statusOf, run);
  // The signer first: that is whom a reader asks about.
  const judged = links.toReversed().map((link) => judgeLink(link, purpose, run));
  const sunset = anchor?.sunset ? new Date(anchor.sunset) : null;
  return {
    path,
    anchor,
    links,
    demo,
    outcomes: [...judged.flatMap((one) => one.outcomes), ...purposes],
    doubts: [
      ...(sunset && sunset <= run.context.time ? [anchorSunset(sunset)] : []),
      ...judged.flatMap((one) => one.doubts),
    ],
  };
}

async function linksOf(
  certificates: readonly Certificate[],
  top: Certificate,
  find: typeof statusOf,
  run: Run,
): Promise<readonly Link[]> {
  const links: Link[] = [];
  let issuer = top;
  for (const [i, certificate] of certificates.entries()) {
    const standing: Standing = i === certificates.length - 1 ? 'signer' : 'authority';
    const status = needsNoRevocation(certificate) ? null : await find(certificate, issuer, run);
    links.push({ certificate, issuer, standing, status });
    issuer = certificate;
  }
  return links;
}

/** The same without a path: the topmost one is there as it is, since nobody says who issued it. */
async function looseLinks(certificate: Certificate, run: Run): Promise<readonly Link[]> {
  const [top = certificate, ...below] = (await climb(certificate, run)).toReversed();
  const first: Link = {
    certificate: top,
    issuer: top,
    standing: below.length > 0 ? 'authority' : 'signer',
    status: { answers: [], looked: 'not-looked' },
  };
  return [first, ...(await linksOf(below, top, statusAtHand, run))];
}

/** One certificate of a path at the time of validation. */
function judgeLink(
  { certificate, issuer, standing, status }: Link,
  purpose: Purpose,
  run: Run,
): { readonly outcomes: readonly Outcome[]; readonly doubts: readonly Doubt[] } {
  const { time } = run.context;
  const outcomes: Outcome[] = standing === 'authority' ? [...authorityOutcomes(certificate)] : [];
  const doubts: Doubt[] = [];
  if (time < certificate.notBefore) doubts.push(notYetValid(standing, certificate));
  if (time > certificate.notAfter)
    doubts.push(expired(standing, certificate, status === null || status.answers[0]?.status === 'good'));
  if (status) {
    const judged = judgeStatus(status, standing, purpose, run);
    outcomes.push(...judged.outcomes);
    doubts.push(...judged.doubts);
  }
  const algorithm = certificate.scheme && acceptanceOf(certificate.scheme, issuer.publicKey, run.context.policy);
  if (algorithm && !algorithm.listed) outcomes.push(notListed(algorithm.name));
  else if (algorithm?.end && algorithm.end <= time)
    doubts.push(algorithmEnded(algorithm.name, algorithm.end, certificate));
  return { outcomes, doubts };
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

function search(certificate: Certificate, time: Date | null, run: Run): Promise<PathResult> {
  const above = candidatesAbove([certificate.issuer, certificate.subject], run);
  return findPath(certificate, above.certificates, above.anchors, time, run.primitives);
}

function isDemo(certificate: Certificate, path: Path | null, { pool }: Run): boolean {
  return (
    isDemoName(certificate.issuer) ||
    (path !== null && isDemoName(path.anchor.subject)) ||
    pool.named(certificate.issuer).some((one) => isDemoName(one.subject))
  );
}
