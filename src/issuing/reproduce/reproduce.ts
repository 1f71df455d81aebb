import type { Primitives } from '../../core/primitives.ts';
import type { Problem } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import { openPdf } from '../../pdf/file.ts';
import type { Renderer } from '../ports.ts';
import { recordDigest } from '../record.ts';
import type { FileFacts } from './facts.ts';
import { fileDifference, type FileDifference } from './file-difference.ts';
import { jsonDifferences } from './json-difference.ts';

/** One thing that the file was made from otherwise. */
export interface Cause {
  /** JSON pointer into the record; '' when it cannot be said more closely. */
  readonly pointer: string;
  readonly message: Words;
}

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
  const { facts, kept, uploads, renderer, primitives } = input;
  const { record, isProven } = await recordFor(input);
  const known = kept ? againstKept(kept, record) : isProven ? [] : againstFile(facts, record);
  let bytes: Uint8Array;
  try {
    bytes = await renderer.renderRevision0(record, uploads);
  } catch (error) {
    // Another template than the record's: the document cannot be made again, and the problem says which.
    if (!isProblem(error)) throw error;
    const cause = { pointer: error.code.startsWith('template') ? '/template' : '', message: error.words };
    return { identical: false, record, sameRecord: isProven, causes: [...known, cause], difference: null };
  }
  const difference = fileDifference(facts.file, openPdf(bytes, primitives));
  if (!difference) return { identical: true, record, sameRecord: isProven, causes: [], difference };
  const causes = known.length > 0 ? known : [isProven ? outsideTheRecord() : unknownMember()];
  return { identical: false, record, sameRecord: isProven, causes, difference };
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

async function recordFor({ facts, made, kept, primitives }: ReproduceInput) {
  const isFiles = async (record: FinalisedRecord) => (await recordDigest(record, primitives)) === facts.recordDigest;
  const tried: readonly FinalisedRecord[] = kept ? [withGiven(kept, made)] : MARKS.map((marks) => ({ ...made, marks }));
  for (const record of tried) if (await isFiles(record)) return { record, isProven: true };
  const marks = [...MARKS].find((one) => one.includes('example') === made.marks.includes('example')) ?? [];
  return { record: tried.length === 1 && tried[0] ? tried[0] : { ...made, marks }, isProven: false };
}

/** The kept record with what was given anew: the data, and the files beside them. */
function withGiven(kept: FinalisedRecord, { data, uploads, attached, images }: FinalisedRecord): FinalisedRecord {
  const { attached: _attached, images: _images, ...rest } = kept;
  return { ...rest, data, uploads, ...(attached && { attached }), ...(images && { images }) };
}

function againstKept(kept: FinalisedRecord, record: FinalisedRecord): readonly Cause[] {
  return jsonDifferences(kept, record).map((pointer) => ({
    pointer,
    message: words('Uppgiften är en annan än i posten.', 'The value is another than in the record.'),
  }));
}

/** What the file itself tells of its record. */
function againstFile(facts: FileFacts, record: FinalisedRecord): readonly Cause[] {
  const engine = record.engine.toLowerCase();
  return [
    ...(facts.code !== null && facts.code !== record.code
      ? [
          {
            pointer: '/data',
            message: words(
              `Uppgifterna är andra: filens kod är ${facts.code}, uppgifternas ${record.code}.`,
              `The data are others: the code of the file is ${facts.code}, of the data ${record.code}.`,
            ),
          },
        ]
      : []),
    ...(facts.engine.toLowerCase() !== engine
      ? [
          {
            pointer: '/engine',
            message: words(
              `Filen är gjord med ${facts.engine}; här finns ${record.engine}.`,
              `The file was made with ${facts.engine}; here is ${record.engine}.`,
            ),
          },
        ]
      : []),
  ];
}

const unknownMember = (): Cause => ({
  pointer: '',
  message: words(
    'Posten är en annan: mall, typsnitt, adress eller bifogade filer. Ange den sparade posten med --record för att få veta vad.',
    'The record is another: template, faces, address or files. Give the stored record with --record to learn what.',
  ),
});

const outsideTheRecord = (): Cause => ({
  pointer: '',
  message: words(
    'Posten är densamma men filen en annan: den är ändrad, eller programmet gör den annorlunda i dag.',
    'The record is the same but the file another: it was altered, or the program makes it differently today.',
  ),
});

const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'code' in error && 'words' in error;
