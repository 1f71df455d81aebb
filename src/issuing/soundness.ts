import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { ValidationReport } from '../validation/report.ts';

export interface Expectation {
  /** The field that was filled just now. */
  readonly field: string;
  /** Signatures that the file holds. */
  readonly signatures: number;
  /** The document bears the demo mark, and takes demo keys only; without it, real keys only. */
  readonly demo: boolean;
}

/**
 * Our own validation's word on a file that we are about to keep: sound, as many signatures as we made, the new one
 * covering the whole file, none hurt, keys of the right kind. Throws Problem `revision-unsound` (internal).
 */
export function expectSound(report: ValidationReport, { field, signatures, demo }: Expectation): void {
  const newest = report.signatures.find((signature) => signature.field === field);
  const faults = [
    ...(report.sound ? [] : ['not sound', ...report.problems.map((problem) => problem.code)]),
    ...(report.signatureCount === signatures ? [] : [`${report.signatureCount} signatures instead of ${signatures}`]),
    ...(newest?.coversWholeFile ? [] : ['the new signature does not cover the whole file']),
    ...report.signatures
      .filter((signature) => (signature.certificate?.demo ?? false) !== demo)
      .map(
        (signature) =>
          `${signature.field}: ${demo ? 'a real key under the demo mark' : 'a demo key without the demo mark'}`,
      ),
  ];
  if (faults.length > 0)
    throw new Problem({
      kind: 'internal',
      code: 'revision-unsound',
      message: words(
        'Underskriften höll inte för vår egen kontroll, så inget sparades. Försök igen; händer det på nytt är felet vårt.',
        'The signature did not stand our own check, so nothing was kept. Try again; if it happens anew, the fault is ours.',
      ),
      inside: faults,
    });
}
