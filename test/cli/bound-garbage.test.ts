import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';

/** Keeps 60 MB, makes 600 MB that soon die, and says how large the heap ever was and how large it may be. */
const PROGRAM = (bytes: number): string => `
  import { getHeapStatistics } from 'node:v8';
  import { boundGarbage } from './src/cli/bound-garbage.ts';
  boundGarbage(${bytes});
  const rows = (x) => Array.from({ length: 6_000 }, (_, i) => ({ x: x + i, kids: [x], words: ['a', 'b'] }));
  const kept = Array.from({ length: 60 }, (_, i) => rows(i));
  let [dying, most] = [[], 0];
  for (let i = 0; i < 600; i += 1) {
    dying.push(rows(i));
    if (dying.length > 10) dying = [];
    most = Math.max(most, getHeapStatistics().total_heap_size);
  }
  console.log(JSON.stringify({ most, limit: getHeapStatistics().heap_size_limit, kept: kept.length }));
`;

/** In one thread the searches for garbage come at the same moments each time. */
const heapOf = (bytes: number): { readonly most: number; readonly limit: number } => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-semi-space-size=4', '--single-threaded', '--input-type=module', '-e', PROGRAM(bytes)],
    {
      encoding: 'utf8',
    },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as { most: number; limit: number };
};

test('large data keep the heap close to what lives, and may still have as much as small ones', () => {
  const [small, large] = [heapOf(900_000), heapOf(6_000_000)];
  expect(large.most).toBeLessThan(0.75 * small.most);
  expect(large.limit).toBe(small.limit);
});

/** Makes and drops 200 MB, and says how much of the memory that it then had it gave back. */
const GIVER = `
  import { giveBackMemory } from './src/cli/bound-garbage.ts';
  let kept = Array.from({ length: 200 }, (_, i) => Array.from({ length: 6_000 }, (_, k) => ({ x: i + k, kids: [i] })));
  kept = kept.length;
  const before = process.memoryUsage.rss();
  giveBackMemory();
  console.log(1 - process.memoryUsage.rss() / before);
`;

test('what reading large data took is given back to the system', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', GIVER], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  expect(Number(stdout)).toBeGreaterThan(0.25);
});
