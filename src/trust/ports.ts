import type { ListHints } from './hints.ts';
import type { TrustedList } from './trusted-list.ts';

/** What loading asks of its surroundings: where lists come from, and in which thread they are read. */
export interface ListPorts {
  /** `readTrustedList`, here or in another thread: seconds of work for a large list. */
  readonly read: (bytes: Uint8Array, pinned: readonly Uint8Array[]) => Promise<TrustedList>;
  /** `readHints`, likewise. */
  readonly hints: (bytes: Uint8Array) => Promise<ListHints>;
  /** The bytes behind an address, a URL or a file. Throws Problem when they are not to be had. */
  readonly fetch: (address: string) => Promise<Uint8Array>;
}
