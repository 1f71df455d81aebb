import { canonicalJson } from '../../core/canonical-json.ts';
import { Problem } from '../../core/problem.ts';
import type { PreparedSignature } from '../../signing/prepared.ts';
import type { SignerAnswer } from '../../signing/signer.ts';
import { complete } from '../../signing/complete.ts';
import type { AgreementEvent } from '../events.ts';
import { signatoriesOf } from '../facts.ts';
import { append, loadAgreement, loadBlob, loadFacts, loadJson, loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import { notFinalised, refusal } from '../problems.ts';
import { copiesOfParties } from '../copies.ts';
import { referenceOf, signRequestOf } from '../signing-step.ts';
import { expectSound } from '../soundness.ts';
import { livePreparation, revisionsOf } from '../state.ts';
import type { AgreementView } from '../views.ts';
import { cancelSignature, prepareSignature, preparationUnknown, type PrepareInput } from './prepare-signature.ts';

export interface CompleteInput {
  readonly id: string;
  readonly preparation: string;
  readonly value?: Uint8Array;
}

/**
 * Takes the signer's answer and stores the next revision. See `Service.completeSignature`. The file is validated before
 * it is stored, and stored before the event that names it; the last signature and the copies are one append.
 */
export async function completeSignature(deps: Deps, { id, preparation, value }: CompleteInput): Promise<AgreementView> {
  const { storage, clock, inspector, primitives } = deps;
  const facts = await loadFacts(storage, id);
  const waiting = facts.prepared;
  if (waiting?.preparation !== preparation) throw preparationUnknown();
  const now = clock.now();
  if (!livePreparation(facts, now)) throw preparationExpired();
  const base = revisionsOf(facts).at(-1);
  if (!base || !facts.finalised) throw notFinalised();

  const data = await loadAgreement(storage, facts);
  const prepared = await loadJson<PreparedSignature>(storage, waiting.preparedSha256);
  const answer: SignerAnswer = value
    ? { shape: 'value', value }
    : await demoAnswer(deps, data, waiting.field, prepared);
  const pdf = await complete({ pdf: await loadBlob(storage, base.sha256), prepared, answer, primitives });
  const report = await inspector.validate(pdf, now);
  const revision = base.revision + 1;
  expectSound(report, { field: waiting.field, signatures: revision, demo: waiting.demo });

  const reportSha256 = await storage.blobs.put(canonicalJson(report));
  const sha256 = await storage.blobs.put(pdf);
  const last = revision === facts.submitted.signatories;
  const events: AgreementEvent[] = [
    {
      type: 'revision-signed',
      data: {
        state: last ? 'signed' : 'partly-signed',
        preparation,
        field: waiting.field,
        revision,
        sha256,
        size: pdf.length,
        claimedTime: prepared.claimedTime,
        reference: referenceOf(facts.finalised.code, revision),
        demo: waiting.demo,
        reportSha256,
      },
    },
  ];
  if (last) events.push({ type: 'copies-made', data: { copies: copiesOfParties(data, sha256, pdf.length) } });
  await append(storage, facts, ...events);
  return loadView(deps, id);
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

async function demoAnswer(
  { demo }: Deps,
  data: Parameters<typeof signatoriesOf>[0],
  field: string,
  prepared: PreparedSignature,
): Promise<SignerAnswer> {
  const signatory = signatoriesOf(data).find((one) => one.field === field);
  if (!demo || !signatory) throw preparationUnknown();
  return (await demo.signerFor(signatory)).sign(signRequestOf(prepared));
}

const preparationExpired = () =>
  refusal(
    'conflict',
    'preparation-expired',
    'Det tog för lång tid, så den påbörjade underskriften släpptes. Börja om.',
    'It took too long, so the signature that was begun was let go. Start again.',
  );
