import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { judgeSeed, readCorpus } from './judge.ts';

/** A slice of the long run (`children/long-run.ts`), with seeds that stay: what fails here fails everywhere. */
const SEEDS = 1000;

test(`none of ${SEEDS} mutated files breaks the validator, and none is sound with a signed byte changed`, async () => {
  const corpus = await readCorpus();
  expect(corpus.filter(({ covered }) => covered.length > 0).length).toBeGreaterThan(120);
  const outcomes = [];
  for (let seed = 0; seed < SEEDS; seed++) outcomes.push(await judgeSeed(seed, corpus));
  expect(outcomes.filter(({ fault }) => fault !== null)).toEqual([]);
  // A run in which nothing could be read, or nothing was ever sound, would hold nothing to anything.
  expect(outcomes.filter(({ readable }) => readable).length).toBeGreaterThan(SEEDS / 2);
  expect(outcomes.filter(({ sound }) => sound).length).toBeGreaterThan(SEEDS / 50);
}, 300_000);

test('the log of the long run is of two hundred thousand files, one after the other, and of no fault', () => {
  const lines = readFileSync('test/validation/fuzz-long-run.log', 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => /^(\d+)-\d+ 1000 judged/.exec(line)?.[1])).toEqual(
    Array.from({ length: 200 }, (_, i) => String(1000 * i)),
  );
});
