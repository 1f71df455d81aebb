import type { Agreement } from '../agreement/schema.ts';
import { toHex, utf8Bytes } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { addressCode } from '../core/ids.ts';
import type { Primitives } from '../core/primitives.ts';
import type { Issue } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { FinalisedRecord } from '../document/record.ts';
import { appendicesOf } from './facts.ts';
import type { Edition } from './ports.ts';

export interface RecordParts {
  readonly data: Agreement;
  /** Calendar date in Europe/Stockholm, YYYY-MM-DD. */
  readonly documentDate: string;
  /** Gravest first, as in the look: demo, draft, example. */
  readonly marks: FinalisedRecord['marks'];
  /** Appendix number to SHA-256 (hex) of its file. */
  readonly files: ReadonlyMap<string, string>;
  readonly edition: Edition;
  readonly primitives: Primitives;
}

/** All that revision 0 is a function of. Its code comes from the data alone, so the same data always get the same. */
export async function makeRecord({
  data,
  documentDate,
  marks,
  files,
  edition,
  primitives,
}: RecordParts): Promise<FinalisedRecord> {
  const digest = await primitives.digest('SHA-256', utf8Bytes(canonicalJson(data)));
  const { publicAddress, template, fontsDigest, engine } = edition;
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
    uploads: Object.fromEntries([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** SHA-256 (hex) of the record's canonical JSON: stands in the metadata of revision 0. */
export async function recordDigest(record: FinalisedRecord, primitives: Primitives): Promise<string> {
  return toHex(await primitives.digest('SHA-256', utf8Bytes(canonicalJson(record))));
}

/** Appendices that the data leave to a file and that have none, as issues at their pointers. */
export function missingFiles(data: Agreement, files: ReadonlyMap<string, string>): readonly Issue[] {
  return appendicesOf(data)
    .filter((appendix) => appendix.wantsFile && !files.has(appendix.number))
    .map(({ pointer, number }) => ({
      pointer,
      code: 'appendix-file-missing',
      severity: 'error' as const,
      message: words(`Lägg till filen (PDF) för bilaga ${number}.`, `Add the file (PDF) of appendix ${number}.`),
    }));
}
