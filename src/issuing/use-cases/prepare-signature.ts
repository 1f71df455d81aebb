import { canonicalJson } from '../../core/canonical-json.ts';
import { Problem } from '../../core/problem.ts';
import type { SignaturePrepared } from '../events.ts';
import { signatoriesOf, type SignatoryFacts } from '../facts.ts';
import { append, loadAgreement, loadBlob, loadFacts, loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import { fieldUnknown, notFinalised, refusal } from '../problems.ts';
import { signRequestOf } from '../signing-step.ts';
import { livePreparation, revisionsOf, type Facts } from '../state.ts';
import type { AgreementView, PreparedView } from '../views.ts';

/** How long a preparation holds the agreement, ms. */
const HOLD = 10 * 60 * 1000;

export interface PrepareInput {
  readonly id: string;
  readonly field: string;
  readonly holder: string;
}

/** Prepares a signature and holds the agreement for it. See `Service.prepareSignature`. */
export async function prepareSignature(deps: Deps, { id, field, holder }: PrepareInput): Promise<PreparedView> {
  const { storage, clock, ids, renderer, demo } = deps;
  if (!demo) throw demoKeysOff();
  const facts = await loadFacts(storage, id);
  const signatory = await freeField(deps, facts, field);
  const base = revisionsOf(facts).at(-1);
  if (!base || !facts.finalised) throw notFinalised();

  const now = clock.now();
  const { algorithm, chain } = await demo.signerFor(signatory);
  const prepared = await renderer.prepareSignature({
    pdf: await loadBlob(storage, base.sha256),
    signatory,
    code: facts.finalised.code,
    revision: base.revision + 1,
    signer: { algorithm, chain },
    time: now,
  });
  const event: SignaturePrepared = {
    preparation: ids.next(),
    field,
    holder: holder.trim().slice(0, 200),
    expires: new Date(now.getTime() + HOLD).toISOString(),
    preparedSha256: await storage.blobs.put(canonicalJson(prepared)),
    demo: true,
  };
  await hold(deps, facts, event);
  return {
    id: event.preparation,
    agreement: id,
    field,
    holder: event.holder,
    expires: event.expires,
    ...signRequestOf(prepared),
    documentDigest: prepared.documentDigest,
    demo: event.demo,
  };
}

/** Lets a prepared signature go. See `Service.cancelSignature`. */
export async function cancelSignature(
  deps: Deps,
  { id, preparation }: { readonly id: string; readonly preparation: string },
): Promise<AgreementView> {
  const facts = await loadFacts(deps.storage, id);
  if (facts.prepared?.preparation !== preparation) throw preparationUnknown();
  await append(deps.storage, facts, { type: 'signature-cancelled', data: { preparation } });
  return loadView(deps, id);
}

/** The signatory of a field that may be signed now. */
async function freeField({ storage, clock }: Deps, facts: Facts, field: string): Promise<SignatoryFacts> {
  if (!facts.finalised) throw notFinalised();
  const signatory = signatoriesOf(await loadAgreement(storage, facts)).find((one) => one.field === field);
  if (!signatory) throw fieldUnknown();
  if (facts.signed.some((one) => one.field === field)) throw fieldSigned(signatory.name);
  const live = livePreparation(facts, clock.now());
  if (live) throw preparationLive(live);
  return signatory;
}

/** The append decides who holds the agreement: whoever comes second is told of the first. */
async function hold({ storage, clock }: Deps, facts: Facts, data: SignaturePrepared): Promise<void> {
  try {
    await append(storage, facts, { type: 'signature-prepared', data });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'journal-moved') throw error;
    const live = livePreparation(await loadFacts(storage, facts.id), clock.now());
    throw live ? preparationLive(live) : error;
  }
}

export const preparationUnknown = () =>
  refusal(
    'not-found',
    'preparation-unknown',
    'Den påbörjade underskriften finns inte längre. Börja om.',
    'The signature that was begun is no longer there. Start again.',
  );

const preparationLive = ({ holder, expires }: SignaturePrepared) =>
  refusal(
    'conflict',
    'preparation-live',
    `${holder} håller på att skriva under. Försök igen om en stund.`,
    `${holder} is signing right now. Try again in a while.`,
    { extensions: { holder, expires } },
  );

const fieldSigned = (name: string) =>
  refusal('conflict', 'field-signed', `${name} har redan skrivit under.`, `${name} has signed already.`);

const demoKeysOff = () =>
  refusal(
    'forbidden',
    'demo-keys-off',
    'Demonycklar är avstängda här, och tjänsten kan inte skriva under med andra än.',
    'Demo keys are switched off here, and the service cannot sign with others yet.',
  );
