import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerb } from '../cli/run-verb.ts';
import { foreignSources, placeOf } from './support/foreign-files.ts';
import { askPython } from './support/judges.ts';
import { pagesOfWords } from './support/words.ts';

/** `likalydande merge A.pdf B.pdf -o C.pdf` on tagged PDFs by other programs: Word, LibreOffice, Acrobat, Chromium … */
const TAGGED = [
  'git.pdf',
  'missing_info.pdf',
  'issue-914-xmp-data.pdf',
  '05-versions-space.pdf',
  'images.pdf',
  'text.pdf',
  'GeoBase_NHNC1_Data_Model_UML_EN.pdf',
];
/** Tags of these claim one thing for two elements. */
const FAULTY = ['UDHR.pdf', 'tagged.pdf'];

const found = (name: string): string => {
  for (const source of foreignSources)
    for (const file of source.files) if (file.path.endsWith(`/${name}`)) return placeOf(source, file);
  throw new Error(`${name} is in no source`);
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-merge-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The types of the elements, as poppler reads them. */
const elements = (file: string): readonly string[] =>
  execFileSync('pdfinfo', ['-struct', file], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .split('\n')
    // Other lines are attributes and numbers of objects.
    .flatMap((line) => /^ *(?!Object \d)([A-Z]\w*)/.exec(line)?.[1] ?? []);

test('several become one: the words of every page and the elements are those that they had', async () => {
  const [files, out] = [TAGGED.map(found), join(folder, 'c.pdf')];
  expect(await runVerb('merge', ...files, '-o', out)).toMatchObject({ status: 0, error: [] });
  expect(pagesOfWords(out)).toEqual(files.flatMap(pagesOfWords));
  expect(askPython('qpdf', out)).toMatchObject([{ verdict: 'clean' }]);
  const before = files.flatMap(elements);
  expect(before.length).toBeGreaterThan(600);
  // Each document becomes an article in a part of the new one.
  const expected = before.map((name) => (name === 'Document' ? 'Art' : name));
  expect(tally(elements(out))).toEqual(tally([...expected, 'Document', ...files.map(() => 'Part')]));
});

test('what cannot be merged is named, each file with its reason, and nothing is written', async () => {
  const [files, out] = [[...FAULTY, 'git.pdf'].map(found), join(folder, 'd.pdf')];
  const ran = await runVerb('merge', ...files, '-o', out, '--json');
  const { problem } = JSON.parse(ran.out[0] ?? '') as { problem: { issues: { pointer: string; code: string }[] } };
  expect(problem.issues.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/files/0', 'appendix-tags-faulty'],
    ['/files/1', 'appendix-tags-faulty'],
  ]);
  expect([ran.status, existsSync(out)]).toEqual([1, false]);
});

function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
