import { systemClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { Problem } from '../../../src/core/problem.ts';
import { openEmbeddedStorage } from '../../../src/storage/sqlite/storage.ts';

/** Puts a file larger than the process may write and prints the problem that comes back. */
const storage = await openEmbeddedStorage({ folder: process.argv[2] ?? '', clock: systemClock, ids: randomIds });
try {
  await storage.blobs.put(new Uint8Array(3 << 20));
  console.log('no problem');
} catch (error) {
  console.log(error instanceof Problem ? `${error.kind}/${error.code}` : String(error));
}
await storage.close();
