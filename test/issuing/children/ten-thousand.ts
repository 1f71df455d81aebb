import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { engineVersion } from '../../../src/platform/resources.ts';

/**
 * The long run, by hand: `node test/issuing/children/ten-thousand.ts LOG [FIRST-SEED [COUNT [PROCESSES [FOLDER]]]]`.
 * Fifty agreements a seed and a process of its own, which has ten minutes; writes a log of what became of them.
 */
const [log = '', first = '1', total = '10000', processes = '2', folder] = process.argv.slice(2);
const A_SEED = 50;
const LIMIT = 600_000;
const run = promisify(execFile);

interface Said {
  readonly seed: number;
  readonly index: number;
  readonly ms: number;
  readonly pages?: number;
  readonly size?: number;
  readonly codes?: readonly string[];
  readonly violation?: string;
}

const seeds = Array.from({ length: Math.ceil(Number(total) / A_SEED) }, (_, i) => Number(first) + i);
const said: Said[] = [];
const failed: string[] = [];
if (folder !== undefined) mkdirSync(folder, { recursive: true });

async function work(): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const words = ['test/issuing/children/generated.ts', String(seed), String(A_SEED), ...(folder ? [folder] : [])];
    try {
      const { stdout } = await run(process.execPath, words, { timeout: LIMIT, maxBuffer: 1 << 26 });
      said.push(
        ...stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Said),
      );
    } catch (fault) {
      failed.push(`seed ${seed}: ${String(fault).slice(0, 300)}`);
    }
  }
}
await Promise.all(Array.from({ length: Number(processes) }, work));

const rendered = said.filter((one) => one.pages !== undefined);
const refused = said.filter((one) => one.codes !== undefined);
const violations = said.filter((one) => one.violation !== undefined);
const codes = new Map<string, number>();
for (const code of refused.flatMap((one) => one.codes ?? [])) codes.set(code, (codes.get(code) ?? 0) + 1);
const most = (key: 'ms' | 'pages' | 'size') => {
  const [top] = said.toSorted((a, b) => (b[key] ?? 0) - (a[key] ?? 0));
  return top ? `${top[key]} (seed ${top.seed}, index ${top.index})` : '–';
};
const sum = (key: 'ms' | 'pages' | 'size') => said.reduce((all, one) => all + (one[key] ?? 0), 0);
const lines = [
  `engine ${engineVersion()}, Node ${process.version}`,
  `seeds ${first} to ${Number(first) + Math.ceil(Number(total) / A_SEED) - 1}, ${A_SEED} agreements each`,
  `agreements ${said.length}`,
  `rendered ${rendered.length}, pages ${sum('pages')}, bytes ${sum('size')}`,
  `refused by name and place ${refused.length}`,
  `violations ${violations.length}, processes that failed or ran out of time ${failed.length}`,
  `slowest ${most('ms')} ms, mean ${Math.round(sum('ms') / Math.max(1, said.length))} ms`,
  `most pages ${most('pages')}`,
  `largest file ${most('size')} bytes`,
  'faults, by how many agreements have them:',
  ...[...codes].toSorted(([, a], [, b]) => b - a).map(([code, count]) => `  ${code} ${count}`),
  ...violations.map((one) => `VIOLATION seed ${one.seed} index ${one.index}: ${one.violation}`),
  ...failed.map((one) => `FAILED ${one}`),
];
writeFileSync(log, `${lines.join('\n')}\n`);
process.exitCode = violations.length + failed.length === 0 ? 0 : 1;
