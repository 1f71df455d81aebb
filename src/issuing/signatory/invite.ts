import { stockholmDate, stockholmDayEnd } from '../../core/clock.ts';
import { signatoriesOf, type SignatoryFacts } from '../facts.ts';
import { change, loadAgreement, loadView } from '../load.ts';
import { mailTo } from '../mail/queue.ts';
import type { Deps } from '../ports.ts';
import { fieldUnknown, notFinalised, refusal } from '../problems.ts';
import type { LinkMade } from '../round-events.ts';
import { actingFor, whoSigned } from '../round/acting.ts';
import { expectOpen, fieldSigned } from '../round/refusals.ts';
import { whoseTurn } from '../round/turn.ts';
import type { Facts } from '../state.ts';
import type { AgreementView } from '../views.ts';
import { keepLink } from './session.ts';
import { newToken } from './tokens.ts';
import type { Invitation } from './views.ts';

/** How long a link works when there is no last day, ms. */
const LIFE = 30 * 24 * 3_600_000;

export interface InviteInput {
  readonly id: string;
  readonly field: string;
  readonly send: boolean;
}

/**
 * Makes a link for one signatory. See `SignatoryService.invite`. A link that goes by mail is made when the mail is sent, and
 * stands nowhere else.
 */
export async function invite(deps: Deps, { id, field, send }: InviteInput): Promise<Invitation> {
  let given: Invitation | undefined;
  await change(deps.storage, id, async (facts) => {
    const signatory = await whoMaySign(deps, facts, field);
    const { name: reader, onBehalfOf } = actingFor(facts, signatory, stockholmDate(deps.clock.now()));
    const whose = { field, reader, onBehalfOf: onBehalfOf?.name ?? null };
    const mails = send ? await mailTo(deps, facts, 'invitation', [signatory]) : [];
    if (mails.length > 0) {
      given = { ...whose, address: null, expires: expiryOf(facts, deps.clock.now()).toISOString(), mail: 'queued' };
      return mails;
    }
    const { address, event } = await makeLink(deps, facts, field, 'invited');
    const mail = send ? (deps.mailer ? 'no-address' : 'no-mailer') : 'not-asked';
    given = { ...whose, address, expires: event.expires, mail };
    return [{ type: 'link-made', data: event }];
  });
  if (!given) throw new Error('a link was neither made nor sent');
  return given;
}

/** See `SignatoryService.sendInvitations`. */
export async function sendInvitations(deps: Deps, id: string): Promise<AgreementView> {
  const { storage, clock, mailer } = deps;
  if (!mailer) throw mailOff();
  await change(storage, id, async (facts) => {
    if (!facts.finalised) throw notFinalised();
    expectOpen(facts, stockholmDate(clock.now()));
    const signatories = signatoriesOf(await loadAgreement(storage, facts));
    return mailTo(deps, facts, 'invitation', whoseTurn(facts, signatories));
  });
  return loadView(deps, id);
}

async function whoMaySign({ storage, clock }: Deps, facts: Facts, field: string): Promise<SignatoryFacts> {
  if (!facts.finalised) throw notFinalised();
  const signatory = signatoriesOf(await loadAgreement(storage, facts)).find((one) => one.field === field);
  if (!signatory) throw fieldUnknown();
  expectOpen(facts, stockholmDate(clock.now()));
  if (facts.signed.some((one) => one.field === field)) throw fieldSigned(whoSigned(facts, signatory));
  return signatory;
}

/**
 * A link and the event that makes it work; the address holds its token, which is kept nowhere. `to`: for one of the field's
 * two persons, beside the field's own link.
 */
export async function makeLink(
  deps: Deps,
  facts: Facts,
  field: string,
  why: LinkMade['why'],
  to?: LinkMade['to'],
): Promise<{ readonly address: string; readonly event: LinkMade }> {
  const { token, digest } = await newToken(deps);
  const whose = { field, digest, ...(to === undefined ? {} : { to }) };
  await keepLink(deps, facts, whose);
  const event: LinkMade = { ...whose, expires: expiryOf(facts, deps.clock.now()).toISOString(), why };
  return { address: `${deps.edition.publicAddress}/sign/${token}`, event };
}

/** The last day's end; 30 days when there is none, or when all that is left is to read what came of it. */
function expiryOf({ lastDay, copies, closed }: Facts, now: Date): Date {
  const end = lastDay === null || copies.length > 0 || closed ? null : stockholmDayEnd(lastDay);
  return end !== null && end > now ? end : new Date(now.getTime() + LIFE);
}

const mailOff = () =>
  refusal(
    'conflict',
    'mail-off',
    'Ingen e-postserver är inställd. Gör länkar och lämna över dem.',
    'No mail server is configured. Make links and hand them over.',
  );
