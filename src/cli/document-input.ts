import { readAgreement } from '../agreement/read.ts';
import type { Agreement } from '../agreement/schema.ts';
import { readConfig } from '../config.ts';
import { stockholmDate, systemClock } from '../core/clock.ts';
import { Problem, type Issue } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { ArchiveProfile, FinalisedRecord } from '../document/record.ts';
import { appendicesOf, holdsExampleContent } from '../issuing/facts.ts';
import { makeRecord, missingFiles, type AppendixFile } from '../issuing/record.ts';
import { appendixFile, namingRefusals } from '../issuing/refused-file.ts';
import { pairReasons, type GivenReason } from '../issuing/warnings.ts';
import { nodePrimitives } from '../platform/node.ts';
import { hasGlyph } from '../workers/glyphs.ts';
import { currentEdition, inProcessUploadInspector } from '../workers/in-process.ts';
import { kinds } from '../workers/kinds.ts';
import { readBytes, readJson, sha256Of } from './files.ts';
import { readImages } from './image-input.ts';
import { pair, UsageError } from './verb.ts';

/** Options of the verbs that make a document: `issue`, `render`, `sign`. */
export const DOCUMENT_OPTIONS = {
  appendix: { type: 'string', multiple: true },
  image: { type: 'string', multiple: true },
  reason: { type: 'string', multiple: true },
  date: { type: 'string' },
  address: { type: 'string' },
  profile: { type: 'string' },
} as const;

export const DOCUMENT_HELP = [
  '  --appendix N=FILE.pdf   fil för bilaga N · the file of appendix N',
  '  --image ID=FILE         fil (PNG, JPEG) för en bild · the file of a picture',
  '  --reason CODE=TEXT      skäl för en varning · reason for a warning',
  '  --date YYYY-MM-DD       handlingens datum; annars i dag · date of the document; otherwise today',
  '  --address URL           adress som trycks för kontroll · printed address for verification',
  '  --profile 2a|3a|1a      arkivformat: PDF/A-2a (annars), 3a med uppgifterna inuti, 1a för äldre arkiv · archive',
  '                          format: PDF/A-2a (default), 3a with the data inside, 1a for old archives',
];

export interface DocumentInput {
  readonly record: FinalisedRecord;
  /** SHA-256 (hex) to bytes. */
  readonly uploads: ReadonlyMap<string, Uint8Array>;
  readonly reasons: readonly GivenReason[];
}

/** What those options gave. */
export interface DocumentOptions {
  readonly appendix?: readonly string[] | undefined;
  readonly image?: readonly string[] | undefined;
  readonly reason?: readonly string[] | undefined;
  readonly date?: string | undefined;
  readonly address?: string | undefined;
  readonly profile?: string | undefined;
}

/**
 * Reads agreement data and appendix files, and makes the record. A draft needs no reasons. Throws Problem
 * `agreement-invalid`, `warning-reason-missing`, `appendix-file-missing`, `image-file-missing`, and what refuses a file.
 */
export async function readDocument(
  file: string,
  options: DocumentOptions,
  marks: readonly ('demo' | 'draft')[],
): Promise<DocumentInput> {
  const { agreement, issues } = readAgreement(await readJson(file), { hasGlyph, kinds: kinds() });
  if (!agreement)
    throw new Problem({
      kind: 'invalid',
      code: 'agreement-invalid',
      message: words(
        'Uppgifterna har fel. Rätta dem och försök igen.',
        'The data have faults. Correct them and try again.',
      ),
      issues,
    });
  const reasons = marks.includes('draft')
    ? []
    : pairReasons(issues, Object.fromEntries((options.reason ?? []).map((one) => pair(one, '--reason'))));
  const { appendices, images, uploads } = await readFiles(agreement, options);
  const missing = missingFiles(agreement, appendices, images);
  if (missing.length > 0) throw filesMissing(missing);
  const record = await makeRecord({
    data: agreement,
    documentDate: readDate(options.date),
    marks: [...marks, ...(holdsExampleContent(agreement) ? (['example'] as const) : [])],
    files: appendices,
    images,
    profile: readProfile(options.profile),
    edition: currentEdition(options.address ?? readConfig().publicAddress),
    primitives: nodePrimitives,
  });
  return { record, uploads, reasons };
}

/** The files that stand beside the data, each for its place. Throws UsageError, and what refuses a file. */
export async function readFiles(agreement: Agreement, options: DocumentOptions) {
  const { files, uploads } = await readAppendices(agreement, options.appendix ?? []);
  const pictures = await readImages(agreement, options.image ?? []);
  return { appendices: files, images: pictures.images, uploads: new Map([...uploads, ...pictures.uploads]) };
}

/**
 * The files that a record names, from the same options: SHA-256 (hex) to bytes. Throws Problem `appendix-file-missing`, and
 * `appendix-file-differs` for a file that is another than the record's.
 */
export async function readFilesOf(
  { data, uploads: named, images: pictures = {} }: FinalisedRecord,
  options: DocumentOptions,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { files, uploads } = await readAppendices(data, options.appendix ?? []);
  const { images, uploads: shown } = await readImages(data, options.image ?? []);
  const missing = missingFiles(data, files, images);
  if (missing.length > 0) throw filesMissing(missing);
  const all = new Map([...uploads, ...shown]);
  if ([...Object.values(named), ...Object.values(pictures)].some((sha256) => !all.has(sha256))) throw filesDiffer();
  return all;
}

async function readAppendices(agreement: Agreement, given: readonly string[]) {
  const files = new Map<string, AppendixFile>();
  const uploads = new Map<string, Uint8Array>();
  const known = appendicesOf(agreement);
  const inspector = inProcessUploadInspector();
  for (const one of given) {
    const [number, file] = pair(one, '--appendix');
    const appendix = known.find((one) => one.number === number && one.wantsFile);
    if (!appendix)
      throw new UsageError(
        `Bilaga ${number} finns inte eller har sitt innehåll i uppgifterna ("upload" saknas)`,
        `Appendix ${number} does not exist or has its content in the data (no "upload")`,
      );
    const bytes = await readBytes(file);
    const { pages } = await namingRefusals(appendixFile(appendix, file), () =>
      inspector.inspectAppendix(bytes, appendix.placing),
    );
    const sha256 = sha256Of(bytes);
    files.set(number, { sha256, size: bytes.length, pages });
    uploads.set(sha256, bytes);
  }
  return { files, uploads };
}

const filesMissing = (issues: readonly Issue[]) =>
  new Problem({
    kind: 'invalid',
    code: issues[0]?.code ?? 'appendix-file-missing',
    message: words(
      'En bilaga eller bild saknar sin fil. Ange den med --appendix eller --image.',
      'An appendix or a picture lacks its file. Give it with --appendix or --image.',
    ),
    issues,
  });

const filesDiffer = () =>
  new Problem({
    kind: 'invalid',
    code: 'appendix-file-differs',
    message: words(
      'En fil är en annan än den som posten är gjord av.',
      'A file is another than the one that the record was made from.',
    ),
  });

/** A calendar date of an option; today without one. Throws UsageError. */
export function readDate(text: string | undefined): string {
  if (text === undefined) return stockholmDate(systemClock.now());
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new UsageError(`Skriv datumet som 2027-03-01, inte "${text}"`, `Write the date as 2027-03-01, not "${text}"`);
  return text;
}

/** The archive format of `--profile`. Throws UsageError for one that is not there. */
function readProfile(short = '2a'): ArchiveProfile {
  const found = (['PDF/A-2a', 'PDF/A-3a', 'PDF/A-1a'] as const).find((name) => name === `PDF/A-${short}`);
  if (!found) throw new UsageError('--profile är 2a, 3a eller 1a', '--profile is 2a, 3a or 1a');
  return found;
}
