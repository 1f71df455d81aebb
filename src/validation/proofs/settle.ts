import { block, type Block } from '../blocks.ts';
import type { ChainCheck } from '../certificates/chain.ts';
import type { Outcome } from '../outcome.ts';
import type { Doubt } from './doubt.ts';
import { pastValidation } from './past.ts';
import type { ProofSet } from './proof-set.ts';
import { withTime, type Times } from './with-time.ts';

export interface Settled {
  /** What is left against the signature, after all that is proven. */
  readonly outcomes: readonly Outcome[];
  /** The blocks that were needed. */
  readonly blocks: readonly Block[];
}

/** What a reader must know first; among equals the signer's certificate before those above it. */
const RANK: readonly Doubt['kind'][] = [
  'revoked',
  'on-hold',
  'not-yet-valid',
  'expired',
  'sunset',
  'answer-signer-ended',
  'stale',
  'algorithm',
];

/** Doubts of basic validation, held against what is proven: with time, and then in the past (EN 319 102-1 5.5, 5.6.3). */
export function settle(doubts: readonly Doubt[], chain: ChainCheck | null, times: Times, proofs: ProofSet): Settled {
  const inOrder = doubts.toSorted((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
  if (!chain) return { outcomes: doubts.map((one) => one.outcome), blocks: [] };
  const { open, against } = withTime(inOrder, times, proofs);
  if (doubts.length === 0 && against.length === 0) return { outcomes: [], blocks: [] };
  const timed = block('validation-with-time', [...against, ...open.map((one) => one.outcome)]);
  if (open.length === 0 || against.length > 0) return { outcomes: timed.outcomes, blocks: [timed] };
  const past = block('past-signature-validation', pastValidation(open, chain, times, proofs));
  return { outcomes: past.outcomes, blocks: [timed, past] };
}
