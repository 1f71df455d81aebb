import { serveHandlers } from '../platform/worker-thread.ts';
import { readHints } from '../trust/hints.ts';
import { readTrustedList } from '../trust/trusted-list.ts';

/** Reads trusted lists off the event loop: the signature of a large one takes seconds. */
serveHandlers({
  read: async ([bytes, pinned]: [Uint8Array, readonly Uint8Array[]]) => readTrustedList(bytes, pinned),
  hints: async ([bytes]: [Uint8Array]) => readHints(bytes),
});
