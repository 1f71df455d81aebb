import fc from 'fast-check';
import type { ArchiveProfile } from '../../../src/document/record.ts';
import { kinds } from '../../../src/workers/kinds.ts';
import { documentsOf } from './agreement.ts';
import { spoiled } from './hostile.ts';

/** Half of them local agreements, the other half of all the other kinds. */
const documents = fc.oneof(
  ...[...kinds().values()]
    .toSorted((one, other) => (one.kind < other.kind ? -1 : 1))
    .map((kind) => ({ weight: kind.kind === 'local-agreement' ? kinds().size - 1 : 1, arbitrary: documentsOf(kind) })),
);

/** Seven of ten keep every rule, three are spoiled. The same seed gives the same agreements. */
export const agreements: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 7, arbitrary: documents },
  { weight: 3, arbitrary: spoiled(documents) },
);

export const agreementsOf = (seed: number, count: number): readonly unknown[] =>
  fc.sample(agreements, { seed, numRuns: count });

/** Of five agreements one is made as PDF/A-3a and one as PDF/A-1a, whatever their kind. */
export const profileAt = (index: number): ArchiveProfile =>
  index % 5 === 3 ? 'PDF/A-3a' : index % 5 === 4 ? 'PDF/A-1a' : 'PDF/A-2a';
