import { fromBase64, toBase64, toHex } from '../../core/bytes.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { SigningEvidence } from '../../signing/method.ts';
import type { Storage } from '../../storage/ports.ts';
import type { Deps } from '../ports.ts';

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

const keyOf = (id: string, field: string) => `evidence:${id}:${field}`;
/** Of all artefacts of one signature, bytes. */
const MAX_SIZE = 2 * 1024 * 1024;

/** Keeps what a method gave, before the event that names its digest, which this gives. */
export async function keepEvidence(
  { storage, ids, primitives }: Pick<Deps, 'storage' | 'ids' | 'primitives'>,
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
  await storage.side.set(keyOf(id, facts.field), { record, files } satisfies Kept);
  return toHex(await primitives.digest('SHA-256', canonicalJson(record)));
}

/** Null when there is none, or when it was erased. */
export async function loadEvidence(
  storage: Storage,
  id: string,
  field: string,
): Promise<{ readonly record: EvidenceRecord; readonly file: (sha256: string) => Uint8Array | null } | null> {
  const kept = (await storage.side.get(keyOf(id, field))) as Kept | undefined;
  if (!kept) return null;
  const { record, files } = kept;
  return { record, file: (sha256) => fromBase64(files[sha256] ?? '') };
}

export async function eraseEvidence(storage: Storage, id: string, fields: readonly string[]): Promise<void> {
  for (const field of fields) await storage.side.delete(keyOf(id, field));
}
