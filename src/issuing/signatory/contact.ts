import type { Storage } from '../../storage/ports.ts';
import type { Deps } from '../ports.ts';
import type { ClerkContact } from './views.ts';

const keyOf = (id: string) => `clerk:${id}`;

/** Lays whom to ask beside the journal. */
export const keepClerkContact = (storage: Storage, id: string, contact: ClerkContact): Promise<void> =>
  storage.side.set(keyOf(id), contact);

/** Whom to ask about an agreement; null when nobody was named, or the name was erased. */
export const clerkContact = async ({ storage }: Pick<Deps, 'storage'>, id: string): Promise<ClerkContact | null> =>
  ((await storage.side.get(keyOf(id))) as ClerkContact | undefined) ?? null;

export const eraseClerkContact = (storage: Storage, id: string): Promise<void> => storage.side.delete(keyOf(id));
