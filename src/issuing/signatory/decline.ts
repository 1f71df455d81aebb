import { forgetAnswersOf } from '../levels/kept-answer.ts';
import { change, loadFacts } from '../load.ts';
import { whoActed } from '../mail/hearers.ts';
import { mailTo, mailToClerk } from '../mail/queue.ts';
import type { Deps } from '../ports.ts';
import { actingFor, whoSigned } from '../round/acting.ts';
import { expectOpen, fieldSigned, signatureAnswered, wordsGiven } from '../round/refusals.ts';
import { visitOf } from './session.ts';
import { forgetSigningOf } from './signings.ts';
import { signatoryView } from './view.ts';
import type { SignatoryView } from './views.ts';

/** See `SignatoryService.decline`. */
export async function decline(
  deps: Deps,
  { session, part, comment }: { readonly session: string; readonly part: string | null; readonly comment: string },
): Promise<SignatoryView> {
  const { facts: found, data, signatory, today } = await visitOf(deps, session);
  const { field } = signatory;
  const acting = actingFor(found, signatory, today);
  const declined = {
    state: 'declined',
    field,
    ...(acting.onBehalfOf ? { delegate: acting.name } : {}),
    part: part?.trim().slice(0, 300) || null,
    comment: wordsGiven(comment, 'comment'),
  } as const;
  await change(deps.storage, found.id, async (facts) => {
    if (facts.signed.some((one) => one.field === field)) throw fieldSigned(whoSigned(facts, signatory));
    expectOpen(facts, today);
    if (facts.answered?.field === field) throw signatureAnswered(facts.answered);
    const own = acting.onBehalfOf ? 'delegate' : 'signatory';
    const others = whoActed(facts, data, today).filter((one) => one.field !== field || (one.to ?? own) !== own);
    return [
      { type: 'signing-declined', data: declined },
      ...(await mailToClerk(deps, facts, 'declined')),
      ...(await mailTo(deps, facts, 'declined', others)),
    ];
  });
  await forgetSigningOf(deps, found.id, field);
  await forgetAnswersOf(deps.storage, await loadFacts(deps.storage, found.id));
  return signatoryView(deps, session);
}
