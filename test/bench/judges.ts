import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const JUDGES = 'test/conformance/judges';

/** Asks one of the outside judges; the first line of JSON is its answer. Throws with what it said instead. */
export function askJudge(judge: 'java' | 'python', ...words: readonly string[]): unknown {
  const { stdout, stderr, error } = spawnSync(join(JUDGES, judge, 'judge'), [...words], { encoding: 'utf8' });
  const answer = stdout?.split('\n').find((line) => line.startsWith('{'));
  if (!answer) throw error ?? new Error(stderr.trim() || 'no answer');
  return JSON.parse(answer);
}
