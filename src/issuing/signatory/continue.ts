import type { MethodInput } from '../../signing/method.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import { contextOf, drive } from './drive.ts';
import { methodNamed } from './methods.ts';
import { visitOf } from './session.ts';
import { claimTurn, loadSigning, signingUnknown } from './signings.ts';
import { tripOf } from './trips.ts';
import type { SignStep } from './views.ts';

export interface ContinueInput {
  /** Of this browser; null: it has none. */
  readonly session: string | null;
  /** What came back from elsewhere names it; left out: a button was pressed. */
  readonly reference?: string;
  readonly input: MethodInput;
}

/**
 * See `SignatoryService.continueSigning`. Whoever comes back from elsewhere must be in the browser that went there: an address
 * of an identity provider can be handed on, and the person who then proves who they are has not seen what is signed.
 */
export async function continueSigning(deps: Deps, given: ContinueInput): Promise<SignStep> {
  const { session, reference } = given;
  if (session === null) throw signingElsewhere();
  const visit = await visitOf(deps, session);
  const kept = await loadSigning(deps, visit.facts.id, visit.signatory.field, visit.now);
  const back = reference === undefined ? null : tripOf(reference);
  if (!kept || (reference !== undefined && back?.reference !== kept.reference)) throw signingUnknown();
  if (kept.session !== visit.session) throw signingElsewhere();
  // The same address fetched again, as by the browser's Back: from that trip the person is back already, and stays where they are.
  if (back && (back.trip !== kept.trip || !isAway(kept.step))) return kept.step;
  if (!(await claimTurn(deps, kept))) throw signingBusy();
  // Where a button leads away, a new trip begins.
  const signing = back ? kept : { ...kept, trip: kept.trip + 1 };
  const method = methodNamed(deps, visit.facts, signing.method);
  const context = await contextOf(deps, visit, signing);
  return drive(deps, visit, signing, () => method.proceed(context, signing.state, given.input));
}

const isAway = ({ step }: SignStep) => step === 'redirect' || step === 'post';

const signingElsewhere = () =>
  refusal(
    'forbidden',
    'signing-elsewhere',
    'Underskriften påbörjades inte i den här webbläsaren, så den går inte vidare härifrån. Inget är underskrivet. Öppna länken du har fått och börja där.',
    'The signing was not begun in this browser, so it does not go on from here. Nothing is signed. Open the link that you were given and begin there.',
  );

const signingBusy = () =>
  refusal(
    'conflict',
    'signing-busy',
    'Underskriften är redan på väg. Visa läget igen om en stund.',
    'The signature is on its way already. Show the status again in a while.',
  );
