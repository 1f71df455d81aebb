import { stockholmDate } from '../../core/clock.ts';
import { words } from '../../core/words.ts';
import { signatoriesOf } from '../facts.ts';
import { loadAgreement, loadFacts, loadView } from '../load.ts';
import { entryOf } from '../log-words.ts';
import type { Deps } from '../ports.ts';
import type { MailQueued } from '../round-events.ts';
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
export async function log({ storage }: Deps, id: string): Promise<readonly Entry[]> {
  const signatories = signatoriesOf(await loadAgreement(storage, await loadFacts(storage, id)));
  const events = await storage.journal.read(id);
  const fields = new Map<string, string | null>();
  for (const { type, data } of events) {
    if (type !== 'mail-queued' || data === null) continue;
    const { mail, field } = data as MailQueued;
    fields.set(mail, field);
  }
  const ofField = (field: string) => {
    const name = signatories.find((one) => one.field === field)?.name;
    return name === undefined ? words('en undertecknare', 'a signatory') : words(name, name);
  };
  const ofMail = (mail: string) => {
    const field = fields.get(mail);
    return field ? ofField(field) : words('handläggaren', 'the clerk');
  };
  return events.map((event) => entryOf(event, { ofField, ofMail }));
}
