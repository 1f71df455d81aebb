import { commonName } from '../../pki/name.ts';
import { withSettled, type Block } from '../blocks.ts';
import type { Holding } from '../evidence/gather.ts';
import { byWeight, verdictOf, type Outcome } from '../outcome.ts';
import { acceptanceOfDigest } from '../policy/algorithms.ts';
import type { Policy } from '../policy/policy.ts';
import type { Proof, ProofSet } from '../proofs/proof-set.ts';
import { settle } from '../proofs/settle.ts';
import type { Run } from '../run.ts';
import type { Stamp } from './stamp.ts';

/** A time-stamp with its verdict. */
export interface JudgedStamp extends Stamp {
  readonly outcomes: readonly Outcome[];
  readonly verdict: ReturnType<typeof verdictOf>;
  /** Passed: it proves what it covers. */
  readonly good: boolean;
  /** The blocks that its doubts needed. */
  readonly later: readonly Block[];
}

/**
 * All time-stamps of a file, newest first (EN 319 102-1 5.6.3): each is judged by what the ones before it proved, and when it is
 * good, everything that it covers is proven to exist since its time (5.6.2.3).
 */
export function judgeStamps(
  stamps: readonly Stamp[],
  holdings: readonly Holding[],
  proofs: ProofSet,
  run: Run,
): readonly JudgedStamp[] {
  const newestFirst = stamps.toSorted((a, b) => timeOf(b) - timeOf(a) || b.found.revision - a.found.revision);
  return newestFirst.map((stamp) => {
    const judged = judge(stamp, proofs, run);
    if (judged.good && judged.token) prove(judged, holdings, proofs, run.context.policy);
    return judged;
  });
}

const timeOf = ({ token }: Stamp) => token?.time.getTime() ?? 0;

function judge(stamp: Stamp, proofs: ProofSet, run: Run): JudgedStamp {
  const { token, certificate, chain, doubts } = stamp;
  const validation = run.context.time;
  const settled =
    token && certificate
      ? settle(
          doubts,
          chain,
          {
            purpose: 'time-stamp',
            validation,
            policy: run.context.policy,
            best: proofs.of(token.signer).time,
            notBefore: null,
            item: token.signer,
            certificate,
          },
          proofs,
        )
      : { outcomes: [], blocks: [] };
  const outcomes = byWeight(withSettled(stamp.blocks, settled.outcomes));
  const verdict = verdictOf(outcomes);
  return { ...stamp, outcomes, verdict, good: verdict.indication === 'TOTAL-PASSED', later: settled.blocks };
}

function prove(stamp: JudgedStamp, holdings: readonly Holding[], proofs: ProofSet, policy: Policy): void {
  const { token, kind, found } = stamp;
  if (!token || !stamp.intact) return;
  // The hash must have been good for as long as nothing else proves the token itself (5.6.2.3).
  const { end } = token.digest ? acceptanceOfDigest(token.digest, policy) : { end: null };
  if (end && proofs.of(token.signer).time >= end) return;
  const proof: Proof = {
    time: token.time,
    by: kind === 'document' ? 'document-time-stamp' : 'signature-time-stamp',
    authority: stamp.certificate && commonName(stamp.certificate.subject),
  };
  for (const item of stamp.proves) proofs.add(item, proof);
  if (kind !== 'document') return;
  for (const { item, start, end: last } of holdings) if (covers(found.byteRange, start, last)) proofs.add(item, proof);
}

/** True when the range, all of it, is one of the two that are stamped. */
export function covers(byteRange: readonly number[] | null, start: number, end: number): boolean {
  const [from = 0, length = 0, next = 0, rest = 0] = byteRange ?? [];
  return start >= 0 && ((start >= from && end <= from + length) || (start >= next && end <= next + rest));
}
