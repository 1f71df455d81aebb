import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { CRASH_POINTS } from '../../src/storage/crash-points.ts';
import { openEmbeddedStorage } from '../../src/storage/sqlite/storage.ts';
import { killLog, killRounds } from '../support/kill-rounds.ts';

/** One store goes through all rounds, so that damage of an earlier one would show in every later one. */
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-kill-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Round {
  /** Highest sequence that was begun, and highest that was acknowledged. */
  readonly tried: number;
  readonly done: ReadonlyMap<number, string>;
}

/** Runs the writing child until it dies: at its crash point, or killed from here `delay` ms after it is ready. */
function runChild(args: readonly string[], delay: number | null): Promise<Round> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['test/storage/children/write.ts', folder, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let faults = '';
    let timer: NodeJS.Timeout | undefined;
    child.stderr.on('data', (chunk: Buffer) => (faults += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      if (delay !== null && !timer) timer = setTimeout(() => child.kill('SIGKILL'), delay);
      text += chunk.toString();
    });
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      if (signal !== 'SIGKILL') return reject(new Error(`child ended with ${signal}: ${faults}`));
      const lines = text.split('\n').map((line) => line.split(' '));
      const done = lines.filter(([word]) => word === 'done').map(([, n, digest]) => [Number(n), digest ?? ''] as const);
      resolve({
        tried: Math.max(0, ...lines.filter(([word]) => word === 'try').map(([, n]) => Number(n))),
        done: new Map(done),
      });
    });
  });
}

/** Events known to be there, and the highest write that was acknowledged to its end, side value and all. */
const acknowledged = new Map<number, string>();
let finished = 0;

async function expectOldOrNew(round: Round): Promise<void> {
  for (const [sequence, digest] of round.done) acknowledged.set(sequence, digest);
  finished = Math.max(finished, ...round.done.keys());
  const storage = await openEmbeddedStorage({ folder, clock: systemClock, ids: randomIds });
  const events = await storage.journal.read('a');
  expect(await storage.journal.verify()).toBeNull();
  // Every acknowledged write is there; at most the one that was under way may be there besides.
  const last = Math.max(0, ...acknowledged.keys());
  expect(events.length).toBeGreaterThanOrEqual(last);
  expect(events.length).toBeLessThanOrEqual(Math.max(last, round.tried));
  expect(Math.max(last, round.tried) - last).toBeLessThanOrEqual(1);
  for (const event of events) {
    const { digest } = event.data as { digest: string };
    if (acknowledged.has(event.sequence)) expect(digest).toBe(acknowledged.get(event.sequence));
    expect(await storage.blobs.get(digest)).not.toBeNull();
  }
  const side = Number((await storage.side.get('last')) ?? 0);
  expect(side).toBeGreaterThanOrEqual(finished);
  expect(await readdir(join(folder, 'files', 'unfinished'))).toEqual([]);
  for (const event of events) acknowledged.set(event.sequence, (event.data as { digest: string }).digest);
  await storage.close();
}

test.each(CRASH_POINTS)('killed at %s the store holds the old state or the new one', async (name) => {
  await expectOldOrNew(await runChild([name, '2'], null));
});

test('killed at random moments the store never loses an acknowledged write', async () => {
  for (let n = 0; n < killRounds(); n++) {
    const delay = Math.random() * 60;
    const round = await runChild([], delay);
    await expectOldOrNew(round);
    const outcome = acknowledged.has(round.tried) && !round.done.has(round.tried) ? 'new' : 'old';
    killLog(
      `${n + 1} killed after ${delay.toFixed(1)} ms: ${round.done.size} acknowledged, write ${round.tried} under way: ${outcome} state, chain whole`,
    );
  }
  expect(acknowledged.size).toBeGreaterThan(killRounds());
});
