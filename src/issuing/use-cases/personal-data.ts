import { forgetAnswer, forgetAnswersOf } from '../levels/kept-answer.ts';
import { change, loadFacts, loadView } from '../load.ts';
import type { SignatoryFacts } from '../facts.ts';
import type { Deps } from '../ports.ts';
import type { Acting } from '../round/acting.ts';
import { eraseEvidence } from '../round/kept-evidence.ts';
import { delegatePersonal, eraseDelegates } from '../round/delegate-personal.ts';
import { eraseClerkContact } from '../signatory/contact.ts';
import { forgetSigningOf } from '../signatory/signings.ts';
import type { Facts } from '../state.ts';
import type { Storage } from '../../storage/ports.ts';
import type { AgreementView, PersonalData } from '../views.ts';

const keyOf = (id: string) => `personal:${id}`;

/** Lays signatories' contacts and identifiers beside the journal; nothing is written when there are none. */
export async function keepPersonalData(storage: Storage, id: string, personal: readonly PersonalData[]): Promise<void> {
  if (personal.length > 0) await storage.side.set(keyOf(id), personal);
}

export async function personalData({ storage }: Deps, id: string): Promise<readonly PersonalData[]> {
  await loadFacts(storage, id);
  return personalOf(storage, id);
}

const personalOf = async (storage: Storage, id: string): Promise<readonly PersonalData[]> =>
  ((await storage.side.get(keyOf(id))) ?? []) as readonly PersonalData[];

/** The same data for another agreement: of a draft that replaces this one. */
export const copyPersonalData = async (storage: Storage, from: string, to: string): Promise<void> =>
  keepPersonalData(storage, to, await personalOf(storage, from));

/** What the clerk gave to know by who shall sign: the delegate's when a delegate signs. Null: nothing. */
export async function personalIdentifierOf(
  storage: Storage,
  { id }: Facts,
  { index, field }: SignatoryFacts,
  { onBehalfOf }: Acting,
): Promise<string | null> {
  if (onBehalfOf) return (await delegatePersonal(storage, id, field))?.personalIdentifier ?? null;
  return (await personalOf(storage, id)).find(({ signatory }) => signatory === index)?.personalIdentifier ?? null;
}

/** Where mail to whoever shall sign goes; null: nobody knows. */
export async function mailAddressOf(
  storage: Storage,
  { id }: Facts,
  { index, field }: SignatoryFacts,
  { onBehalfOf }: Acting,
): Promise<string | null> {
  if (onBehalfOf) return (await delegatePersonal(storage, id, field))?.contact?.email ?? null;
  return (await personalOf(storage, id)).find(({ signatory }) => signatory === index)?.contact?.email ?? null;
}

/**
 * Erases first and records then: a crash between the two leaves data gone and the decision to be recorded again. A signature
 * that waited for its time-stamp lost its answer with them: the same append lets it go, so that it holds nobody up.
 */
export async function erasePersonalData(
  deps: Deps,
  { id, decision }: { readonly id: string; readonly decision: string },
): Promise<AgreementView> {
  await change(deps.storage, id, async (facts) => {
    await erase(deps, facts);
    const { answered, prepared } = facts;
    const waited = answered !== null && prepared?.preparation === answered.preparation;
    return [
      { type: 'personal-data-erased', data: { decision } },
      ...(waited
        ? [{ type: 'signature-cancelled', data: { preparation: answered.preparation, cause: 'erased' } } as const]
        : []),
    ];
  });
  return loadView(deps, id);
}

async function erase(deps: Deps, facts: Facts): Promise<void> {
  const { storage } = deps;
  const { id } = facts;
  await storage.side.delete(keyOf(id));
  await eraseClerkContact(storage, id);
  if (facts.answered) await forgetAnswer(storage, facts.answered.preparation);
  await forgetAnswersOf(storage, facts);
  await eraseDelegates(storage, id, [...facts.delegates.keys()]);
  await eraseEvidence(storage, id);
  for (let nth = 1; nth <= facts.submitted.signatories; nth++) await forgetSigningOf(deps, id, `Signature${nth}`);
}
