import { expect, test } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.ts';
import type { Journal } from '../../src/storage/ports.ts';
import { newFolder, openService, removeFolder, smallAgreement } from './open-service.ts';
import { problemOf, START } from './use-service.ts';

/** Fills the journal to its last bytes: with large events first, with ever smaller ones then. */
async function fill(journal: Journal): Promise<void> {
  let sequence = 0;
  for (const size of [2000, 200, 20, 2])
    for (let i = 0; i < 1000; i++) {
      const written = await journal.append('filler', sequence, [{ type: 'filler', data: 'x'.repeat(size) }]).then(
        () => true,
        () => false,
      );
      if (!written) break;
      sequence += 1;
    }
}

test('when the disk is full the agreement keeps its state, and goes on when there is room', async () => {
  const folder = await newFolder();
  const clock = fixedClock(START);
  const { service, storage, close } = await openService(folder, clock, { maxPages: 40 });
  const { id, sequence } = await service.submit({ data: smallAgreement() });
  await fill(storage.journal);
  const problem = await problemOf(service.finalise({ id, expected: sequence }));
  expect([problem.kind, problem.code]).toEqual(['unavailable', 'storage-full']);
  expect((await service.get(id)).state).toBe('draft');
  await close();

  const roomy = await openService(folder, clock);
  expect((await roomy.service.finalise({ id, expected: sequence })).state).toBe('finalised');
  expect(await roomy.storage.journal.verify()).toBeNull();
  await roomy.close();
  await removeFolder(folder);
});
