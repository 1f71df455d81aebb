import type { Placing } from '../agreement/placement.ts';
import { serveHandlers } from '../platform/worker-thread.ts';
import type { Basis } from '../validation/context.ts';
import { inProcessInspector } from './in-process.ts';

/** Reads foreign PDFs off the event loop, under the pool's limits on time and heap. */
serveHandlers({
  validate: async ([basis, bytes, time]: [Basis, Uint8Array, Date]) =>
    (await inProcessInspector(basis)).validate(bytes, time),
  compare: async ([basis, a, b, time]: [Basis, Uint8Array, Uint8Array, Date]) =>
    (await inProcessInspector(basis)).compare(a, b, time),
  inspectAppendix: async ([basis, bytes, placing]: [Basis, Uint8Array, Placing]) =>
    (await inProcessInspector(basis)).inspectAppendix(bytes, placing),
  inspectImage: async ([basis, bytes]: [Basis, Uint8Array]) => (await inProcessInspector(basis)).inspectImage(bytes),
});
