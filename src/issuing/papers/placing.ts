import type { ValidationReport } from '../../validation/report.ts';

/** Where the parts of a certificate stand: the certificate itself has two pages at most, the annex has the rest. */
export interface Placing {
  /** Each signature with its rows. */
  readonly results: 'here' | 'annex' | 'nowhere';
  /** One line a signature. */
  readonly table: 'here' | 'annex' | 'nowhere';
  /** The worst signature with its rows, when not all stand here. */
  readonly worst: boolean;
  readonly steps: 'here' | 'annex' | 'nowhere';
  readonly limits: Limits;
}

/** How much of what a file or a list may make long is printed. Characters, but for `lines` and `sources`. */
export interface Limits {
  readonly fileName: number;
  /** The verdict's sentence, and each line under it. */
  readonly sentence: number;
  readonly lines: number;
  readonly remark: number;
  /** Sources of trust that are named one by one; of more only their number. */
  readonly sources: number;
}

const USUAL: Limits = { fileName: 255, sentence: 320, lines: 3, remark: 200, sources: 4 };
const TIGHT: Limits = { fileName: 80, sentence: 160, lines: 1, remark: 80, sources: 2 };

/** Tried in turn until the certificate itself has two pages: 0 leaves as much as is usual here, 2 as little as can be. */
export type Density = 0 | 1 | 2;

/** So many signatures are shown each with its rows; of more there is a table. */
const MOST_SHOWN = 2;
/** Longer tables go to the annex. */
const MOST_ROWS = 6;
/** So many signatures have their rows in the annex; of more only a table. */
const MOST_RESULTS = 20;

export function placingOf({ signatures, revisions }: ValidationReport, density: Density): Placing {
  const count = signatures.filter(({ type }) => type === 'signature').length;
  const isLong = count > MOST_RESULTS;
  const steps = revisions.length < 2 ? 'nowhere' : density === 2 || revisions.length > MOST_ROWS ? 'annex' : 'here';
  const limits = density === 2 ? TIGHT : USUAL;
  if (count === 0) return { results: 'nowhere', table: 'nowhere', worst: false, steps, limits };
  if (density === 0 && count <= MOST_SHOWN) return { results: 'here', table: 'nowhere', worst: false, steps, limits };
  return {
    results: isLong ? 'nowhere' : 'annex',
    table: isLong ? 'annex' : density === 0 && count <= MOST_ROWS ? 'here' : 'nowhere',
    worst: density < 2,
    steps,
    limits,
  };
}
