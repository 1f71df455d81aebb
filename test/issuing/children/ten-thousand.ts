import { execFile, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { lineOf, type Said, type SeedLine, summaryOf } from '../../support/generated/run-log.ts';

/**
 * The long run, by hand: `node test/issuing/children/ten-thousand.ts LOG [FIRST-SEED [COUNT [FOLDER]]]`, fifty agreements a
 * seed. Each seed's line is appended to LOG when the seed is done. The same call again does what is left: seeds without a
 * line, and those whose last line has a violation. Says at the end what the whole log says.
 */
const [log = '', first = '1', total = '10000', folder = '-'] = process.argv.slice(2);
const A_SEED = 50;
/** Seeds of one process, and how long it may be silent, ms: no agreement takes that long. */
const TOGETHER = 5;
const LONGEST_SILENCE = 120_000;

const { stdout: described } = await promisify(execFile)('git', ['describe', '--always', '--dirty']);
const commit = described.trim();
const lines = (): readonly SeedLine[] =>
  existsSync(log)
    ? readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as SeedLine)
    : [];
const sound = new Set(
  [...new Map(lines().map((line) => [line.seed, line])).values()]
    .filter(({ violations }) => violations.length === 0)
    .map(({ seed }) => seed),
);
const left = Array.from({ length: Math.ceil(Number(total) / A_SEED) }, (_, i) => Number(first) + i).filter(
  (seed) => !sound.has(seed),
);
while (left.length > 0) await run(left.splice(0, TOGETHER));
process.stdout.write(summaryOf(lines()));

/** Takes these seeds in a process of their own; a seed on which it falls silent or fails has that as its violation. */
async function run(seeds: readonly number[]): Promise<void> {
  const child = spawn(
    process.execPath,
    ['test/issuing/children/generated.ts', String(A_SEED), folder, ...seeds.map(String)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<string>((resolve) => {
    child.on('close', (code, signal) => resolve(code === 0 ? '' : `ended with ${signal ?? code}`));
  });
  const waiting = [...seeds];
  let said: Said[] = [];
  const keep = (seed: number, failure?: string): void => {
    appendFileSync(log, `${JSON.stringify(lineOf(seed, commit, said, failure))}\n`);
    said = [];
  };
  const silence = setTimeout(() => child.kill('SIGKILL'), LONGEST_SILENCE);
  for await (const line of createInterface({ input: child.stdout })) {
    silence.refresh();
    said.push(JSON.parse(line) as Said);
    if (said.length === A_SEED) keep(waiting.shift() ?? 0);
  }
  clearTimeout(silence);
  const failure = await ended;
  for (const seed of waiting) keep(seed, `after ${said.length} agreements the process ${failure}`);
}
