import { Problem } from '../../core/problem.ts';
import type { Deps } from '../ports.ts';
import { placeGiven } from '../place.ts';
import { actingFor, whoSigned } from '../round/acting.ts';
import { expectOpen, fieldSigned, notYourTurn, preparationLive, signatureAnswered } from '../round/refusals.ts';
import { before } from '../round/turn.ts';
import { livePreparation } from '../state.ts';
import { cancelSignature } from '../use-cases/prepare-signature.ts';
import { contextOf, drive } from './drive.ts';
import { expectNoneElsewhere, signingElsewhereOf } from './elsewhere.ts';
import { methodNamed } from './methods.ts';
import { visitAt, visitOf, type Visit } from './session.ts';
import { forgetSigningOf, SIGNING_LASTS, type Signing } from './signings.ts';
import { newToken } from './tokens.ts';
import { viewOfVisit } from './view.ts';
import type { BeginSigning, SignStep } from './views.ts';

/** See `SignatoryService.beginSigning`. */
export async function beginSigning(deps: Deps, input: BeginSigning): Promise<SignStep> {
  const found = await visitOf(deps, input.session);
  const method = methodNamed(deps, found.facts, input.method);
  expectMaySign(found);
  await expectNoneElsewhere(deps, found);
  await letGo(deps, found);
  const { facts, signatory, now } = found;
  const visit = { ...(await visitAt(deps, facts.id, signatory.field)), session: found.session };
  const { message, pages } = await viewOfVisit(deps, visit);
  const { token: reference } = await newToken(deps);
  const signing: Signing = {
    reference,
    trip: 0,
    id: facts.id,
    field: signatory.field,
    session: found.session,
    method: method.id,
    language: input.language,
    place: placeGiven(input.place),
    began: now.toISOString(),
    expires: new Date(now.getTime() + SIGNING_LASTS).toISOString(),
    message,
    pages,
    turn: 0,
    step: { step: 'done' },
    state: null,
    preparation: null,
    person: null,
  };
  const context = await contextOf(deps, visit, signing);
  return drive(deps, visit, signing, () => method.begin(context));
}

/** See `SignatoryService.abandonSigning`. */
export async function abandonSigning(deps: Deps, session: string): Promise<void> {
  const visit = await visitOf(deps, session);
  if (!(await signingElsewhereOf(deps, visit))) await letGo(deps, visit);
}

/** See `SignatoryService.takeOverSigning`. */
export async function takeOverSigning(deps: Deps, session: string): Promise<void> {
  await letGo(deps, await visitOf(deps, session));
}

async function letGo(deps: Deps, { facts, signatory }: Visit): Promise<void> {
  await forgetSigningOf(deps, facts.id, signatory.field);
  const held = facts.prepared;
  // What was signed and waits for its time-stamp is not lost by a press of a button.
  if (held?.field !== signatory.field || facts.answered) return;
  await cancelSignature(deps, { id: facts.id, preparation: held.preparation }).catch((error: unknown) => {
    // It was completed, or let go, in this moment: what comes next says so.
    if (!(error instanceof Problem)) throw error;
  });
}

/** Before the person is sent anywhere: what would be refused after it is refused now. */
function expectMaySign({ facts, signatory, signatories, today, now }: Visit): void {
  if (facts.signed.some(({ field }) => field === signatory.field)) throw fieldSigned(whoSigned(facts, signatory));
  expectOpen(facts, today);
  if (facts.answered) throw signatureAnswered(facts.answered);
  const first = before(facts, signatories, signatory.field);
  if (first) throw notYourTurn(actingFor(facts, first, today).name);
  const live = livePreparation(facts, now);
  if (live && live.field !== signatory.field) throw preparationLive(live);
}
