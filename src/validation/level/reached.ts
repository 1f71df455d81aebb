import type { Finding, SignatureReport } from '../report.ts';

export interface Reached {
  readonly level: 'B' | 'T' | 'LT' | 'LTA';
  /** What keeps it from the next one. */
  readonly missing: readonly Finding[];
}

/** The level at which each reason of `levelOf` keeps a signature. */
const KEPT_AT: ReadonlyMap<string, 'B' | 'T' | 'LT'> = new Map([
  ['level-no-timestamp', 'B'],
  ['level-timestamp-broken', 'B'],
  ['level-timestamp-late', 'B'],
  ['level-no-security-store', 'T'],
  ['level-revocation-missing', 'T'],
  ['level-no-archive-timestamp', 'LT'],
  ['level-archive-incomplete', 'LT'],
]);

/**
 * How far up the ladder of EN 319 142-1 6 a signature stands, whatever its level is called: a signature of a form of its own
 * (PAdES-BES, plain CMS) is raised by the same time-stamps and the same data as one of the baseline.
 */
export function reachedBy({ levelReasons }: Pick<SignatureReport, 'levelReasons'>): Reached {
  const missing = levelReasons.filter(({ code }) => KEPT_AT.has(code));
  return { level: KEPT_AT.get(missing[0]?.code ?? '') ?? 'LTA', missing };
}
