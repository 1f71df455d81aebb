import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { FinalisedRecord, PrintEdition } from '../document/record.ts';
import type { SignatureWords } from '../document/tree.ts';
import { appearanceText } from './appearance.ts';
import { signatoriesOf } from './facts.ts';
import { referenceOf } from './signing-step.ts';

/** A signature of the full file. */
export interface MadeSignature {
  readonly field: string;
  /** Claimed signing time, ISO 8601. */
  readonly time: string;
  /** The revision that it made, from 1. */
  readonly revision: number;
  /** What its field shows, where that was kept; else it is made of the data as fields were before methods differed. */
  readonly shown?: SignatureWords | undefined;
}

export interface PrintInput {
  /** Calendar date of the print, Europe/Stockholm. */
  readonly date: string;
  readonly signatures: readonly MadeSignature[];
  /** What the caller wants left out: a print leaves out nothing. */
  readonly redactions: unknown;
  /** Where that stands in the caller's input. */
  readonly listPointer?: string;
}

/**
 * The record of a print edition from the full one: the same document, for paper, with the panels as the signed file shows
 * them. A function of its arguments alone. Throws Problem `redaction-invalid` when something is to be left out.
 */
export function printEdition(
  full: FinalisedRecord,
  { date, signatures, redactions, listPointer = '' }: PrintInput,
): FinalisedRecord & { readonly edition: PrintEdition } {
  if (!Array.isArray(redactions) || redactions.length > 0) throw leavesOutNothing(listPointer);
  const signed = signatoriesOf(full.data).flatMap(({ field, name, title, term }) => {
    const made = signatures.find((one) => one.field === field);
    if (made === undefined) return [];
    const reference = referenceOf(full.code, made.revision);
    const time = new Date(made.time);
    return [[field, made.shown ?? appearanceText({ name, title, term, time, reference })] as const];
  });
  return { ...full, edition: { kind: 'print', date, signed: Object.fromEntries(signed) } };
}

function leavesOutNothing(pointer: string): Problem {
  const message = words(
    'En utskrift utelämnar inget. Välj en maskad utgåva.',
    'A print edition leaves out nothing. Choose a redacted edition.',
  );
  const issues = [{ pointer, code: 'print-omits-nothing', severity: 'error' as const, message }];
  return new Problem({ kind: 'invalid', code: 'redaction-invalid', message, issues });
}
