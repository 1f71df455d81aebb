import type { Agreement } from '../../agreement/schema.ts';
import { stockholmDate } from '../../core/clock.ts';
import type { AgreementEvent } from '../events.ts';
import { signatoriesOf } from '../facts.ts';
import { change, loadAgreement, loadFacts } from '../load.ts';
import type { Deps } from '../ports.ts';
import type { MailFailure } from '../round-events.ts';
import { closedOn, type MailFacts } from '../round-state.ts';
import { personIn } from '../round/acting.ts';
import { clerkContact } from '../signatory/contact.ts';
import { makeLink } from '../signatory/invite.ts';
import { policyOf, type Facts } from '../state.ts';
import { mailAddressOf } from '../use-cases/personal-data.ts';
import { closedView } from '../view.ts';
import type { ClosedView } from '../views.ts';
import { mailWords, type MailFactsInWords } from './words.ts';

const MINUTE = 60_000;
/** How long after the first, second … attempt that failed the next one comes: two days in all. */
const WAITS = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * MINUTE);

/**
 * One attempt to send a mail. Each makes a link of its own, since the token of the last one is kept nowhere; the link works
 * before the mail leaves. What becomes of it is written to the journal, with its cause and the next attempt.
 */
export async function sendMail(deps: Deps, id: string, mail: string): Promise<void> {
  const facts = await loadFacts(deps.storage, id);
  const wanted = facts.mails.get(mail);
  if (!wanted) return;
  const attempt = wanted.attempts + 1;
  const failure = await attemptToSend(deps, facts, wanted);
  if (failure === null) return note(deps, id, { type: 'mail-sent', data: { mail, attempt } });
  const wait = failure === 'deferred' || failure === 'unreachable' ? WAITS[attempt - 1 - wanted.hurried] : undefined;
  const next = wait === undefined ? null : new Date(deps.clock.now().getTime() + wait).toISOString();
  await note(deps, id, { type: 'mail-failed', data: { mail, attempt, cause: failure, next } });
}

async function attemptToSend(deps: Deps, facts: Facts, wanted: MailFacts): Promise<MailFailure | null> {
  // The operator took the mail server away since.
  if (!deps.mailer) return 'unreachable';
  const data = await loadAgreement(deps.storage, facts);
  const today = stockholmDate(deps.clock.now());
  if (!isNeeded(facts, wanted, today)) return 'not-needed';
  const reader = await readerOf(deps, facts, data, wanted, today);
  if (reader === null) return 'address-unknown';
  const closed = closedView(closedOn(facts, today), data);
  const { subject, text } = mailWords({
    kind: wanted.kind,
    to: reader.name,
    breadcrumb: facts.submitted.breadcrumb,
    title: facts.submitted.title,
    signsAs: reader.signsAs,
    lastDay: policyOf(facts).lastDay,
    link: await linkFor(deps, facts, wanted),
    parties: data.parties.length,
    ended: closed,
    inYourPlace: wanted.to === 'signatory' ? inYourPlace(facts, wanted, closed) : null,
    contact: await clerkContact(deps, facts.id),
  });
  return deps.mailer.send({ to: reader.address, subject, text });
}

/**
 * Whoever has signed needs no link to sign, and nobody does when the round has ended. Nor is one sent that the clerk has handed
 * over meanwhile: the mail's own link would end it.
 */
function isNeeded(facts: Facts, { kind, field, queued }: MailFacts, today: string): boolean {
  if (kind !== 'invitation' && kind !== 'reminder' && kind !== 'sign-again') return true;
  if (kind !== 'sign-again' && (facts.sessionsFrom.get(field ?? '') ?? '') > queued) return false;
  return closedOn(facts, today) === null && !facts.signed.some((one) => one.field === field);
}

/** What a delegate has done in the place of the signatory of a field. */
function inYourPlace(facts: Facts, { field }: MailFacts, closed: ClosedView | null): MailFactsInWords['inYourPlace'] {
  if (closed?.field === field && closed.onBehalfOf !== null) return { did: 'declined' };
  const signed = facts.signed.find((one) => one.field === field);
  return signed?.delegate === undefined ? null : { did: 'signed', name: signed.delegate, time: signed.claimedTime };
}

interface MailReader {
  readonly name: string;
  readonly address: string;
  readonly signsAs: { readonly term: string; readonly title: string } | null;
}

async function readerOf(
  deps: Deps,
  facts: Facts,
  data: Agreement,
  { field, to }: MailFacts,
  today: string,
): Promise<MailReader | null> {
  if (field === null) {
    const clerk = await clerkContact(deps, facts.id);
    return clerk?.email === undefined ? null : { name: clerk.name, address: clerk.email, signsAs: null };
  }
  const signatory = signatoriesOf(data).find((one) => one.field === field);
  if (!signatory) return null;
  const { name, title, onBehalfOf } = personIn(facts, signatory, to, today);
  const address = await mailAddressOf(deps.storage, facts, signatory, { name, title, onBehalfOf });
  return address === null ? null : { name, address, signsAs: { term: signatory.term, title } };
}

/** The clerk's own page, or a fresh link of the signatory. */
async function linkFor(deps: Deps, facts: Facts, { field, to }: MailFacts): Promise<string> {
  if (field === null) return `${deps.edition.publicAddress}/agreements/${facts.id}`;
  const { address, event } = await makeLink(deps, facts, field, 'mail', to);
  await note(deps, facts.id, { type: 'link-made', data: event });
  return address;
}

/** What the world did is true whatever happened to the agreement meanwhile: it is written where the journal ends now. */
const note = ({ storage }: Deps, id: string, event: AgreementEvent): Promise<void> =>
  change(storage, id, () => [event]);
