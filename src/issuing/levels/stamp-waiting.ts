import { fromBase64 } from '../../core/bytes.ts';
import type { Problem } from '../../core/problem.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import type { PreparedSignature } from '../../signing/prepared.ts';
import type { SignerAnswer } from '../../signing/signer.ts';
import { journalMoved } from '../../storage/journal-moved.ts';
import type { SignatureCancelled } from '../events.ts';
import { change, loadFacts, loadJson } from '../load.ts';
import type { Deps } from '../ports.ts';
import { completePrepared } from '../use-cases/complete-signature.ts';
import { delayedBy, isDelay } from './delay.ts';
import { forgetAnswer, keptAnswer } from './kept-answer.ts';

/**
 * Completes a signature that was answered and waits for its time-stamp. What goes wrong again is written to the journal with
 * its cause and the next try. A certificate that ended meanwhile can be stamped no more (EN 319 122-1 6.3 (m)), and what is
 * refused is refused for good: the signature is let go, and the signatory is free to sign anew.
 */
export async function stampWaiting(deps: Deps, id: string): Promise<void> {
  const { storage, clock } = deps;
  const facts = await loadFacts(storage, id);
  const { answered, prepared } = facts;
  if (!answered || prepared?.preparation !== answered.preparation) return;
  const { preparation } = answered;
  const kept = await keptAnswer(storage, preparation);
  const signature = await loadJson<PreparedSignature>(storage, prepared.preparedSha256);
  const letGo = async (why: Omit<SignatureCancelled, 'preparation'>) => {
    await change(storage, id, () => [{ type: 'signature-cancelled', data: { preparation, ...why } }]);
    await forgetAnswer(storage, preparation);
  };
  // What was kept may have been erased by a decision about personal data.
  if (!kept) return letGo({ cause: 'erased' });
  if (hasEnded(signature, kept.answer, clock.now())) return letGo({ cause: 'too-late' });
  const { answer, evidence } = kept;
  try {
    await completePrepared(deps, { id, preparation, answer, evidence, again: true });
  } catch (error) {
    if (!isDelay(error)) throw error;
    if (REFUSED.has(error.kind) || error.code === 'revision-unsound')
      return letGo({ cause: 'refused', code: error.code });
    await noteDelay(deps, id, { preparation, field: prepared.field }, error);
  }
}

/** The answer itself will not do: no time-stamp that comes later mends it. */
const REFUSED: ReadonlySet<Problem['kind']> = new Set(['invalid', 'forbidden', 'precondition-failed']);

/** Why the signature has no time-stamp yet, and when it is asked for again. */
export const noteDelay = (
  { storage, clock }: Deps,
  id: string,
  about: { readonly preparation: string; readonly field: string },
  problem: Problem,
): Promise<void> =>
  change(storage, id, ({ prepared, answered, sequence }) => {
    if (prepared?.preparation !== about.preparation) throw journalMoved(sequence, sequence);
    return [{ type: 'signature-answered', data: { ...about, ...delayedBy(problem, answered, clock.now()) } }];
  });

function hasEnded({ chain }: PreparedSignature, answer: SignerAnswer, now: Date): boolean {
  const first = chain?.[0] === undefined ? null : fromBase64(chain[0]);
  const certificate = parseCertificate(
    first ?? (answer.shape === 'attributes' ? answer.chain[0] : null) ?? new Uint8Array(),
  );
  return certificate !== null && certificate.notAfter < now;
}
