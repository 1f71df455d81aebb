import { canonicalJson } from '../../core/canonical-json.ts';
import { stockholmDate } from '../../core/clock.ts';
import type { PreparedSignature } from '../../signing/prepared.ts';
import type { MethodWords } from '../appearance.ts';
import { expectUsable } from '../certificate-in-force.ts';
import type { SignaturePrepared } from '../events.ts';
import { signatoriesOf, type SignatoryFacts } from '../facts.ts';
import { reaches } from '../../signing/levels/level.ts';
import { change, loadAgreement, loadBlob, loadFacts, loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import { placeGiven } from '../place.ts';
import { fieldUnknown, notFinalised, refusal } from '../problems.ts';
import { actingFor, whoSigned, type Acting } from '../round/acting.ts';
import { expectAllowedKey, OWN_ANSWER } from '../round/allowed-key.ts';
import {
  baseMoved,
  expectOpen,
  fieldSigned,
  notYourTurn,
  preparationLive,
  preparationUnknown,
  signatureAnswered,
} from '../round/refusals.ts';
import { before } from '../round/turn.ts';
import { expectCertificate, signingCertificateOf } from '../signatory/certificate-person.ts';
import { shownBy, signRequestOf, type SigningKey } from '../signing-step.ts';
import { livePreparation, policyOf, revisionsOf, type Facts } from '../state.ts';
import type { AgreementView, PreparedView } from '../views.ts';

/** How long a preparation holds the agreement, ms: a day. */
const HOLD = 24 * 3_600_000;

export interface PrepareInput {
  readonly id: string;
  readonly field: string;
  readonly holder: string;
  /** A program's own key; absent: the service's demo key. */
  readonly key?: SigningKey;
  /** Written to /Location. */
  readonly place?: string;
}

/** What a method asks to have prepared. */
export interface MethodPreparation {
  /** Id of the method. */
  readonly method: string;
  readonly words: MethodWords;
  readonly key: SigningKey;
  readonly place: string | null;
}

/** Prepares a signature and holds the agreement for it. See `Service.prepareSignature`. */
export async function prepareSignature(deps: Deps, input: PrepareInput): Promise<PreparedView> {
  const { id, field, holder, key } = input;
  const place = placeGiven(input.place);
  const facts = await loadFacts(deps.storage, id);
  const free = await freeField(deps, facts, field);
  const wanted: MethodPreparation = key
    ? { method: OWN_ANSWER, words: { kind: OWN_ANSWER }, key, place }
    : { method: 'demo', words: { kind: 'demo' }, key: await demoKey(deps, free), place };
  await expectAllowedKey(deps, facts, free, wanted);
  return viewOf(id, await prepareAt(deps, facts, free, holder, wanted));
}

async function demoKey({ demo }: Deps, { signatory, acting }: FreeField): Promise<SigningKey> {
  if (!demo) throw demoKeysOff();
  const { algorithm, chain } = await demo.signerFor({ ...signatory, ...acting });
  return { algorithm, chain };
}

/** The same for a method that a signatory uses: the agreement is held in the name of whoever signs. */
export async function prepareForMethod(
  deps: Deps,
  { id, field }: { readonly id: string; readonly field: string },
  wanted: MethodPreparation,
): Promise<{ readonly preparation: string; readonly prepared: PreparedSignature }> {
  const facts = await loadFacts(deps.storage, id);
  const free = await freeField(deps, facts, field);
  const { event, prepared } = await prepareAt(deps, facts, free, free.acting.name, wanted);
  return { preparation: event.preparation, prepared };
}

interface FreeField {
  readonly signatory: SignatoryFacts;
  readonly acting: Acting;
  readonly now: Date;
}

interface Prepared {
  readonly event: SignaturePrepared;
  readonly prepared: PreparedSignature;
}

async function prepareAt(
  deps: Deps,
  facts: Facts,
  { signatory, acting, now }: FreeField,
  holder: string,
  { method, words, key, place }: MethodPreparation,
): Promise<Prepared> {
  const { storage, ids, renderer } = deps;
  const base = revisionsOf(facts).at(-1);
  if (!base || !facts.finalised) throw notFinalised();
  if (key.chain) {
    await expectCertificate(deps, facts, { signatory, acting }, signingCertificateOf(key.chain));
    await expectUsable(deps.inspector, key.chain, acting.name, now);
  }
  const signature = {
    signatory,
    acting,
    method: words,
    place,
    code: facts.finalised.code,
    revision: base.revision + 1,
    time: now,
    stamps: reaches(policyOf(facts).level, 'T') ? 1 : 0,
  };
  const pdf = await loadBlob(storage, base.sha256);
  const prepared = await renderer.prepareSignature({ ...signature, pdf, signer: key });
  const event: SignaturePrepared = {
    preparation: ids.next(),
    field: signatory.field,
    holder: holder.trim().slice(0, 200),
    expires: new Date(now.getTime() + HOLD).toISOString(),
    preparedSha256: await storage.blobs.put(canonicalJson(prepared)),
    demo: facts.submitted.demo,
    base: base.revision,
    method,
    shown: shownBy(signature),
    ...(acting.onBehalfOf ? { delegate: acting.name } : {}),
  };
  await hold(deps, facts, event);
  return { event, prepared };
}

const viewOf = (agreement: string, { event, prepared }: Prepared): PreparedView => ({
  id: event.preparation,
  agreement,
  field: event.field,
  holder: event.holder,
  expires: event.expires,
  ...signRequestOf(prepared),
  documentDigest: prepared.documentDigest,
  demo: event.demo,
});

/** Lets a prepared signature go. See `Service.cancelSignature`. */
export async function cancelSignature(
  deps: Deps,
  { id, preparation }: { readonly id: string; readonly preparation: string },
): Promise<AgreementView> {
  await change(deps.storage, id, (facts) => {
    if (facts.prepared?.preparation !== preparation) throw preparationUnknown();
    if (facts.answered) throw signatureAnswered(facts.answered);
    return [{ type: 'signature-cancelled', data: { preparation } }];
  });
  return loadView(deps, id);
}

/** The signatory of a field that may be signed now, and who signs in it today. */
async function freeField({ storage, clock }: Deps, facts: Facts, field: string): Promise<FreeField> {
  if (!facts.finalised) throw notFinalised();
  const signatories = signatoriesOf(await loadAgreement(storage, facts));
  const signatory = signatories.find((one) => one.field === field);
  if (!signatory) throw fieldUnknown();
  if (facts.signed.some((one) => one.field === field)) throw fieldSigned(whoSigned(facts, signatory));
  const now = clock.now();
  const today = stockholmDate(now);
  expectOpen(facts, today);
  const first = before(facts, signatories, field);
  if (first) throw notYourTurn(actingFor(facts, first, today).name);
  const live = livePreparation(facts, now);
  if (live) throw preparationLive(live);
  return { signatory, acting: actingFor(facts, signatory, today), now };
}

/** The append decides who holds the agreement: whoever comes second is told of the first, or that the document moved on. */
async function hold(deps: Deps, { id }: Facts, data: SignaturePrepared): Promise<void> {
  await change(deps.storage, id, async (facts) => {
    await freeField(deps, facts, data.field);
    const last = facts.signed.at(-1);
    if (last && last.revision !== data.base) {
      const signatories = signatoriesOf(await loadAgreement(deps.storage, facts));
      const signatory = signatories.find(({ field }) => field === last.field);
      throw baseMoved(signatory ? whoSigned(facts, signatory) : '', last.claimedTime);
    }
    return [{ type: 'signature-prepared', data }];
  });
}

const demoKeysOff = () =>
  refusal(
    'forbidden',
    'demo-keys-off',
    'Demonycklar är avstängda här. Skicka algorithm och chain för din egen nyckel.',
    'Demo keys are switched off here. Send algorithm and chain of your own key.',
  );
