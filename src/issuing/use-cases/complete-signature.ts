import type { Agreement } from '../../agreement/schema.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { stockholmDate } from '../../core/clock.ts';
import { Problem } from '../../core/problem.ts';
import { complete } from '../../signing/complete.ts';
import type { SigningEvidence } from '../../signing/method.ts';
import type { PreparedSignature } from '../../signing/prepared.ts';
import { answerInvalid } from '../../signing/problems.ts';
import type { SignerAnswer } from '../../signing/signer.ts';
import { isTimestampProblem } from '../../signing/levels/timestamp-problems.ts';
import { reaches, type SignatureLevel } from '../../signing/levels/level.ts';
import { forgetAnswer, keepAnswer } from '../levels/kept-answer.ts';
import { reachLevel } from '../levels/reach-level.ts';
import { noteDelay } from '../levels/stamp-waiting.ts';
import { levelTools } from '../levels/tools.ts';
import { copiesOfParties } from '../copies.ts';
import type { AgreementEvent, RevisionSigned, SignaturePrepared } from '../events.ts';
import { signatoriesOf } from '../facts.ts';
import { change, loadAgreement, loadBlob, loadFacts, loadJson, loadView } from '../load.ts';
import { principalsIn, whoActed } from '../mail/hearers.ts';
import { invitations, mailTo } from '../mail/queue.ts';
import type { Deps } from '../ports.ts';
import { notFinalised, refusal } from '../problems.ts';
import { actingFor } from '../round/acting.ts';
import { keepEvidence, settleEvidence } from '../round/kept-evidence.ts';
import {
  baseMoved,
  expectOpen,
  fieldSigned,
  preparationExpired,
  preparationUnknown,
  signatureAnswered,
} from '../round/refusals.ts';
import { referenceOf, signRequestOf } from '../signing-step.ts';
import type { LetGoCause } from '../round-state.ts';
import { expectSound } from '../soundness.ts';
import { livePreparation, policyOf, revisionsOf, type Facts } from '../state.ts';
import type { AgreementView, RevisionView } from '../views.ts';
import { claimedIn, expectSigner } from './expect-signer.ts';
import { cancelSignature, prepareSignature, type PrepareInput } from './prepare-signature.ts';

export interface CompleteInput {
  readonly id: string;
  readonly preparation: string;
  readonly value?: Uint8Array;
  /** Another shape than a value. */
  readonly answer?: SignerAnswer;
}

/** What a method gives when it is done. */
export interface MethodAnswer {
  readonly id: string;
  readonly preparation: string;
  readonly answer: SignerAnswer;
  readonly evidence: SigningEvidence | null;
  /** The kept answer of a signature that waits for its time-stamp, tried again. */
  readonly again?: true;
}

/** Takes the signer's answer and stores the next revision. See `Service.completeSignature`. */
export async function completeSignature(deps: Deps, input: CompleteInput): Promise<AgreementView> {
  const { id, preparation, value } = input;
  const answer = input.answer ?? (value ? { shape: 'value' as const, value } : await demoAnswer(deps, id, preparation));
  return completePrepared(deps, { id, preparation, answer, evidence: null });
}

/**
 * The same for a method, whose evidence is kept beside the journal. The file is validated before it is stored, and stored
 * before the event that names it; the last signature and the copies are one append. Of two that come at once one wins.
 * A time-stamp that cannot be had keeps the answer and the agreement: nothing is lost, and the view says why and when next.
 */
export async function completePrepared(deps: Deps, given: MethodAnswer): Promise<AgreementView> {
  const { storage, clock, inspector, primitives } = deps;
  const { id, preparation, answer, evidence } = given;
  const now = clock.now();
  const facts = await loadFacts(storage, id);
  const data = await loadAgreement(storage, facts);
  const { waiting, base, code } = waitingIn(facts, data, preparation, now);
  if (facts.answered && !given.again) throw signatureAnswered(facts.answered);
  expectLength(answer);
  const { level } = policyOf(facts);
  const prepared = await loadJson<PreparedSignature>(storage, waiting.preparedSha256);
  const before = await loadBlob(storage, base.sha256);
  const signatures = facts.signed.length + 1;
  const about = { field: waiting.field, signatures, demo: waiting.demo };
  const person = evidence?.person ?? null;
  const whoSigned = { data, field: waiting.field, person, prepared: new Date(prepared.claimedTime) };
  /** All that is looked at before anything of a signature is kept. */
  const examined = async (file: Uint8Array, least: 'B' | 'T') => {
    const report = await inspector.validate(file, now);
    expectSound(report, { ...about, level: least });
    await expectSigner(deps, facts, { ...whoSigned, report }, file, now);
    return report;
  };
  let pdf: Uint8Array;
  try {
    pdf = await complete({ pdf: before, prepared, answer, primitives, stamp: stampOf(deps, level) });
  } catch (error) {
    if (!isTimestampProblem(error)) throw error;
    // What would be refused when the time-stamp is there is refused now, and at each try: a kept answer holds the agreement,
    // and no later time-stamp mends a certificate that was revoked meanwhile.
    await examined(await complete({ pdf: before, prepared, answer, primitives }), 'B');
    if (given.again) throw error;
    await keepAnswer(storage, preparation, { id, kept: now.toISOString(), answer, evidence });
    await noteDelay(deps, id, { preparation, field: waiting.field }, error);
    return loadView(deps, id);
  }
  const report = await examined(pdf, reaches(level, 'T') ? 'T' : 'B');
  const revision = base.revision + 1;

  const reportSha256 = await storage.blobs.put(canonicalJson(report));
  const sha256 = await storage.blobs.put(pdf);
  const [step0] = revisionsOf(facts);
  const { field, method = 'demo', delegate, shown } = waiting;
  const digests = { step0: step0?.sha256 ?? '', documentDigest: prepared.documentDigest, revision: sha256 };
  const evidenceSha256 = evidence && (await keepEvidence(deps, id, { field, ...digests }, evidence));
  const last = signatures === facts.submitted.signatories;
  const signed: RevisionSigned = {
    state: last ? 'signed' : 'partly-signed',
    preparation,
    field,
    revision,
    sha256,
    size: pdf.length,
    // A whole file has its own /M.
    claimedTime: (answer.shape === 'revision' ? claimedIn(report, field)?.toISOString() : null) ?? prepared.claimedTime,
    reference: referenceOf(code, revision),
    demo: waiting.demo,
    reportSha256,
    method,
    ...(shown === undefined ? {} : { shown }),
    ...(delegate === undefined ? {} : { delegate }),
    ...(evidenceSha256 === null ? {} : { evidenceSha256 }),
  };
  try {
    await change(storage, id, async (latest) => {
      // Somebody else's change may have come first: then what became of this signature is told by name.
      waitingIn(latest, data, preparation, clock.now());
      return [{ type: 'revision-signed', data: signed }, ...(await afterwards(deps, latest, data, signed))];
    });
  } finally {
    // What of it cannot be settled now, the next sweep settles.
    if (evidenceSha256 !== null)
      await settleEvidence(storage, { id, field, sha256: evidenceSha256 }).catch(() => undefined);
  }
  if (given.again) await forgetAnswer(storage, preparation);
  if (last) await reachLevel(deps, id).catch(leaveToWorker);
  return loadView(deps, id);
}

/** The signature is stored: what its level still lacks, the worker sees in the journal. */
function leaveToWorker(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}

/** Level T and above ask for a time-stamp over the value. */
const stampOf = (deps: Deps, level: SignatureLevel) =>
  reaches(level, 'T')
    ? async (value: Uint8Array, notBefore: Date) => levelTools(deps).stamper.stamp('SHA-256', value, notBefore)
    : undefined;

/**
 * What follows a signature in the same append: the copies and word of them, or a link for whoever is next, and word to the
 * signatory in whose place it was made. The word of the copies says that too.
 */
async function afterwards(
  deps: Deps,
  facts: Facts,
  data: Agreement,
  signed: RevisionSigned,
): Promise<readonly AgreementEvent[]> {
  const { state, field, sha256, size } = signed;
  const now = deps.clock.now();
  const after = { ...facts, signed: [...facts.signed, { ...signed, time: now.toISOString() }] };
  const inPlace = () => mailTo(deps, after, 'signed-in-place', principalsIn(after, data, field));
  if (state !== 'signed') return [...(await inPlace()), ...(await invitations(deps, after, data))];
  // Above level T the copies are the file with its archive revision.
  if (reaches(policyOf(facts).level, 'LT')) return inPlace();
  const copies = copiesOfParties(data, sha256, size);
  const told = await mailTo(deps, after, 'copy', whoActed(after, data, stockholmDate(now)));
  return [{ type: 'copies-made', data: { copies } }, ...told];
}

interface Waiting {
  readonly waiting: SignaturePrepared;
  readonly base: RevisionView;
  readonly code: string;
}

/** The preparation as it waits at this time. Throws the Problem that says by name why it does not. */
function waitingIn(facts: Facts, data: Agreement, preparation: string, now: Date): Waiting {
  const base = revisionsOf(facts).at(-1);
  if (!base || !facts.finalised) throw notFinalised();
  const own = facts.signed.find((one) => one.preparation === preparation);
  if (own) throw fieldSigned(own.delegate ?? nameAt(data, own.field));
  const waiting = facts.prepared?.preparation === preparation ? facts.prepared : facts.letGo.get(preparation);
  if (!waiting) throw preparationUnknown();
  expectOpen(facts, stockholmDate(now));
  const since = facts.signed.find(({ revision }) => revision > (waiting.base ?? base.revision));
  if (since) throw baseMoved(since.delegate ?? nameAt(data, since.field), since.claimedTime);
  if (livePreparation(facts, now)?.preparation !== preparation)
    throw 'cause' in waiting && GONE.has(waiting.cause) ? preparationUnknown() : preparationExpired();
  return { waiting, base, code: facts.finalised.code };
}

/** Causes of a preparation that ended otherwise than by the passing of time. */
const GONE: ReadonlySet<unknown> = new Set<LetGoCause>(['cancelled', 'refused', 'erased']);

const nameAt = (data: Agreement, field: string): string =>
  signatoriesOf(data).find((one) => one.field === field)?.name ?? field;

/** A bare value: from a P-256 signature to that of an RSA key of 4096 bits. */
function expectLength(answer: SignerAnswer): void {
  if (answer.shape !== 'value') return;
  const { length } = answer.value;
  if (length < 64 || length > 512) throw answerInvalid(`a value of ${length} bytes`);
}

/** Prepare, demo key, complete. A signature that fails on the way does not keep others waiting. */
export async function sign(deps: Deps, input: PrepareInput): Promise<AgreementView> {
  const { id } = input;
  const { id: preparation } = await prepareSignature(deps, input);
  try {
    return await completeSignature(deps, { id, preparation });
  } catch (error) {
    await cancelSignature(deps, { id, preparation }).catch((cancelling: unknown) => {
      // It may have been completed or moved meanwhile; the first failure is the one to tell.
      if (!(cancelling instanceof Problem)) throw cancelling;
    });
    throw error;
  }
}

async function demoAnswer(deps: Deps, id: string, preparation: string): Promise<SignerAnswer> {
  const facts = await loadFacts(deps.storage, id);
  const data = await loadAgreement(deps.storage, facts);
  const { waiting } = waitingIn(facts, data, preparation, deps.clock.now());
  const signatory = signatoriesOf(data).find((one) => one.field === waiting.field);
  if (!deps.demo || !signatory || (waiting.method ?? 'demo') !== 'demo') throw answerMissing();
  const acting = actingFor(facts, signatory, stockholmDate(deps.clock.now()));
  const prepared = await loadJson<PreparedSignature>(deps.storage, waiting.preparedSha256);
  return (await deps.demo.signerFor({ ...signatory, ...acting })).sign(signRequestOf(prepared));
}

const answerMissing = () =>
  refusal(
    'invalid',
    'answer-missing',
    'Skicka svaret från nyckeln som underskriften förbereddes för.',
    'Send the answer of the key that the signature was prepared for.',
  );
