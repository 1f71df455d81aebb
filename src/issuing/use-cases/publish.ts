import { toHex, utf8Bytes } from '../../core/bytes.ts';
import { stockholmDate } from '../../core/clock.ts';
import type { EditionKind } from '../../agreement/redaction/omission.ts';
import { redact } from '../../agreement/redaction/redact.ts';
import { grounds } from '../../document/edition/described.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import { lookInFiles } from '../edition-files/look-in-files.ts';
import { loadFacts, loadJson } from '../load.ts';
import type { Deps } from '../ports.ts';
import { notFinalised } from '../problems.ts';
import { printEdition } from '../print-edition.ts';
import { publicEdition, signedBy, type MadeEdition } from '../public-edition.ts';
import { revisionsOf, type Facts } from '../state.ts';
import type { EditionFile } from '../views.ts';
import { loadUploads } from './finalise.ts';

export interface PublishInput {
  readonly id: string;
  readonly kind: EditionKind | 'print';
  readonly redactions: unknown;
  readonly listPointer?: string;
  readonly as: 'pdf' | 'html' | 'text';
}

const TYPES = {
  pdf: { type: 'application/pdf', ending: 'pdf' },
  html: { type: 'text/html', ending: 'html' },
  text: { type: 'text/plain', ending: 'txt' },
} as const;

/** What the data of a locked agreement mark themselves, in words. See `Service.editionMarks`. */
export async function editionMarks(
  { storage }: Deps,
  id: string,
): Promise<Readonly<Record<EditionKind, readonly string[]>>> {
  const facts = await loadFacts(storage, id);
  if (!facts.finalised) throw notFinalised();
  const { data } = await loadJson<FinalisedRecord>(storage, facts.finalised.recordSha256);
  const of = (kind: EditionKind) => grounds(redact(data, { kind, redactions: [] }).omissions);
  return { redacted: of('redacted'), publication: of('publication') };
}

/** What an edition is called in the name of its file. */
const ENDINGS = { redacted: 'maskad', publication: 'publicering', print: 'utskrift' } as const;

/**
 * An edition of a locked agreement. See `Service.publish`. Nothing is kept, neither the edition nor the list of what
 * it leaves out: a list that names a secret passage would be a secret of its own.
 */
export async function publish(deps: Deps, input: PublishInput): Promise<EditionFile> {
  const { id, kind, as } = input;
  const { storage, renderer, primitives } = deps;
  const facts = await loadFacts(storage, id);
  if (!facts.finalised) throw notFinalised();
  const full = await loadJson<FinalisedRecord>(storage, facts.finalised.recordSha256);
  const made = editionOf(full, facts, input, stockholmDate(deps.clock.now()));
  const { record } = made;
  const kept = new Set([...Object.values(record.uploads), ...Object.values(record.images ?? {})]);
  const uploads = new Map([...(await loadUploads(deps, facts))].filter(([sha256]) => kept.has(sha256)));
  const { files } = deps;
  const inFiles = 'gone' in made ? await lookInFiles(made, uploads, { files, isWhole: as === 'pdf' }) : [];
  const bytes =
    as === 'pdf'
      ? await renderer.renderRevision0(record, uploads)
      : utf8Bytes(await renderer.writeOut(record, uploads, { as }));
  const { type, ending } = TYPES[as];
  return {
    fileName: `${full.data.id}-${ENDINGS[kind]}.${ending}`,
    type,
    bytes,
    sha256: toHex(await primitives.digest('SHA-256', bytes)),
    warnings: [...inFiles, ...made.warnings],
  };
}

function editionOf(
  full: FinalisedRecord,
  facts: Facts,
  input: PublishInput,
  date: string,
): MadeEdition | { readonly record: FinalisedRecord; readonly warnings: readonly [] } {
  const { kind, redactions, listPointer } = input;
  const list = { redactions, date, ...(listPointer === undefined ? {} : { listPointer }) };
  if (kind === 'print') {
    const signatures = facts.signed.map(({ field, claimedTime: time, revision, shown }) => {
      return { field, time, revision, shown };
    });
    return { record: printEdition(full, { ...list, signatures }), warnings: [] };
  }
  const times = new Map(facts.signed.map(({ field, claimedTime }) => [field, claimedTime]));
  const of = revisionsOf(facts).at(-1)?.sha256 ?? null;
  return publicEdition(full, { ...list, kind, of, signed: signedBy(full, times, facts.delegates) });
}
