import type { Contact } from '../../agreement/schema.ts';
import type { Storage } from '../../storage/ports.ts';

/** What lies beside the journal of somebody who signs for another. */
export interface DelegatePersonal {
  readonly contact?: Contact;
  readonly personalIdentifier?: string;
}

const keyOf = (id: string, field: string) => `delegate:${id}:${field}`;

export const keepDelegatePersonal = (
  storage: Storage,
  id: string,
  field: string,
  personal: DelegatePersonal,
): Promise<void> => storage.side.set(keyOf(id, field), personal);

export const delegatePersonal = async (storage: Storage, id: string, field: string): Promise<DelegatePersonal | null> =>
  ((await storage.side.get(keyOf(id, field))) as DelegatePersonal | undefined) ?? null;

export async function eraseDelegates(storage: Storage, id: string, fields: readonly string[]): Promise<void> {
  for (const field of fields) await storage.side.delete(keyOf(id, field));
}
