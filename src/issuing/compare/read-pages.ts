import type { PageReading } from '../../core/page-reading.ts';
import type { ValidationReport } from '../../validation/report.ts';
import { unlessRefused } from '../look-at-copy.ts';
import { withPages, type ComparisonReport } from './compare.ts';
import { pageChanges } from './page-changes.ts';

/** Pages read of each file. */
const READ = { first: 900, last: 100 };

/** Adds the words that differ, as another program reads them, where bytes and steps do not say all. */
export async function compareWords(
  report: ComparisonReport,
  [a, b]: readonly [Uint8Array, Uint8Array],
  reading: PageReading,
): Promise<ComparisonReport> {
  if (!['changed', 'different'].includes(report.likeness)) return report;
  return withPages(report, await changesBetween(a, b, reading));
}

/**
 * Shows what changed after the first signature that something forbidden follows: the words of the file as it was then beside
 * those of the file as it is. The conclusion was drawn before, from the objects; this only lets a reader see.
 */
export async function showChanges(
  report: ValidationReport,
  bytes: Uint8Array,
  reading: PageReading,
): Promise<ValidationReport> {
  const first = report.signatures.find((one) => one.modificationsAfterSigning === 'forbidden');
  const end = first ? (report.revisions[first.revision]?.end ?? 0) : 0;
  if (end === 0 || end >= bytes.length) return report;
  return { ...report, pageChanges: (await changesBetween(bytes.slice(0, end), bytes, reading)) ?? [] };
}

const changesBetween = (before: Uint8Array, after: Uint8Array, reading: PageReading) =>
  unlessRefused(async () => pageChanges(await reading.texts(before, READ), await reading.texts(after, READ)));
