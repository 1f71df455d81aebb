import type { PageReading } from '../core/page-reading.ts';
import type { ValidationReport } from '../validation/report.ts';
import { showChanges } from './compare/read-pages.ts';
import { lookAtCopy } from './look-at-copy.ts';

/** What a report gains from another program's reading of the pages: whether it is a copy of ours, and which words changed. */
export const lookAtPages = async (
  report: ValidationReport,
  bytes: Uint8Array,
  reading: PageReading,
): Promise<ValidationReport> => showChanges(await lookAtCopy(report, bytes, reading), bytes, reading);
