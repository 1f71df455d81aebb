import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerb } from '../cli/run-verb.ts';
import { askJava } from './support/judges.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-spans-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const WORDS = 'Platsen besöks av många kvällar och nätter vid helg. ';
const columns = [
  { key: 'place', heading: 'Plats', kind: 'text', rowHeader: true },
  { key: 'crime', heading: 'Brott', kind: 'text', rowHeader: true },
  { key: 'y1', heading: '2018', kind: 'integer', group: 'Anmälda' },
  { key: 'y2', heading: '2019', kind: 'integer', group: 'Anmälda' },
];
/** Four places, each over twenty rows, with cells that span inside them. */
const rows = Array.from({ length: 80 }, (_, i) => ({
  ...(i % 20 === 0 ? { place: { value: WORDS.repeat(1 + (i / 20) * 9).trim(), rowSpan: 20 } } : {}),
  crime: `Brott ${i}`,
  ...(i % 20 === 5 ? { y1: { value: 7, columnSpan: 2, rowSpan: 2 } } : i % 20 === 6 ? {} : { y1: i, y2: i + 1 }),
}));

test('veraPDF: cells over several rows and columns, on several pages, have their heads and leave no gaps', async () => {
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as {
    base: { sections: { blocks: object[] }[] };
  };
  const totals = { place: { value: 'Summa', columnSpan: 2 }, y1: 1, y2: 2 };
  base.sections[0]?.blocks.push({ type: 'table', id: 'brott', caption: 'Tabell 9. Brott.', columns, rows, totals });
  const [data, out] = [join(folder, 'data.json'), join(folder, 'out.pdf')];
  await writeFile(data, JSON.stringify(base));
  expect(await runVerb('render', data, '--out', out)).toMatchObject({ status: 0, error: [] });
  const answers = askJava('pdfa', '--flavour', '2a,ua1', out);
  expect(answers).toHaveLength(2);
  expect(answers.filter((answer) => answer['compliant'] !== true)).toEqual([]);
});
