import { stockholmDate } from '../../core/clock.ts';
import { loadFacts, loadView } from '../load.ts';
import { entryOf } from '../log-words.ts';
import type { Deps } from '../ports.ts';
import { fold } from '../state.ts';
import { summaryOf } from '../view.ts';
import type { AgreementSummary, Entry } from '../views.ts';

export const get = loadView;

/** Agreements by last change, newest first. */
export async function list(deps: Deps, limit = 200): Promise<readonly AgreementSummary[]> {
  const today = stockholmDate(deps.clock.now());
  const summaries: AgreementSummary[] = [];
  for (const stream of await deps.storage.journal.streams(limit)) {
    const facts = fold(await deps.storage.journal.read(stream));
    if (facts) summaries.push(summaryOf(facts, deps.kinds, today));
  }
  return summaries;
}

/** The journal of one agreement in words, oldest first. */
export async function log(deps: Deps, id: string): Promise<readonly Entry[]> {
  await loadFacts(deps.storage, id);
  return (await deps.storage.journal.read(id)).map(entryOf);
}
