import { byWeight, verdictOf, type Outcome } from './outcome.ts';
import type { BlockName, BlockReport } from './report.ts';

/** What a building block of EN 319 102-1 found; none ends the run. */
export interface Block {
  readonly name: BlockName;
  readonly outcomes: readonly Outcome[];
}

export const block = (name: BlockName, outcomes: readonly Outcome[]): Block => ({ name, outcomes });

/** The outcomes of the basic blocks with what is left of their doubts, which come before the acceptance of the signature. */
export function withSettled(blocks: readonly Block[], settled: readonly Outcome[]): readonly Outcome[] {
  const isAcceptance = ({ name }: Block) => name === 'signature-acceptance-validation';
  const outcomesOf = (some: readonly Block[]) => some.flatMap((one) => one.outcomes);
  return [
    ...outcomesOf(blocks.filter((one) => !isAcceptance(one))),
    ...settled,
    ...outcomesOf(blocks.filter(isAcceptance)),
  ];
}

const INDICATION = { 'TOTAL-PASSED': 'PASSED', 'TOTAL-FAILED': 'FAILED', INDETERMINATE: 'INDETERMINATE' } as const;

/** A block as the diagnostic tree holds it: its own indication, and the codes that decided it. */
export function blockReport({ name, outcomes }: Block): BlockReport {
  const { indication, subIndication } = verdictOf(outcomes);
  const deciding = byWeight(outcomes).filter((one) => one.indication === indication);
  return {
    name,
    indication: INDICATION[indication],
    subIndication,
    findings: [...new Set(deciding.map((one) => one.finding.code))],
  };
}
