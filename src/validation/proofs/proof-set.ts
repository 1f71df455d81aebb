import type { BestSignatureTime } from '../report.ts';

/** That something existed at `time`, and what shows it. */
export interface Proof {
  readonly time: Date;
  readonly by: BestSignatureTime['proof'];
  /** Name of the time-stamp authority; null for the time of validation. */
  readonly authority: string | null;
}

/**
 * Proofs of existence (EN 319 102-1 5.6.2.3), by the parsed object: at first everything exists at the time of validation,
 * then each good time-stamp moves back what it covers. Newest stamps come first: of two of the same moment the older one
 * speaks, which is a signature's own before that of an archive.
 */
export interface ProofSet {
  of(item: object): Proof;
  add(item: object, proof: Proof): void;
}

export function proofSet(validationTime: Date): ProofSet {
  const known = new Map<object, Proof>();
  const now: Proof = { time: validationTime, by: 'validation-time', authority: null };
  const of = (item: object) => known.get(item) ?? now;
  return {
    of,
    add(item, proof) {
      if (proof.time <= of(item).time) known.set(item, proof);
    },
  };
}
