import type { SignatureReport, ValidationReport } from '../validation/report.ts';

/** What our own validation last said of one signature, as it was stored with the file. */
export type SignatureVerdict = Pick<SignatureReport, 'indication' | 'sentence'>;

/** The stored verdict on the signature in a field; null when the report names none, and then nothing may be called valid. */
export function verdictIn(report: ValidationReport | null, field: string): SignatureVerdict | null {
  const one = report?.signatures.find((signature) => signature.field === field);
  return one ? { indication: one.indication, sentence: one.sentence } : null;
}
