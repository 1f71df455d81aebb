import type { SignatoryFacts } from '../facts.ts';
import { policyOf, type Facts } from '../state.ts';

/** Who has not signed, in the order of the document. */
export const unsigned = (facts: Facts, signatories: readonly SignatoryFacts[]): readonly SignatoryFacts[] =>
  signatories.filter(({ field }) => !facts.signed.some((one) => one.field === field));

/** Who must sign before this one; null when it is its turn, as it always is in a free order. */
export function before(facts: Facts, signatories: readonly SignatoryFacts[], field: string): SignatoryFacts | null {
  if (policyOf(facts).order === 'free') return null;
  const [first] = unsigned(facts, signatories);
  return first && first.field !== field ? first : null;
}

/** Those whose turn it is now. */
export const whoseTurn = (facts: Facts, signatories: readonly SignatoryFacts[]): readonly SignatoryFacts[] =>
  unsigned(facts, signatories).filter(({ field }) => before(facts, signatories, field) === null);
