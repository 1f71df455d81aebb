import { expect, test } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { StoredDemoPki } from '../../src/demo/stored-pki.ts';
import { openDemoKeys } from '../../src/workers/demo-keys.ts';
import { NOW } from '../support/signed-pdf.ts';

function shelfOf(first: unknown) {
  let stored = first;
  return {
    load: () => Promise.resolve(stored),
    async save(next: StoredDemoPki) {
      stored = JSON.parse(JSON.stringify(next));
    },
    stored: () => stored as StoredDemoPki,
  };
}

test('demo keys from before there were one-time certificates get their authority once, and keep it', async () => {
  const clock = fixedClock(NOW);
  const fresh = shelfOf(null);
  await openDemoKeys(fresh, clock, randomIds);
  const { oneTime: _, postQuantum: __, ...older } = fresh.stored();
  const shelf = shelfOf(older);
  const opened = await openDemoKeys(shelf, clock, randomIds);
  const again = await openDemoKeys(shelf, clock, randomIds);
  expect(again.oneTime.certificate.raw).toEqual(opened.oneTime.certificate.raw);
  expect(again.rootPem).toBe(opened.rootPem);
  expect(shelf.stored().postQuantum).toBeDefined();
});
