import { fromBase64, toBase64 } from '../../core/bytes.ts';
import type { SigningEvidence } from '../../signing/method.ts';
import type { SignerAnswer } from '../../signing/signer.ts';
import type { Storage } from '../../storage/ports.ts';
import type { Facts } from '../state.ts';

/** What a signer gave, while its signature waits for a time-stamp: beside the journal, since it names people. */
export interface KeptAnswer {
  /** The agreement; absent in older ones. */
  readonly id?: string;
  /** When it was kept, ISO 8601 UTC; absent in older ones. */
  readonly kept?: string;
  readonly answer: SignerAnswer;
  readonly evidence: SigningEvidence | null;
}

const KEPT = 'signature-answer/';
const keyOf = (preparation: string) => `${KEPT}${preparation}`;
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

/** The same of all preparations that an agreement let go: nothing waits for them any more. */
export async function forgetAnswersOf(storage: Storage, { letGo }: Pick<Facts, 'letGo'>): Promise<void> {
  for (const preparation of letGo.keys()) await forgetAnswer(storage, preparation);
}

/** The preparations whose answers are kept. */
export const keptAnswers = async (storage: Storage): Promise<readonly string[]> =>
  (await storage.side.keys(KEPT)).map((key) => key.slice(KEPT.length));

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
