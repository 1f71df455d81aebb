import type { Reader } from '../issuing/ports.ts';
import { Moved, serveHandlers } from '../platform/worker-thread.ts';
import { inProcessReader } from './in-process.ts';
import { readAllKinds } from './kinds.ts';

/** Reads submitted data off the event loop, under the pool's limits on time and heap. */
const reader: Promise<Reader> = Promise.resolve().then(readAllKinds).then(inProcessReader);
// Each task awaits it and reports its failure; without this the first failure would end the thread unheard.
reader.catch(() => {});

serveHandlers({
  async read([data]: [unknown]) {
    const read = await (await reader).read(data);
    return new Moved(read, read.accepted ? [read.accepted.bytes] : []);
  },
});
