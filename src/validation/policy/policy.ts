import { POLICY_DATA } from './policy-2.ts';

/** A kind of key and the day from which on it is no longer accepted, by least bits, the strongest first; null: no end known. */
export type AlgorithmRow = readonly [bits: number, end: string | null];

/** A policy as far as it has dates: which algorithms are accepted until when. Data, so that another year's can be given. */
export interface Policy {
  readonly id: string;
  readonly version: string;
  readonly date: string;
  readonly digests: Readonly<Record<string, string | null>>;
  readonly signatures: Readonly<Record<string, readonly AlgorithmRow[]>>;
}

/** The policy that verdicts name unless another one is given. */
export const POLICY: Policy = POLICY_DATA;
