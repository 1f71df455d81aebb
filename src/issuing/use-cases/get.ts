import { stockholmDate } from '../../core/clock.ts';
import { words } from '../../core/words.ts';
import type { SignaturePrepared } from '../events.ts';
import { signatoriesOf } from '../facts.ts';
import { loadAgreement, loadFacts, loadView } from '../load.ts';
import { entryOf } from '../log-words.ts';
import type { Deps } from '../ports.ts';
import type { Delegated, MailQueued, OneOfTwo } from '../round-events.ts';
import { personIn } from '../round/acting.ts';
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
  const mails = new Map<string, MailQueued>();
  const begun = new Map<string, SignaturePrepared>();
  for (const { type, data } of events) {
    if (data === null) continue;
    if (type === 'mail-queued') mails.set((data as MailQueued).mail, data as MailQueued);
    if (type === 'signature-prepared') begun.set((data as SignaturePrepared).preparation, data as SignaturePrepared);
  }
  const named = (name: string | undefined) =>
    name === undefined ? words('en undertecknare', 'a signatory') : words(name, name);
  const inField = (field: string) => signatories.find((one) => one.field === field);
  const ofField = (field: string) => named(inField(field)?.name);
  const ofPreparation = (preparation: string) => {
    const { delegate, field = '' } = begun.get(preparation) ?? {};
    return delegate === undefined ? ofField(field) : words(delegate, delegate);
  };
  const delegates = new Map<string, Delegated>();
  return events.map((event) => {
    if (event.type === 'delegated' && event.data !== null)
      delegates.set((event.data as Delegated).field, event.data as Delegated);
    const day = stockholmDate(new Date(event.time));
    const ofReader = (field: string, to?: OneOfTwo) => {
      const signatory = inField(field);
      return named(signatory && personIn({ delegates }, signatory, to, day).name);
    };
    const ofMail = (mail: string) => {
      const { field, to } = mails.get(mail) ?? { field: null };
      return field === null ? words('handläggaren', 'the clerk') : ofReader(field, to);
    };
    return entryOf(event, { ofField, ofReader, ofMail, ofPreparation });
  });
}
