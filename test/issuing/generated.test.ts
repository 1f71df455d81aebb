import { expect, test } from '@jest/globals';
import { outcomeOf } from '../support/generated/outcome.ts';
import { agreementsOf, profileAt } from '../support/generated/seeds.ts';

const SEED = 20_250_601;
const COUNT = 300;
/** Rendering one of these takes a tenth of a second; a machine with other work may need far more. */
const LONGEST = 20_000;

test('300 generated agreements of all kinds and profiles, hostile ones among them, become sound files or are refused by name and place', async () => {
  const wrong: string[] = [];
  let rendered = 0;
  for (const [index, input] of agreementsOf(SEED, COUNT).entries()) {
    const start = performance.now();
    try {
      const outcome = await outcomeOf(input, profileAt(index));
      if (outcome.kind === 'rendered') rendered += 1;
    } catch (fault) {
      wrong.push(`${index}: ${String(fault).slice(0, 600)}`);
    }
    if (performance.now() - start > LONGEST) wrong.push(`${index} took longer than ${LONGEST} ms`);
  }
  expect(wrong).toEqual([]);
  // Faults are no way out: a good part of them is rendered.
  expect(rendered).toBeGreaterThan(COUNT * 0.3);
}, 600_000);
