import fc from 'fast-check';
import { localAgreements } from './agreement.ts';
import { spoiled } from './hostile.ts';

/** Seven of ten keep every rule, three are spoiled. The same seed gives the same agreements. */
export const agreements: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 7, arbitrary: localAgreements },
  { weight: 3, arbitrary: spoiled(localAgreements) },
);

export const agreementsOf = (seed: number, count: number): readonly unknown[] =>
  fc.sample(agreements, { seed, numRuns: count });
