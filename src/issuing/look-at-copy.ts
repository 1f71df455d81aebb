import type { PageReading } from '../core/page-reading.ts';
import { Problem } from '../core/problem.ts';
import { asCopy, mayBeCopy, recognise } from '../validation/recognise/recognise.ts';
import type { ValidationReport } from '../validation/report.ts';

/** Every page of ours bears the footer; a merged file has it somewhere. Pages. */
const READ = { first: 300, last: 100 };
/** The code stands on one page only, and each page is drawn for it. */
const SEARCHED = { first: 10, last: 6 };
/** Larger files are not drawn page by page. Bytes. */
const DRAWN = 50 * 1024 * 1024;

/** Tells a print-out or re-saved copy of ours from any other file without signatures. A file that cannot be read stays what it is. */
export async function lookAtCopy(
  report: ValidationReport,
  bytes: Uint8Array,
  reading: PageReading,
): Promise<ValidationReport> {
  if (!mayBeCopy(report)) return report;
  const texts = await unlessRefused(async () => (await reading.texts(bytes, READ)).texts.map(({ text }) => text));
  const read = recognise({ texts: texts ?? [], codes: [] });
  if (read || bytes.length > DRAWN) return asCopy(report, read);
  const codes = await unlessRefused(() => reading.codes(bytes, SEARCHED));
  return asCopy(report, recognise({ texts: [], codes: codes ?? [] }));
}

/** Null for what the other program refuses: that decides nothing. */
export async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
