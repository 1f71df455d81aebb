import { writeFileSync } from 'node:fs';
import { outcomeOf } from '../../support/generated/outcome.ts';
import { agreementsOf } from '../../support/generated/seeds.ts';

/**
 * `generated.ts SEED COUNT [FOLDER]`: takes the agreements of one seed through the whole path and says one line of JSON
 * of each. FOLDER: where the files are kept, by seed and index, for the outside judges.
 */
const [seed = '', count = '', folder] = process.argv.slice(2);

for (const [index, input] of agreementsOf(Number(seed), Number(count)).entries()) {
  const start = performance.now();
  const said = await outcomeOf(input).then(
    (outcome) => {
      if (outcome.kind === 'refused') return { codes: [...new Set(outcome.faults.map(({ code }) => code))] };
      if (folder !== undefined) writeFileSync(`${folder}/${seed}-${index}.pdf`, outcome.bytes);
      return { pages: outcome.pages, size: outcome.bytes.length };
    },
    (fault: unknown) => ({ violation: String(fault).slice(0, 500) }),
  );
  const ms = Math.round(performance.now() - start);
  process.stdout.write(`${JSON.stringify({ seed: Number(seed), index, ms, ...said })}\n`);
}
