import type { ChainCheck } from '../certificates/chain.ts';
import type { Outcome } from '../outcome.ts';
import type { Doubt } from './doubt.ts';
import type { ProofSet } from './proof-set.ts';
import { controlTime } from './time-sliding.ts';
import { outOfValidity, type Times } from './with-time.ts';

const isGrave = ({ indication }: Outcome) => indication !== 'WARNING';

/** What may be lifted by what could be said at an earlier time. An answer's signer and algorithms are lifted by their own proofs only. */
const LIFTABLE: ReadonlySet<Doubt['kind']> = new Set(['revoked', 'on-hold', 'expired', 'stale', 'sunset']);

/**
 * Past signature validation (EN 319 102-1 5.6.2.4): the chain stood at a control time (past certificate validation, 5.6.2.1), the
 * signature is proven to have existed by then, and within its certificate's validity.
 */
export function pastValidation(
  open: readonly Doubt[],
  chain: ChainCheck,
  times: Times,
  proofs: ProofSet,
): readonly Outcome[] {
  const remaining = open.map((doubt) => doubt.outcome);
  if (!open.some((doubt) => LIFTABLE.has(doubt.kind)) || chain.outcomes.some(isGrave)) return remaining;
  const control = controlTime(chain, times, proofs);
  if (!control || times.best > control) return remaining;
  const outside = outOfValidity(times.best, times.certificate);
  if (outside) return outside.indication === 'TOTAL-FAILED' ? [outside] : remaining;
  return open.filter((doubt) => !LIFTABLE.has(doubt.kind)).map((doubt) => doubt.outcome);
}
