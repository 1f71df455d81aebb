import { stockholmDate, stockholmDayEnd } from '../../core/clock.ts';
import { signatoriesOf } from '../facts.ts';
import { append, loadAgreement, loadFacts } from '../load.ts';
import type { Deps } from '../ports.ts';
import { fieldUnknown, notFinalised } from '../problems.ts';
import type { LinkMade } from '../round-events.ts';
import { expectOpen, fieldSigned } from '../round/refusals.ts';
import type { Facts } from '../state.ts';
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

/** Makes a link for one signatory. See `SignatoryService.invite`. */
export async function invite(deps: Deps, { id, field }: InviteInput): Promise<Invitation> {
  const facts = await loadFacts(deps.storage, id);
  if (!facts.finalised) throw notFinalised();
  const signatory = signatoriesOf(await loadAgreement(deps.storage, facts)).find((one) => one.field === field);
  if (!signatory) throw fieldUnknown();
  expectOpen(facts, stockholmDate(deps.clock.now()));
  if (facts.signed.some((one) => one.field === field)) throw fieldSigned(signatory.name);
  const { address, event } = await makeLink(deps, facts, field, 'invited');
  await append(deps.storage, facts, { type: 'link-made', data: event });
  return { field, address, expires: event.expires, mail: 'not-asked' };
}

/** A link and the event that makes it work; the address holds its token, which is kept nowhere. */
export async function makeLink(
  deps: Deps,
  facts: Facts,
  field: string,
  why: LinkMade['why'],
): Promise<{ readonly address: string; readonly event: LinkMade }> {
  const { token, digest } = await newToken(deps);
  await keepLink(deps, digest, { id: facts.id, field });
  const event: LinkMade = { field, digest, expires: expiryOf(facts, deps.clock.now()).toISOString(), why };
  return { address: `${deps.edition.publicAddress}/sign/${token}`, event };
}

/** The last day's end; 30 days when there is none, or when all that is left is to fetch the copy. */
function expiryOf({ lastDay, copies }: Facts, now: Date): Date {
  return lastDay === null || copies.length > 0 ? new Date(now.getTime() + LIFE) : stockholmDayEnd(lastDay);
}
