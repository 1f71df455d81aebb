import { mkdirSync, writeFileSync } from 'node:fs';
import { outcomeOf } from '../../support/generated/outcome.ts';
import { agreementsOf, profileAt } from '../../support/generated/seeds.ts';

/**
 * `generated.ts COUNT FOLDER SEED…`: takes so many agreements of each seed through the whole path and says one line of
 * JSON of each. FOLDER: where the files are kept, by seed and index, for the outside judges; `-` keeps none.
 */
const [count = '', folder = '-', ...seeds] = process.argv.slice(2);
if (folder !== '-') mkdirSync(folder, { recursive: true });

for (const seed of seeds.map(Number))
  for (const [index, input] of agreementsOf(seed, Number(count)).entries()) {
    const start = performance.now();
    const said = await outcomeOf(input, profileAt(index)).then(
      (outcome) => {
        if (outcome.kind === 'refused') return { codes: [...new Set(outcome.faults.map(({ code }) => code))] };
        if (folder !== '-') writeFileSync(`${folder}/${seed}-${index}.pdf`, outcome.bytes);
        return { pages: outcome.pages, size: outcome.bytes.length };
      },
      (fault: unknown) => ({ violation: String(fault).slice(0, 500) }),
    );
    const ms = Math.round(performance.now() - start);
    process.stdout.write(`${JSON.stringify({ seed, index, ms, ...said })}\n`);
  }
