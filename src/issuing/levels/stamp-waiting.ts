import type { Problem } from '../../core/problem.ts';
import { answeredCertificate } from '../../signing/answered-certificate.ts';
import type { PreparedSignature } from '../../signing/prepared.ts';
import { journalMoved } from '../../storage/journal-moved.ts';
import type { SignatureCancelled } from '../events.ts';
import { signatoriesOf } from '../facts.ts';
import { change, loadAgreement, loadFacts, loadJson } from '../load.ts';
import { mailTo } from '../mail/queue.ts';
import type { Deps } from '../ports.ts';
import { completePrepared } from '../use-cases/complete-signature.ts';
import { delayedBy, isDelay } from './delay.ts';
import { forgetAnswer, keptAnswer } from './kept-answer.ts';

/**
 * Completes a signature that was answered and waits for its time-stamp. What goes wrong again is written to the journal with
 * its cause and the next try. A time-stamp after the certificate's end proves nothing of it (EN 319 122-1 6.3 (m)), and what is
 * refused is refused for good: the signature is let go, and the signatory, who thinks that it is made, is asked to sign anew.
 */
export async function stampWaiting(deps: Deps, id: string): Promise<void> {
  const { storage, clock, primitives } = deps;
  const facts = await loadFacts(storage, id);
  const { answered, prepared } = facts;
  if (!answered || prepared?.preparation !== answered.preparation) return;
  const { preparation } = answered;
  const kept = await keptAnswer(storage, preparation);
  const signature = await loadJson<PreparedSignature>(storage, prepared.preparedSha256);
  const letGo = async (why: Omit<SignatureCancelled, 'preparation'>) => {
    await change(storage, id, async (latest) => {
      // Somebody else was faster: it was completed, or the round has ended.
      if (latest.answered?.preparation !== preparation) return [];
      const theirs = signatoriesOf(await loadAgreement(storage, latest)).filter(
        ({ field }) => field === prepared.field,
      );
      const told = await mailTo(deps, latest, 'sign-again', theirs);
      return [{ type: 'signature-cancelled', data: { preparation, ...why } }, ...told];
    });
    await forgetAnswer(storage, preparation);
  };
  // What was kept may have been erased by a decision about personal data.
  if (!kept) return letGo({ cause: 'erased' });
  const { answer, evidence } = kept;
  const certificate = answeredCertificate(signature, answer, primitives);
  if (certificate && certificate.notAfter < clock.now()) return letGo({ cause: 'too-late' });
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
