import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../judge.ts';

/**
 * `nice node test/validation/fuzz/children/long-run.ts [SEEDS]`: the long run, 200,000 mutants by default. Goes on where its
 * log ends; a line for each thousand, and one for each fault. Status 1 when there is any.
 */
const LOG = fileURLToPath(new URL('../../fuzz-long-run.log', import.meta.url));
const BLOCK = 1000;
/** Of the clock, not of the CPU: what shares the machine must not look like a hang. */
const HANG_MS = 60_000;
const MOST_MEGABYTES = 512;

const wanted = Number(process.argv[2] ?? 200_000);
const before = existsSync(LOG) ? readFileSync(LOG, 'utf8') : '';
const done = Number([...before.matchAll(/^(\d+)-(\d+) /gm)].at(-1)?.[2] ?? -1) + 1;
let faults = (before.match(/^FAULT /gm) ?? []).length;

for (let from = done; from < wanted; from += BLOCK) await runBlock(from, Math.min(from + BLOCK, wanted));
console.log(`${wanted} seeds, ${faults} faults`);
process.exitCode = faults > 0 ? 1 : 0;

async function runBlock(from: number, to: number): Promise<void> {
  const outcomes: Outcome[] = [];
  for (let next = from; next < to;) {
    const { reached, fault } = await runThread(next, to, outcomes);
    if (fault !== null) report(`seed ${reached}: ${fault}`);
    next = reached + 1;
  }
  for (const { seed, file, mutation, fault } of outcomes)
    if (fault !== null) report(`seed ${seed}: ${fault}; ${mutation}; ${file}`);
  const slowest = outcomes.reduce((one, other) => (other.ms > one.ms ? other : one), { ms: 0, seed: -1 });
  const count = (test: (one: Outcome) => boolean) => outcomes.filter(test).length;
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  if (megabytes > MOST_MEGABYTES) report(`seeds ${from}-${to - 1}: ${megabytes} MiB`);
  append(
    `${from}-${to - 1} ${outcomes.length} judged: ${count(({ readable }) => !readable)} unreadable, ` +
      `${count(({ sound }) => sound)} sound; slowest ${slowest.ms.toFixed(0)} ms (seed ${slowest.seed}), peak ${megabytes} MiB`,
  );
}

/** Runs seeds until the end, a hang or a death; `reached` is the last that was begun. */
function runThread(from: number, to: number, outcomes: Outcome[]): Promise<{ reached: number; fault: string | null }> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('fuzz.worker.ts', import.meta.url), {
      workerData: { from, to },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    let reached = from;
    const end = (fault: string | null) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve({ reached, fault });
    };
    const hang = () => end(`no answer in ${HANG_MS} ms`);
    let timer = setTimeout(hang, HANG_MS);
    worker.on('message', (message: { readonly seed?: number; readonly outcome?: Outcome }) => {
      clearTimeout(timer);
      timer = setTimeout(hang, HANG_MS);
      if (message.outcome) outcomes.push(message.outcome);
      if (message.seed !== undefined) reached = message.seed;
    });
    worker.on('error', (error) => end(String(error)));
    worker.on('exit', () => {
      reached = to - 1;
      end(null);
    });
  });
}

function report(fault: string): void {
  faults++;
  append(`FAULT ${fault}`);
}

function append(line: string): void {
  appendFileSync(LOG, `${line}\n`);
}
