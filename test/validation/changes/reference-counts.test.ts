import { expect, test } from '@jest/globals';
import { ReferenceCounts } from '../../../src/validation/changes/reference-counts.ts';

const NUMBERS = Array.from({ length: 200 }, (_, number) => number);

test('counts that are counted on from one revision to the next are those that one count of all gives', () => {
  const once = new ReferenceCounts();
  let step = new ReferenceCounts();
  for (let i = 0; i < 2000; i++) {
    const number = (i * i + 3 * i) % 173;
    expect(step.add(number)).toBe(once.add(number));
    if (i % 7 === 0) step = step.next();
  }
  expect(NUMBERS.map((number) => step.get(number))).toEqual(NUMBERS.map((number) => once.get(number)));
  expect(step.has(1)).toBe(once.get(1) > 0);
});

test('what is counted on leaves the counts before it as they were', () => {
  const before = new ReferenceCounts();
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) before.add(number);
  const after = before.next();
  after.add(1);
  const last = after.next();
  last.add(1);
  last.add(20);
  expect([before.get(1), after.get(1), last.get(1)]).toEqual([1, 2, 3]);
  expect([before.has(20), after.has(20), last.has(20)]).toEqual([false, false, true]);
});
