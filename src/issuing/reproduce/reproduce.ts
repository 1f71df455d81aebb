import type { Primitives } from '../../core/primitives.ts';
import type { Problem } from '../../core/problem.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import { openPdf, type PdfFile } from '../../pdf/file.ts';
import type { Renderer } from '../ports.ts';
import { recordDigest } from '../record.ts';
import { againstFile, againstKept, outsideTheRecord, unknownMember, type Cause } from './causes.ts';
import type { FileFacts } from './facts.ts';
import { fileDifference, type FileDifference } from './file-difference.ts';

export interface Reproduction {
  readonly identical: boolean;
  /** The record that was rendered. */
  readonly record: FinalisedRecord;
  /** Whether its digest is the one in the file's metadata. */
  readonly sameRecord: boolean;
  readonly causes: readonly Cause[];
  readonly difference: FileDifference | null;
}

export interface ReproduceInput {
  readonly facts: FileFacts;
  /** Made of the data and the installation, as if it were made today; its marks do not count. */
  readonly made: FinalisedRecord;
  /** The record that was kept, when it is at hand. */
  readonly kept?: FinalisedRecord | undefined;
  readonly uploads: ReadonlyMap<string, Uint8Array>;
  readonly renderer: Pick<Renderer, 'renderRevision0'>;
  readonly primitives: Primitives;
}

/**
 * Whether revision 0 of a file comes out again of the data, byte for byte, or where the two differ. The digest of the
 * record in the file's metadata proves a record; without a kept one, the marks are found by trying them.
 */
export async function reproduce(input: ReproduceInput): Promise<Reproduction> {
  const { facts, kept, made, uploads, renderer, primitives } = input;
  const { records, isProven } = await recordsFor(input);
  const [record] = records;
  const known = kept ? againstKept(kept, record) : isProven ? [] : againstFile(facts, made);
  let nearest: Nearest;
  try {
    nearest = await nearestOf(records, (one) => renderer.renderRevision0(one, uploads), facts.file, primitives);
  } catch (error) {
    // Another template than the record's: the document cannot be made again, and the problem says which.
    if (!isProblem(error)) throw error;
    const cause = { pointer: error.code.startsWith('template') ? '/template' : '', message: error.words };
    return { identical: false, record, sameRecord: isProven, causes: [...known, cause], difference: null };
  }
  const { difference } = nearest;
  if (!difference) return { identical: true, record: nearest.record, sameRecord: isProven, causes: [], difference };
  const causes = known.length > 0 ? known : [isProven ? outsideTheRecord() : unknownMember()];
  return { identical: false, record: nearest.record, sameRecord: isProven, causes, difference };
}

interface Nearest {
  readonly record: FinalisedRecord;
  readonly difference: FileDifference | null;
}

/** Of the records that the file may have, the one whose pages are the file's the longest. */
async function nearestOf(
  records: Records,
  render: (record: FinalisedRecord) => Promise<Uint8Array>,
  file: PdfFile,
  primitives: Primitives,
): Promise<Nearest> {
  const made = async (record: FinalisedRecord): Promise<Nearest> => ({
    record,
    difference: fileDifference(file, openPdf(await render(record), primitives)),
  });
  const [first, ...others] = records;
  let nearest = await made(first);
  for (const record of others) {
    // What marks a document stands on its first page.
    if (nearest.difference?.page !== 1) break;
    const next = await made(record);
    if (next.difference?.page !== 1) nearest = next;
  }
  return nearest;
}

/** Every combination of marks that a record may have; the order is the record's. */
const MARKS: readonly FinalisedRecord['marks'][] = [
  ['demo'],
  [],
  ['demo', 'example'],
  ['example'],
  ['demo', 'draft'],
  ['draft'],
  ['demo', 'draft', 'example'],
  ['draft', 'example'],
];

type Records = readonly [FinalisedRecord, ...FinalisedRecord[]];

/** The record that its digest proves; without one, those that the file may have, with its code, which every page bears. */
async function recordsFor({ facts, made, kept, primitives }: ReproduceInput): Promise<{
  readonly records: Records;
  readonly isProven: boolean;
}> {
  const isFiles = async (record: FinalisedRecord) => (await recordDigest(record, primitives)) === facts.recordDigest;
  const tried: readonly FinalisedRecord[] = kept ? [withGiven(kept, made)] : MARKS.map((marks) => ({ ...made, marks }));
  for (const record of tried) if (await isFiles(record)) return { records: [record], isProven: true };
  if (kept) return { records: [withGiven(kept, made)], isProven: false };
  const isExample = made.marks.includes('example');
  const [first = [], ...others] = MARKS.filter((marks) => marks.includes('example') === isExample);
  const likely = (marks: FinalisedRecord['marks']) => ({ ...made, marks, code: facts.code ?? made.code });
  return { records: [likely(first), ...others.map(likely)], isProven: false };
}

/** The kept record with what was given anew: the data, and the files beside them. */
function withGiven(kept: FinalisedRecord, { data, uploads, attached, images }: FinalisedRecord): FinalisedRecord {
  const { attached: _attached, images: _images, ...rest } = kept;
  return { ...rest, data, uploads, ...(attached && { attached }), ...(images && { images }) };
}

const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'code' in error && 'words' in error;
