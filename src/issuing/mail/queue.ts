import type { Agreement } from '../../agreement/schema.ts';
import { stockholmDate } from '../../core/clock.ts';
import type { AgreementEvent } from '../events.ts';
import { signatoriesOf, type SignatoryFacts } from '../facts.ts';
import type { Deps } from '../ports.ts';
import type { MailKind } from '../round-events.ts';
import { actingFor } from '../round/acting.ts';
import { whoseTurn } from '../round/turn.ts';
import { clerkContact } from '../signatory/contact.ts';
import { policyOf, type Facts } from '../state.ts';
import { mailAddressOf } from '../use-cases/personal-data.ts';

/**
 * Mails are asked for in the same append as what they tell of, and sent by a work rule: none is lost, and none tells of
 * what did not happen. Without a mail server nothing is asked for: the clerk hands links over.
 */
export async function mailTo(
  deps: Deps,
  facts: Facts,
  kind: MailKind,
  signatories: readonly SignatoryFacts[],
): Promise<readonly AgreementEvent[]> {
  if (!deps.mailer) return [];
  const today = stockholmDate(deps.clock.now());
  const events: AgreementEvent[] = [];
  for (const signatory of signatories) {
    const address = await mailAddressOf(deps.storage, facts, signatory, actingFor(facts, signatory, today));
    if (address !== null) events.push(queued(deps, kind, signatory.field));
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

/** Everyone who has signed, begun to, declined, or been sent a link: they hear of it when the round ends. */
export function whoActed(facts: Facts, data: Agreement): readonly SignatoryFacts[] {
  const fields = new Set<string | null>([
    ...facts.signed.map(({ field }) => field),
    ...[...facts.letGo.values()].map(({ field }) => field),
    facts.prepared?.field ?? null,
    facts.closed?.field ?? null,
    ...[...facts.mails.values()].filter(({ sent }) => sent !== null).map(({ field }) => field),
  ]);
  return signatoriesOf(data).filter(({ field }) => fields.has(field));
}

const queued = ({ ids }: Deps, kind: MailKind, field: string | null): AgreementEvent => ({
  type: 'mail-queued',
  data: { mail: ids.next(), kind, field },
});
