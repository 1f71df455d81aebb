import type { Agreement } from '../agreement/schema.ts';
import { fromHex, toHex } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { addressCode } from '../core/ids.ts';
import type { Primitives } from '../core/primitives.ts';
import type { Issue } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { ArchiveProfile, FinalisedRecord } from '../document/record.ts';
import { appendicesOf, imagesOf } from './facts.ts';
import type { Edition } from './ports.ts';
import { templateUnknown } from './rendering/templates.ts';

/** An uploaded PDF: SHA-256 in hex, size in bytes. */
export interface AppendixFile {
  readonly sha256: string;
  readonly size: number;
  readonly pages: number;
}

export interface RecordParts {
  readonly data: Agreement;
  /** SHA-256 of the canonical JSON of the data, where it is known. */
  readonly dataDigest?: Uint8Array | undefined;
  /** Calendar date in Europe/Stockholm, YYYY-MM-DD. */
  readonly documentDate: string;
  /** Gravest first, as in the look: demo, draft, example. */
  readonly marks: FinalisedRecord['marks'];
  /** Appendix number to its file. */
  readonly files: ReadonlyMap<string, AppendixFile>;
  /** Id of an image block to SHA-256 (hex) of its file. */
  readonly images?: ReadonlyMap<string, string>;
  /** Absent: PDF/A-2a, which the record then does not name: its digest is that of records from before there was a choice. */
  readonly profile?: ArchiveProfile | undefined;
  readonly edition: Edition;
  readonly primitives: Primitives;
}

/** All that revision 0 is a function of. Its code comes from the data alone, so the same data always get the same. Throws
 * Problem `template-unknown` when the data are of a kind that has no template here. */
export async function makeRecord({
  data,
  dataDigest,
  documentDate,
  marks,
  files,
  images = new Map(),
  profile = 'PDF/A-2a',
  edition,
  primitives,
}: RecordParts): Promise<FinalisedRecord> {
  const digest = dataDigest ?? (await primitives.digest('SHA-256', canonicalJson(data)));
  const { publicAddress, templates, fontsDigest, engine } = edition;
  const template = templates.get(data.kind);
  if (!template) throw templateUnknown(data.kind);
  return {
    format: 'likalydande-record-1',
    data,
    documentDate,
    publicAddress,
    code: addressCode(digest),
    marks,
    template,
    fontsDigest,
    engine,
    uploads: byName([...files].map(([number, file]) => [number, file.sha256])),
    ...attachedOf(data, files),
    // A record without pictures is the same as before there were any.
    ...(profile === 'PDF/A-2a' ? {} : { profile }),
    ...(images.size === 0 ? {} : { images: byName([...images]) }),
  };
}

/** The code of a stored file, for public editions of it: nobody can work it out who has not the file. `sha256`: hexadecimal. */
export const codeOfFile = (sha256: string): string => addressCode(fromHex(sha256) ?? new Uint8Array());

const byName = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Only where something is attached: older records have no such member, and their digests stand in their files. */
function attachedOf(data: Agreement, files: ReadonlyMap<string, AppendixFile>): Pick<FinalisedRecord, 'attached'> {
  const found = appendicesOf(data).flatMap(({ number, placing }) => {
    const file = placing.placement === 'attach' ? files.get(number) : undefined;
    return file ? [[number, { size: file.size, pages: file.pages }] as const] : [];
  });
  return found.length === 0 ? {} : { attached: byName(found) };
}

/** SHA-256 (hex) of the record's canonical JSON: stands in the metadata of revision 0. */
export async function recordDigest(record: FinalisedRecord, primitives: Primitives): Promise<string> {
  return toHex(await primitives.digest('SHA-256', canonicalJson(record)));
}

/** Appendices and pictures that the data leave to a file and that have none, as issues at their pointers. */
export function missingFiles(
  data: Agreement,
  files: ReadonlyMap<string, unknown>,
  images: ReadonlyMap<string, unknown>,
): readonly Issue[] {
  const pictures = imagesOf(data)
    .filter(({ id }) => !images.has(id))
    .map(({ pointer, id }) => ({
      pointer,
      code: 'image-file-missing',
      severity: 'error' as const,
      message: words(
        `Lägg till filen (PNG eller JPEG) för bilden ${id}.`,
        `Add the file (PNG or JPEG) of the picture ${id}.`,
      ),
    }));
  const appended = appendicesOf(data)
    .filter((appendix) => appendix.wantsFile && !files.has(appendix.number))
    .map(({ pointer, number }) => ({
      pointer,
      code: 'appendix-file-missing',
      severity: 'error' as const,
      message: words(`Lägg till filen (PDF) för bilaga ${number}.`, `Add the file (PDF) of appendix ${number}.`),
    }));
  return [...appended, ...pictures];
}
