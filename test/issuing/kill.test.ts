import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { systemClock } from '../../src/core/clock.ts';
import { CRASH_POINTS } from '../../src/storage/crash-points.ts';
import { newFolder, openService, removeFolder, smallAgreement } from './open-service.ts';

interface Run {
  readonly killed: boolean;
  /** Names of the crash points that were passed, in order. */
  readonly points: readonly string[];
  /** State, number of signatures and sequence of each acknowledged step. */
  readonly did: readonly (readonly string[])[];
}

function runChild(folder: string, visit: number): Run {
  const child = spawnSync(process.execPath, ['test/issuing/children/journey.ts', folder, String(visit)], {
    encoding: 'utf8',
  });
  if (child.signal !== 'SIGKILL' && child.status !== 0) throw new Error(child.stderr);
  const lines = child.stdout.split('\n').map((line) => line.split(' '));
  return {
    killed: child.signal === 'SIGKILL',
    points: lines.filter(([word]) => word === 'at').map(([, name = '']) => name),
    did: lines.filter(([word]) => word === 'did').map(([, ...rest]) => rest),
  };
}

/** Opens the store again, expects the old or the new state, and takes the agreement to its end. */
async function expectContinuable(folder: string, run: Run): Promise<void> {
  const opened = await openService(folder, systemClock);
  const { service, storage } = opened;
  expect(await storage.journal.verify()).toBeNull();
  const acknowledged = Number(run.did.at(-1)?.[2] ?? 0);
  const [before] = await service.list();
  expect(before?.sequence ?? 0).toBeGreaterThanOrEqual(acknowledged);

  let view = await service.get((await service.submit({ data: smallAgreement(), idempotencyKey: 'the-one' })).id);
  expect(await service.list()).toHaveLength(1);
  if (view.state === 'draft') view = await service.finalise({ id: view.id, expected: view.sequence });
  if (view.preparation) view = await service.cancelSignature({ id: view.id, preparation: view.preparation.id });
  for (const { field, name, signed } of view.panels)
    if (!signed) view = await service.sign({ id: view.id, field, holder: name });
  expect(view.validation?.conclusion).toBe('TOTAL-PASSED');
  expect(view.copies).toHaveLength(2);
  for (const { party, sha256 } of view.copies) expect((await service.copy({ id: view.id, party })).sha256).toBe(sha256);
  expect(await storage.journal.verify()).toBeNull();
  await opened.close();
}

test('killed at each kind of crash point of a journey, the agreement stands in the old or the new state and goes on', async () => {
  const whole = await newFolder();
  const { points, did } = runChild(whole, 1_000_000);
  expect(did.map(([state]) => state)).toContain('partly-signed');
  expect(CRASH_POINTS.filter((name) => !points.includes(name))).toEqual([]);
  await removeFolder(whole);

  // Each named point at its first visit, and the rest of the journey in strides.
  const strides = Array.from({ length: 6 }, (_, n) => Math.floor(((n + 0.5) * points.length) / 6));
  for (const visit of new Set([...CRASH_POINTS.map((name) => points.indexOf(name)), ...strides])) {
    const folder = await newFolder();
    const run = runChild(folder, visit);
    expect([run.killed, run.points.at(-1)]).toEqual([true, points[visit]]);
    await expectContinuable(folder, run);
    await removeFolder(folder);
  }
}, 240_000);
