import type { Agreement } from '../../agreement/schema.ts';
import { stockholmDate } from '../../core/clock.ts';
import type { AgreementEvent } from '../events.ts';
import { signatoriesOf, type SignatoryFacts } from '../facts.ts';
import type { Deps } from '../ports.ts';
import type { MailKind, OneOfTwo } from '../round-events.ts';
import { personIn } from '../round/acting.ts';
import { whoseTurn } from '../round/turn.ts';
import { clerkContact } from '../signatory/contact.ts';
import { policyOf, type Facts } from '../state.ts';
import { mailAddressOf } from '../use-cases/personal-data.ts';

/** Whom a mail is for: a signatory, and of two persons in one field which. */
export interface Hearer extends SignatoryFacts {
  readonly to?: OneOfTwo;
}

/**
 * Mails are asked for in the same append as what they tell of, and sent by a work rule: none is lost, and none tells of
 * what did not happen. Without a mail server nothing is asked for: the clerk hands links over.
 */
export async function mailTo(
  deps: Deps,
  facts: Facts,
  kind: MailKind,
  hearers: readonly Hearer[],
): Promise<readonly AgreementEvent[]> {
  if (!deps.mailer) return [];
  const today = stockholmDate(deps.clock.now());
  const events: AgreementEvent[] = [];
  for (const hearer of hearers) {
    const { field, to } = hearer;
    const address = await mailAddressOf(deps.storage, facts, hearer, personIn(facts, hearer, to, today));
    if (address !== null) events.push(queued(deps, kind, field, to));
  }
  return events;
}

/** The same to the clerk, when an address was given. */
export async function mailToClerk(deps: Deps, facts: Facts, kind: MailKind): Promise<readonly AgreementEvent[]> {
  if (!deps.mailer || !(await clerkContact(deps, facts.id))?.email) return [];
  return [queued(deps, kind, null)];
}

/** Links to everyone whose turn it is, when the clerk chose to send them. `facts`: as they will be. */
export async function invitations(deps: Deps, facts: Facts, data: Agreement): Promise<readonly AgreementEvent[]> {
  if (!policyOf(facts).send) return [];
  const invited = new Set(
    [...facts.mails.values()].filter(({ kind }) => kind === 'invitation').map(({ field }) => field),
  );
  const turn = whoseTurn(facts, signatoriesOf(data)).filter(({ field }) => !invited.has(field));
  return mailTo(deps, facts, 'invitation', turn);
}

const queued = ({ ids }: Deps, kind: MailKind, field: string | null, to?: OneOfTwo): AgreementEvent => ({
  type: 'mail-queued',
  data: { mail: ids.next(), kind, field, ...(to === undefined ? {} : { to }) },
});
