import { fromBase64, toBase64 } from '../../core/bytes.ts';
import type { SigningEvidence } from '../../signing/method.ts';
import type { SignerAnswer } from '../../signing/signer.ts';
import type { Storage } from '../../storage/ports.ts';

/** What a signer gave, while its signature waits for a time-stamp: beside the journal, since it names people. */
export interface KeptAnswer {
  readonly answer: SignerAnswer;
  readonly evidence: SigningEvidence | null;
}

const keyOf = (preparation: string) => `signature-answer/${preparation}`;
/** Bytes inside JSON: an object with just this member. */
const BYTES = '$base64';

export const keepAnswer = (storage: Storage, preparation: string, kept: KeptAnswer): Promise<void> =>
  storage.side.set(keyOf(preparation), withText(kept));

/** Null: it was erased. */
export async function keptAnswer(storage: Storage, preparation: string): Promise<KeptAnswer | null> {
  // We wrote it: its type is known.
  return withBytes((await storage.side.get(keyOf(preparation))) ?? null) as KeptAnswer | null;
}

export const forgetAnswer = (storage: Storage, preparation: string): Promise<void> =>
  storage.side.delete(keyOf(preparation));

function withText(value: unknown): unknown {
  if (value instanceof Uint8Array) return { [BYTES]: toBase64(value) };
  if (Array.isArray(value)) return value.map(withText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withText(one)]));
}

function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === BYTES && typeof first[1] === 'string') return fromBase64(first[1]);
  return Object.fromEntries(entries.map(([key, one]) => [key, withBytes(one)]));
}
