import { fromBase64, toBase64, toHex } from '../../core/bytes.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { SigningEvidence } from '../../signing/method.ts';
import type { Storage } from '../../storage/ports.ts';
import type { Deps } from '../ports.ts';
import { fold } from '../state.ts';

/** How a signature was made, as it is kept beside the journal, which holds its digest. */
export interface EvidenceRecord {
  readonly format: 'likalydande-evidence-1';
  /** 16 random bytes, hex: nobody can guess what was erased from the digest. */
  readonly salt: string;
  readonly field: string;
  readonly method: string;
  readonly person: SigningEvidence['person'];
  readonly shown: SigningEvidence['shown'];
  /** SHA-256 (hex) of the locked text, of the signed byte ranges, and of the step that the signature made. */
  readonly step0: string;
  readonly documentDigest: string;
  readonly revision: string;
  readonly artefacts: readonly {
    readonly name: string;
    readonly type: string;
    readonly sha256: string;
    readonly size: number;
  }[];
}

interface Kept {
  readonly record: EvidenceRecord;
  /** SHA-256 (hex) to base64. */
  readonly files: Readonly<Record<string, string>>;
}

/** Where a record lies, and what names it. */
export interface EvidencePlace {
  readonly id: string;
  readonly field: string;
  /** Of the record, hex: no other attempt at the same field lies there. */
  readonly sha256: string;
}

const OF_AGREEMENT = (id: string) => `evidence:${id}:`;
const keyOf = ({ id, field, sha256 }: EvidencePlace) => `${OF_AGREEMENT(id)}${field}:${sha256}`;
/** Older records lie by their field alone. */
const olderKeyOf = ({ id, field }: EvidencePlace) => `${OF_AGREEMENT(id)}${field}`;
/** Whoever has kept a record and has not seen yet whether the journal names it. */
const BEGUN = 'evidence-begun:';

interface Begun extends EvidencePlace {
  /** ISO 8601 UTC. */
  readonly kept: string;
}

/** Of all artefacts of one signature, bytes. */
const MAX_SIZE = 2 * 1024 * 1024;

/** Keeps what a method gave, before the event that names its digest, which this gives: `settleEvidence` comes after it. */
export async function keepEvidence(
  { storage, clock, ids, primitives }: Pick<Deps, 'storage' | 'clock' | 'ids' | 'primitives'>,
  id: string,
  facts: Pick<EvidenceRecord, 'field' | 'step0' | 'documentDigest' | 'revision'>,
  { method, person, shown, artefacts }: SigningEvidence,
): Promise<string> {
  const files: Record<string, string> = {};
  const named: EvidenceRecord['artefacts'][number][] = [];
  let size = 0;
  for (const { name, type, bytes } of artefacts) {
    size += bytes.length;
    if (size > MAX_SIZE) throw new Error(`the evidence of ${method} is larger than ${MAX_SIZE} bytes`);
    const sha256 = toHex(await primitives.digest('SHA-256', bytes));
    files[sha256] = toBase64(bytes);
    named.push({ name, type, sha256, size: bytes.length });
  }
  const record: EvidenceRecord = {
    format: 'likalydande-evidence-1',
    salt: toHex(ids.bytes(16)),
    ...facts,
    method,
    person,
    shown,
    artefacts: named,
  };
  const sha256 = toHex(await primitives.digest('SHA-256', canonicalJson(record)));
  const place = { id, field: facts.field, sha256 };
  // First what leads to it: a process that stops between leaves nothing that nobody finds.
  const begun: Begun = { ...place, kept: clock.now().toISOString() };
  await storage.side.set(`${BEGUN}${sha256}`, begun);
  await storage.side.set(keyOf(place), { record, files } satisfies Kept);
  return sha256;
}

/** After the append, whatever came of it: a record that the journal does not name is forgotten. True: it was. */
export async function settleEvidence({ journal, side }: Storage, place: EvidencePlace): Promise<boolean> {
  const signed = fold(await journal.read(place.id))?.signed ?? [];
  const isNamed = signed.some(({ evidenceSha256 }) => evidenceSha256 === place.sha256);
  if (!isNamed) await side.delete(keyOf(place));
  await side.delete(`${BEGUN}${place.sha256}`);
  return !isNamed;
}

/** The same of all that were kept before this (ISO 8601 UTC) and never settled: a process stopped. Gives how many were forgotten. */
export async function settleOldEvidence(storage: Storage, before: string): Promise<number> {
  let count = 0;
  for (const key of await storage.side.keys(BEGUN)) {
    const begun = (await storage.side.get(key)) as Begun | undefined;
    if (begun && begun.kept < before && (await settleEvidence(storage, begun))) count += 1;
  }
  return count;
}

/** Null when there is none, or when it was erased. */
export async function loadEvidence(
  { side }: Storage,
  place: EvidencePlace,
): Promise<{ readonly record: EvidenceRecord; readonly file: (sha256: string) => Uint8Array | null } | null> {
  const kept = ((await side.get(keyOf(place))) ?? (await side.get(olderKeyOf(place)))) as Kept | undefined;
  if (!kept) return null;
  const { record, files } = kept;
  return { record, file: (sha256) => fromBase64(files[sha256] ?? '') };
}

/** All of an agreement's, named by its journal or not. */
export async function eraseEvidence({ side }: Storage, id: string): Promise<void> {
  for (const key of await side.keys(OF_AGREEMENT(id))) await side.delete(key);
}
