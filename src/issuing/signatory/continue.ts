import type { MethodInput } from '../../signing/method.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import { contextOf, drive } from './drive.ts';
import { methodNamed } from './methods.ts';
import { visitAt, visitOf, type Visit } from './session.ts';
import { claimTurn, findSigning, loadSigning, type Signing } from './signings.ts';
import type { SignStep } from './views.ts';

export type ContinueInput = { readonly input: MethodInput } & (
  | { readonly reference: string }
  | { readonly session: string }
);

/** See `SignatoryService.continueSigning`. */
export async function continueSigning(deps: Deps, given: ContinueInput): Promise<SignStep> {
  const found = 'session' in given ? await ofSession(deps, given.session) : await ofReference(deps, given.reference);
  if (!found) throw signingUnknown();
  const { visit, signing } = found;
  if (!(await claimTurn(deps, signing))) throw signingBusy();
  const method = methodNamed(deps, visit.facts, signing.method);
  const context = await contextOf(deps, visit, signing);
  return drive(deps, visit, signing, () => method.proceed(context, signing.state, given.input));
}

interface Found {
  readonly visit: Visit;
  readonly signing: Signing;
}

async function ofSession(deps: Deps, session: string): Promise<Found | null> {
  const visit = await visitOf(deps, session);
  const signing = await loadSigning(deps, visit.facts.id, visit.signatory.field, visit.now);
  return signing && { visit, signing };
}

/** Whoever comes back from an identity provider by a form brings no cookie: the reference alone finds the signing. */
async function ofReference(deps: Deps, reference: string): Promise<Found | null> {
  const signing = await findSigning(deps, reference, deps.clock.now());
  return signing && { visit: await visitAt(deps, signing.id, signing.field), signing };
}

const signingUnknown = () =>
  refusal(
    'not-found',
    'signing-unknown',
    'Den påbörjade underskriften finns inte längre. Inget är sparat. Börja om från länken.',
    'The signing that was begun is no longer there. Nothing was saved. Start again from the link.',
  );

const signingBusy = () =>
  refusal(
    'conflict',
    'signing-busy',
    'Underskriften är redan på väg. Visa läget igen om en stund.',
    'The signature is on its way already. Show the status again in a while.',
  );
