import { words } from '../core/words.ts';
import { POLICY_DATA } from './policy/policy-2.ts';
import type { Finding, SignatureReport } from './report.ts';

/**
 * What a step of EN 319 102-1 5.2 found against a signature. The gravest outcome decides the indication; none of them
 * ends the run.
 */
export interface Outcome {
  readonly indication: 'TOTAL-FAILED' | 'INDETERMINATE' | 'WARNING';
  readonly subIndication: string | null;
  readonly finding: Finding;
}

const REMARKS: ReadonlySet<string> = new Set(POLICY_DATA.remarks);

/** The policy decides how much a finding weighs. */
const outcome = (
  indication: Outcome['indication'],
  subIndication: string | null,
  code: string,
  sv: string,
  en: string,
): Outcome => ({
  indication: REMARKS.has(code) ? 'WARNING' : indication,
  subIndication: REMARKS.has(code) ? null : subIndication,
  finding: { code, message: words(sv, en) },
});

export const failed = (subIndication: string, code: string, sv: string, en: string) =>
  outcome('TOTAL-FAILED', subIndication, code, sv, en);
export const indeterminate = (subIndication: string, code: string, sv: string, en: string) =>
  outcome('INDETERMINATE', subIndication, code, sv, en);
/** The same, which holds from a moment on. */
export const heldSince = (one: Outcome, since: Date): Outcome => ({
  ...one,
  finding: { ...one.finding, since: since.toISOString() },
});
export const warning = (code: string, sv: string, en: string) => outcome('WARNING', null, code, sv, en);

const WEIGHT = { 'TOTAL-FAILED': 0, INDETERMINATE: 1, WARNING: 2 } as const;

/** Gravest first; among equals the order in which the steps ran. */
export const byWeight = (outcomes: readonly Outcome[]): readonly Outcome[] =>
  outcomes.toSorted((a, b) => WEIGHT[a.indication] - WEIGHT[b.indication]);

/** Indication and sub-indication of a signature with these outcomes. */
export function verdictOf(outcomes: readonly Outcome[]): Pick<SignatureReport, 'indication' | 'subIndication'> {
  const [worst] = byWeight(outcomes);
  if (!worst || worst.indication === 'WARNING') return { indication: 'TOTAL-PASSED', subIndication: null };
  return { indication: worst.indication, subIndication: worst.subIndication };
}
