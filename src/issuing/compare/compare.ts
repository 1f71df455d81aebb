import type { Words } from '../../core/words.ts';
import type { PageChange, ValidationReport } from '../../validation/report.ts';
import type { ObjectDifference } from './object-differences.ts';
import { likenessSentence } from './likeness-sentence.ts';

/**
 * identical: the same bytes. earlier-step: one file is the other before later steps. same-text: the same locked text
 * (revision 0), other signatures after it. changed: they begin alike, and something else than a signature came after.
 * same-words: other bytes, the same words on every page. different. unreadable: one of them cannot be read.
 */
export type Likeness =
  | 'identical'
  | 'earlier-step'
  | 'same-text'
  | 'changed'
  | 'same-words'
  | 'different'
  | 'unreadable';

export interface ComparisonReport {
  readonly likeness: Likeness;
  /** One sentence a language for a person who holds the two files. */
  readonly sentence: Words;
  /** Offset of the first byte that differs; null when identical. Equals the shorter file's length when it is a beginning. */
  readonly firstDifference: number | null;
  /** Steps (revisions) that both share from the start. */
  readonly sharedRevisions: number;
  /** Both bear intact signatures with the same certificates. */
  readonly sameSigners: boolean;
  /** Words that differ, by page; empty where they are the same, or could not be read. */
  readonly pages: readonly PageChange[];
  /** Objects that differ, by page and path; empty where the bytes say all (identical, earlier-step). */
  readonly objects: readonly ObjectDifference[];
  readonly files: readonly [ValidationReport, ValidationReport];
}

export interface Side {
  readonly bytes: Uint8Array;
  readonly report: ValidationReport;
}

/** Compares two files by their bytes and by the steps that validation found in them; words come after (`withPages`). */
export function compareFiles(a: Side, b: Side, objects: () => readonly ObjectDifference[]): ComparisonReport {
  const firstDifference = firstDifferenceOf(a.bytes, b.bytes);
  const sharedRevisions = sharedRevisionsOf(a.report, b.report);
  const likeness = likenessOf(a, b, firstDifference, sharedRevisions);
  const told = likeness === 'identical' || likeness === 'earlier-step' || likeness === 'unreadable' ? [] : objects();
  return withSentence({
    likeness,
    firstDifference,
    sharedRevisions,
    sameSigners: sameSigners(a.report, b.report),
    pages: [],
    objects: told,
    files: [a.report, b.report],
  });
}

/** The same comparison, now that another program has read the words. Null: it could not. */
export function withPages(report: ComparisonReport, pages: readonly PageChange[] | null): ComparisonReport {
  if (pages === null) return report;
  const likeness = report.likeness === 'different' && pages.length === 0 ? 'same-words' : report.likeness;
  return withSentence({ ...report, likeness, pages });
}

const withSentence = (report: Omit<ComparisonReport, 'sentence'>): ComparisonReport => ({
  ...report,
  sentence: likenessSentence(report),
});

function likenessOf(a: Side, b: Side, firstDifference: number | null, shared: number): Likeness {
  if (firstDifference === null) return 'identical';
  if ([a, b].some(({ report }) => report.revisions.length === 0)) return 'unreadable';
  if (shared === 0) return 'different';
  // What came after the shared steps must be signatures and their evidence on both sides.
  if ([a, b].some(({ report }) => isChangedAfter(report, shared))) return 'changed';
  const shorter = a.bytes.length < b.bytes.length ? a : b;
  // A bare beginning is not enough: it must end where a step ends, else it is a cut file.
  const whole = firstDifference === shorter.bytes.length && shared === shorter.report.revisions.length;
  return whole ? 'earlier-step' : 'same-text';
}

const isChangedAfter = ({ revisions, signatures }: ValidationReport, shared: number): boolean =>
  revisions.slice(shared).some(({ change }) => !['none', 'lta', 'signing'].includes(change)) ||
  (revisions.length > shared && signatures.some((one) => one.modificationsAfterSigning === 'forbidden'));

function sameSigners(a: ValidationReport, b: ValidationReport): boolean {
  const [left, right] = [signersOf(a), signersOf(b)];
  return left !== null && left === right;
}

/** Certificates of the signatures, in any order; null where one does not hold or there are none. */
function signersOf({ signatures }: ValidationReport): string | null {
  const signed = signatures.filter(({ type }) => type === 'signature');
  if (signed.length === 0 || !signed.every((one) => one.cryptographicallyIntact && one.certificate)) return null;
  return JSON.stringify(signed.map((one) => one.certificate?.sha256 ?? '').toSorted((x, y) => (x < y ? -1 : 1)));
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
