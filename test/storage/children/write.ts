import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { systemClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { openEmbeddedStorage } from '../../../src/storage/sqlite/storage.ts';

/**
 * Writes without end until it is killed: a blob, then an event that names it, then a side value. Prints a line before
 * it starts a write ("try n") and one when the write was acknowledged ("done n digest"). With a crash point it kills
 * itself there, in its `after`th visit.
 */
const [folder = '', crashAt = '', after = '0'] = process.argv.slice(2);
let visits = 0;
const storage = await openEmbeddedStorage({
  folder,
  clock: systemClock,
  ids: randomIds,
  crashPoint: (name) => {
    if (name === crashAt && visits++ === Number(after)) process.kill(process.pid, 'SIGKILL');
  },
});
// Synchronous, so that no acknowledgement is lost in a buffer when the kill comes.
const say = (line: string) => writeSync(1, `${line}\n`);
let sequence = (await storage.journal.read('a')).length;
say('ready');
for (;;) {
  sequence += 1;
  say(`try ${sequence}`);
  const bytes = createHash('shake256', { outputLength: 20_000 }).update(`blob ${sequence}`).digest();
  const digest = await storage.blobs.put(bytes);
  await storage.journal.append('a', sequence - 1, [{ type: 'written', data: { digest } }]);
  await storage.side.set('last', sequence);
  say(`done ${sequence} ${digest}`);
}
