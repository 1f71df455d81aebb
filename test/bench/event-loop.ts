import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { serve } from '../../src/main.ts';

/** What a client does with an agreement of 150 pages, in this order; the service answers meanwhile. */
const STEPS = ['submit', 'read', 'preview as PDF', 'preview as page', 'lock', 'fetch', 'sign', 'sign', 'copy'] as const;
/** Whole rounds: the first one warms the service, and the others are noise of the machine one of another. */
const ROUNDS = 4;

/**
 * The longest time, in milliseconds, for which rendering and all about it kept the service from other work: its loop is
 * watched while a client in another thread submits an agreement of 150 pages, looks at it, locks, signs and fetches it.
 * The median of the rounds after a first one. What the machine gives to other threads meanwhile is no block of ours.
 */
export async function longestBlock(): Promise<number> {
  const rounds = (await rounds150()).map((steps) => Math.max(...steps.map(({ work }) => work)));
  return rounds.toSorted((one, other) => one - other)[Math.floor(rounds.length / 2)] ?? Infinity;
}

/** Milliseconds: the longest stretch of the loop's own work, and the longest that anything had to wait for it. */
interface Step {
  readonly name: string;
  readonly work: number;
  readonly delay: number;
}

/** What each step of each round after the first took. */
async function rounds150(): Promise<readonly (readonly Step[])[]> {
  const made = spawnSync(process.execPath, ['fixtures/make-large.mjs'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const dataDir = await mkdtemp(join(tmpdir(), 'likalydande-event-loop-'));
  const config = { port: 0, host: '127.0.0.1', dataDir, publicAddress: 'https://likalydande.example' } as const;
  const running = await serve({ ...readConfig({}), ...config, logLevel: 'silent' }, pino({ level: 'silent' }));
  const client = new Worker(new URL('./children/event-loop-client.ts', import.meta.url), {
    workerData: { address: running.address.replace('localhost', '127.0.0.1'), agreement: made.stdout },
  });
  const watch = watchLoop();
  try {
    const rounds: Step[][] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const steps: Step[] = [];
      for (const name of STEPS) {
        watch.reset();
        client.postMessage(name);
        const [fault] = (await once(client, 'message')) as [string];
        if (fault !== '') throw new Error(`${name}: ${fault}`);
        steps.push({ name, ...watch.longest() });
      }
      if (round > 0) rounds.push(steps);
    }
    return rounds;
  } finally {
    watch.end();
    await client.terminate();
    await running.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Looks once a millisecond how long this thread has worked since, and how late the look is. */
function watchLoop() {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  let last = process.threadCpuUsage();
  let work = 0;
  const look = setInterval(() => {
    const now = process.threadCpuUsage();
    work = Math.max(work, now.user + now.system - last.user - last.system);
    last = now;
  }, 1);
  return {
    reset() {
      histogram.reset();
      work = 0;
    },
    longest: () => ({ work: work / 1000, delay: histogram.max / 1e6 }),
    end() {
      histogram.disable();
      clearInterval(look);
    },
  };
}

if (import.meta.main) {
  for (const steps of await rounds150())
    console.log(steps.map(({ name, work, delay }) => `${name} ${work.toFixed(1)} (${delay.toFixed(1)})`).join(' · '));
}
