import { expect, jest, test } from '@jest/globals';
import { keepLists } from '../../src/trust/keeper.ts';
import type { LoadedLists } from '../../src/trust/load.ts';
import { words } from '../../src/core/words.ts';

const HOUR = 3_600_000;
const whole: LoadedLists = { sources: [], notes: [] };
const partly: LoadedLists = { sources: [], notes: [{ code: 'x', address: 'y', message: words('', '') }] };
const ids = { next: () => 'id', bytes: (count: number) => new Uint8Array(count).fill(255) };

test('lists are loaded at once and then every day; after one that is missing sooner; a defect does not end it', async () => {
  jest.useFakeTimers();
  const answers = [whole, partly, new Error('defect'), whole];
  const [seen, failed]: [LoadedLists[], unknown[]] = [[], []];
  let loads = 0;
  const keeper = keepLists({
    async load() {
      const answer = answers[loads++] ?? whole;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    changed: (loaded) => void seen.push(loaded),
    failed: (error) => void failed.push(error),
    ids,
    every: 24 * HOUR,
    again: HOUR,
  });
  const after = async (time: number) => {
    await jest.advanceTimersByTimeAsync(time);
    return loads;
  };
  expect(await after(0)).toBe(1);
  expect(await after(23 * HOUR)).toBe(1);
  expect(await after(HOUR)).toBe(2);
  expect(await after(HOUR)).toBe(3);
  expect(await after(HOUR)).toBe(4);
  expect([seen, failed.length]).toEqual([[whole, partly, whole], 1]);
  keeper.close();
  expect(await after(100 * HOUR)).toBe(4);
  jest.useRealTimers();
});
