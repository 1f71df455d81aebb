/**
 * Bytes that were fetched and can be fetched again, by name: answers of the network, lists of others. A port of this
 * room, since two rooms ask for it and neither knows the other. To lose a shelf loses time and nothing else.
 */
export interface Shelf {
  /** Null when nothing is kept under this name. */
  get(name: string): Promise<Kept | null>;
  /** Replaces what was there; whoever reads meanwhile gets the old or the new, never a part. */
  put(name: string, bytes: Uint8Array): Promise<void>;
}

export interface Kept {
  readonly bytes: Uint8Array;
  /** When it was put there. */
  readonly since: Date;
}

/** A shelf that lasts as long as the process. */
export function passingShelf(now: () => Date): Shelf {
  const kept = new Map<string, Kept>();
  return {
    get: async (name) => kept.get(name) ?? null,
    put: async (name, bytes) => void kept.set(name, { bytes, since: now() }),
  };
}
