import { words, type Words } from '../core/words.ts';
import type { ValidationReport } from '../validation/report.ts';

/** identical: the same bytes. earlier-step: one file is the other before later steps. same-text: the same locked text (revision 0), other steps after it. different. */
export type Likeness = 'identical' | 'earlier-step' | 'same-text' | 'different';

export interface ComparisonReport {
  readonly likeness: Likeness;
  /** One sentence a language for a person who holds the two files. */
  readonly sentence: Words;
  /** Offset of the first byte that differs; null when identical. Equals the shorter file's length when it is a beginning. */
  readonly firstDifference: number | null;
  /** Steps (revisions) that both share from the start. */
  readonly sharedRevisions: number;
  readonly files: readonly [ValidationReport, ValidationReport];
}

/** Compares two files by their bytes and by the steps that validation found in them. */
export function compareFiles(
  a: { readonly bytes: Uint8Array; readonly report: ValidationReport },
  b: { readonly bytes: Uint8Array; readonly report: ValidationReport },
): ComparisonReport {
  const firstDifference = firstDifferenceOf(a.bytes, b.bytes);
  const sharedRevisions = sharedRevisionsOf(a.report, b.report);
  const likeness = likenessOf(a, b, firstDifference, sharedRevisions);
  return { likeness, sentence: SENTENCES[likeness], firstDifference, sharedRevisions, files: [a.report, b.report] };
}

const SENTENCES: Readonly<Record<Likeness, Words>> = {
  identical: words(
    'Filerna är likalydande: samma byte från början till slut.',
    'The files are identical: the same bytes from beginning to end.',
  ),
  'earlier-step': words(
    'Den ena filen är den andra före senare steg. Inget annat skiljer dem.',
    'One file is the other before later steps. Nothing else tells them apart.',
  ),
  'same-text': words(
    'Filerna har samma låsta text, men olika steg efter den.',
    'The files have the same locked text, but different steps after it.',
  ),
  different: words('Filerna är olika handlingar.', 'The files are different documents.'),
};

type Side = { readonly bytes: Uint8Array; readonly report: ValidationReport };

function likenessOf(a: Side, b: Side, firstDifference: number | null, shared: number): Likeness {
  if (firstDifference === null) return 'identical';
  const shorter = a.bytes.length < b.bytes.length ? a : b;
  // A bare beginning is not enough: it must end where a step ends, else it is a cut file.
  if (shared > 0 && firstDifference === shorter.bytes.length && shared === shorter.report.revisions.length)
    return 'earlier-step';
  return shared > 0 ? 'same-text' : 'different';
}

function firstDifferenceOf(a: Uint8Array, b: Uint8Array): number | null {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return at;
  return a.length === b.length ? null : length;
}

/** A step is shared when all steps up to it have the same bytes. */
function sharedRevisionsOf(a: ValidationReport, b: ValidationReport): number {
  let shared = 0;
  while (
    shared < a.revisions.length &&
    shared < b.revisions.length &&
    a.revisions[shared]?.sha256 === b.revisions[shared]?.sha256 &&
    a.revisions[shared]?.end === b.revisions[shared]?.end
  )
    shared += 1;
  return shared;
}
