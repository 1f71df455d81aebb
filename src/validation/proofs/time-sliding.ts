import type { ChainCheck, Link } from '../certificates/chain.ts';
import { freshUntil, isFresh } from '../certificates/freshness.ts';
import { mayBeUnknown } from '../certificates/revocation-check.ts';
import { acceptanceOf, type Acceptance } from '../policy/algorithms.ts';
import type { ProofSet } from './proof-set.ts';
import { isSignerInTime, speaksOf, type Times } from './with-time.ts';

/**
 * Time sliding (EN 319 102-1 5.6.2.2): the latest time at which the chain was known to stand, from the anchor down. Null: for
 * one of its certificates no answer is proven to have existed then (NO_POE).
 *
 * An answer that is no longer fresh moves the time back to the moment when its freshness ended, as validation with time (5.5)
 * counts it, not to its issue: an answer is always older than the time-stamp that keeps it, so that by the letter no
 * archive could be checked once its newest lists had ended.
 */
export function controlTime({ anchor, links }: ChainCheck, times: Times, proofs: ProofSet): Date | null {
  const { validation } = times;
  const sunset = anchor?.sunset ? new Date(anchor.sunset) : validation;
  let time = earliest(validation, sunset);
  for (const link of links) {
    const next = slide(link, time, times, proofs);
    if (!next) return null;
    time = next;
  }
  return time;
}

function slide(
  { certificate, issuer, standing, status }: Link,
  from: Date,
  times: Times,
  proofs: ProofSet,
): Date | null {
  let time = standing === 'authority' ? earliest(from, certificate.notAfter) : from;
  if (proofs.of(certificate).time > time) return null;
  const algorithms: (Acceptance | null)[] = [
    certificate.scheme && acceptanceOf(certificate.scheme, issuer.publicKey, times.policy),
  ];
  const asked = status && !(status.answers.length === 0 && mayBeUnknown(standing, times.purpose));
  if (asked) {
    const before = time;
    const answer = status.answers.find(
      (one) =>
        one.thisUpdate <= before &&
        proofs.of(one.evidence).time <= before &&
        isSignerInTime(one, times.validation, proofs) &&
        // A revocation is never too early to count.
        (one.status === 'revoked' || speaksOf(one, standing, times, proofs)),
    );
    if (!answer || answer.status === 'unknown') return null;
    if (answer.status === 'revoked') time = earliest(time, answer.revokedAt ?? answer.thisUpdate);
    else if (!isFresh(answer, time)) time = earliest(time, freshUntil(answer));
    algorithms.push(
      answer.evidence.scheme && acceptanceOf(answer.evidence.scheme, answer.signer.publicKey, times.policy),
    );
  }
  return algorithms.reduce((found, one) => (one?.end ? earliest(found, one.end) : found), time);
}

const earliest = (a: Date, b: Date) => (a <= b ? a : b);
