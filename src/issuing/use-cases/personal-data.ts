import { append, loadFacts, loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import type { Storage } from '../../storage/ports.ts';
import type { AgreementView, PersonalData } from '../views.ts';

const keyOf = (id: string) => `personal:${id}`;

/** Lays signatories' contacts and identifiers beside the journal; nothing is written when there are none. */
export async function keepPersonalData(storage: Storage, id: string, personal: readonly PersonalData[]): Promise<void> {
  if (personal.length > 0) await storage.side.set(keyOf(id), personal);
}

export async function personalData({ storage }: Deps, id: string): Promise<readonly PersonalData[]> {
  await loadFacts(storage, id);
  return ((await storage.side.get(keyOf(id))) ?? []) as readonly PersonalData[];
}

/** Erases first and records then: a crash between the two leaves data gone and the decision to be recorded again. */
export async function erasePersonalData(
  deps: Deps,
  { id, decision }: { readonly id: string; readonly decision: string },
): Promise<AgreementView> {
  const facts = await loadFacts(deps.storage, id);
  await deps.storage.side.delete(keyOf(id));
  await append(deps.storage, facts, { type: 'personal-data-erased', data: { decision } });
  return loadView(deps, id);
}
