import type { Agreement } from '../agreement/schema.ts';
import { utf8Text } from '../core/bytes.ts';
import { stockholmDate } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import type { NewEvent, Storage } from '../storage/ports.ts';
import type { ValidationReport } from '../validation/report.ts';
import type { AgreementEvent } from './events.ts';
import type { Deps } from './ports.ts';
import { agreementNotFound } from './problems.ts';
import { fold, type Facts } from './state.ts';
import { viewOf } from './view.ts';
import type { AgreementView } from './views.ts';

/** Facts of an agreement from its journal. Throws Problem `agreement-not-found`. */
export async function loadFacts(storage: Storage, id: string): Promise<Facts> {
  const facts = fold(await storage.journal.read(id));
  if (!facts) throw agreementNotFound();
  return facts;
}

/** Bytes that an event names. That they are gone is a defect of the store, not of the caller. */
export async function loadBlob(storage: Storage, sha256: string): Promise<Uint8Array> {
  const bytes = await storage.blobs.get(sha256);
  if (!bytes) throw new Error(`blob ${sha256} is named by the journal but not there`);
  return bytes;
}

/** JSON that an event names. We wrote it, and its digest holds: its type is known. */
export async function loadJson<T>(storage: Storage, sha256: string): Promise<T> {
  return JSON.parse(utf8Text(await loadBlob(storage, sha256))) as T;
}

export const loadAgreement = (storage: Storage, facts: Facts): Promise<Agreement> =>
  loadJson<Agreement>(storage, facts.submitted.dataSha256);

/** The bytes of its data, as `submit` wrote them: canonical JSON. */
export const loadDataBytes = (storage: Storage, facts: Facts): Promise<Uint8Array> =>
  loadBlob(storage, facts.submitted.dataSha256);

/** What our own validation said of the last revision when it was stored; null before the first signature. */
export async function loadValidation(storage: Storage, facts: Facts): Promise<ValidationReport | null> {
  const last = facts.archived.at(-1) ?? facts.signed.at(-1);
  return last ? loadJson<ValidationReport>(storage, last.reportSha256) : null;
}

/** The whole view of an agreement as it stands in the journal now. */
export async function loadView(deps: Deps, id: string): Promise<AgreementView> {
  const facts = await loadFacts(deps.storage, id);
  const data = await loadAgreement(deps.storage, facts);
  const validation = await loadValidation(deps.storage, facts);
  const now = deps.clock.now();
  return viewOf({
    facts,
    kinds: deps.kinds,
    data,
    validation,
    now,
    today: stockholmDate(now),
    publicAddress: deps.edition.publicAddress,
  });
}

/** Appends to an agreement where the caller saw it stand. Throws Problem `journal-moved`. */
export async function append(storage: Storage, facts: Facts, ...events: readonly AgreementEvent[]): Promise<void> {
  await storage.journal.append(facts.id, facts.sequence, events satisfies readonly NewEvent[]);
}

const MOST_TRIES = 10;

/**
 * Appends what `decide` makes of an agreement as it stands; when somebody else was faster (a mail that was sent, another
 * signatory's link) it is asked anew with what stands then. `decide` refuses by throwing. Throws Problem `journal-moved`
 * when others are faster again and again.
 */
export async function change(
  storage: Storage,
  id: string,
  decide: (facts: Facts) => readonly AgreementEvent[] | Promise<readonly AgreementEvent[]>,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const facts = await loadFacts(storage, id);
    const events = await decide(facts);
    if (events.length === 0) return;
    try {
      return await append(storage, facts, ...events);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'journal-moved' || tries >= MOST_TRIES) throw error;
    }
  }
}
