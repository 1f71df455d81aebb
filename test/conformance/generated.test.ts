import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outcomeOf } from '../support/generated/outcome.ts';
import { agreementsOf } from '../support/generated/seeds.ts';
import { askJava } from './support/judges.ts';

/** Any agreement that is set gives a conforming file, in every profile. More of them by hand: `LIKALYDANDE_GENERATED=300`. */

const COUNT = Number(process.env['LIKALYDANDE_GENERATED'] ?? 60);
/** Agreements of one seed; two of five are set, the others refused by name. */
const A_SEED = 50;
const FIRST_SEED = 810_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-generated-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  { profile: 'PDF/A-2a', flavours: ['2a', 'ua1'], share: 3 / 5, offset: 0 },
  { profile: 'PDF/A-3a', flavours: ['3a', 'ua1'], share: 1 / 5, offset: 1000 },
  { profile: 'PDF/A-1a', flavours: ['1a'], share: 1 / 5, offset: 2000 },
] as const)('veraPDF: generated agreements conform as $profile', async ({ profile, flavours, share, offset }) => {
  const files: string[] = [];
  const wanted = Math.round(COUNT * share);
  // Two of five are set: a sample that needs ten times as many has a fault of its own.
  for (let seed = FIRST_SEED + offset; files.length < wanted && seed < FIRST_SEED + offset + COUNT; seed++)
    for (const [index, input] of agreementsOf(seed, A_SEED).entries()) {
      if (files.length === wanted) break;
      const outcome = await outcomeOf(input, profile).catch((fault: unknown) => {
        throw new Error(`seed ${seed}, index ${index}: ${String(fault)}`, { cause: fault });
      });
      if (outcome.kind === 'refused') continue;
      const file = join(folder, `${seed}-${index}.pdf`);
      await writeFile(file, outcome.bytes);
      files.push(file);
    }
  expect(files).toHaveLength(wanted);
  const answers = askJava('pdfa', '--flavour', flavours.join(','), ...files);
  expect(answers).toHaveLength(wanted * flavours.length);
  expect(answers.filter((answer) => answer['compliant'] !== true)).toEqual([]);
});
