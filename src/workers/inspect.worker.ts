import type { Placing } from '../agreement/placement.ts';
import { serveHandlers } from '../platform/worker-thread.ts';
import { inProcessInspector, type Trust } from './in-process.ts';

/** Reads foreign PDFs off the event loop, under the pool's limits on time and heap. */
serveHandlers({
  validate: async ([trust, bytes, time]: [Trust, Uint8Array, Date]) =>
    (await inProcessInspector(trust)).validate(bytes, time),
  compare: async ([trust, a, b, time]: [Trust, Uint8Array, Uint8Array, Date]) =>
    (await inProcessInspector(trust)).compare(a, b, time),
  inspectAppendix: async ([trust, bytes, placing]: [Trust, Uint8Array, Placing]) =>
    (await inProcessInspector(trust)).inspectAppendix(bytes, placing),
  inspectImage: async ([trust, bytes]: [Trust, Uint8Array]) => (await inProcessInspector(trust)).inspectImage(bytes),
});
