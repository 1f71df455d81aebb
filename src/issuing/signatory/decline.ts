import { append } from '../load.ts';
import type { Deps } from '../ports.ts';
import { expectOpen, fieldSigned, wordsGiven } from '../round/refusals.ts';
import { visitOf } from './session.ts';
import { forgetSigning, loadSigning } from './signings.ts';
import { signatoryView } from './view.ts';
import type { SignatoryView } from './views.ts';

/** See `SignatoryService.decline`. */
export async function decline(
  deps: Deps,
  { session, part, comment }: { readonly session: string; readonly part: string | null; readonly comment: string },
): Promise<SignatoryView> {
  const visit = await visitOf(deps, session);
  const { facts, signatory, today, now } = visit;
  const { field, name } = signatory;
  if (facts.signed.some((one) => one.field === field)) throw fieldSigned(name);
  expectOpen(facts, today);
  const data = {
    state: 'declined',
    field,
    part: part?.trim().slice(0, 300) || null,
    comment: wordsGiven(comment, 'comment'),
  } as const;
  await append(deps.storage, facts, { type: 'signing-declined', data });
  const signing = await loadSigning(deps, facts.id, field, now);
  if (signing) await forgetSigning(deps, signing);
  return signatoryView(deps, session);
}
