import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerb } from '../cli/run-verb.ts';
import { foreignSources, nameOf, placeOf, type ForeignFile, type ForeignSource } from './support/foreign-files.ts';
import { askJava, askPython } from './support/judges.ts';
import { pagesOfWords } from './support/words.ts';

/** PDFs that no one here made, as appendices of a decided revision: each gives a conforming file or is refused by name. */

/** For one flavour of one file, on a machine that has other work too; the slowest takes two seconds of its own. */
const MOST_SECONDS = '300';

let folder = '';
/** Of each file that was taken in: the document that has it. */
const made = new Map<ForeignFile, string>();
const became = new Map<ForeignFile, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-foreign-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const all = foreignSources.flatMap((source) => source.files.map((file) => ({ source, file })));
const outcomes = { merge: 'merged', place: 'placed', attach: 'attached' };

/** Renders the document with the file, and tells what became of it. */
async function taken(source: ForeignSource, file: ForeignFile): Promise<string> {
  const data = join(folder, `${file.placement}.json`);
  if (!existsSync(data)) await writeFile(data, JSON.stringify(withFile(file.placement)));
  const out = join(folder, `${made.size}.pdf`);
  const appendix = `1=${placeOf(source, file)}`;
  const ran = await runVerb('render', data, '--date', '2027-03-01', '--appendix', appendix, '--out', out, '--json');
  if (ran.status === 0) {
    made.set(file, out);
    return outcomes[file.placement];
  }
  const { problem } = JSON.parse(ran.out[0] ?? '{}') as { problem?: { code: string } };
  return existsSync(out)
    ? 'refused, and yet written'
    : (problem?.code ?? `status ${ran.status} ${ran.error.join(' ')}`);
}

/** The shipped example of a revised appendix, which is five pages and then the file. */
function withFile(placement: ForeignFile['placement']): unknown {
  const example = JSON.parse(readFileSync('templates/appendix-revision/example.json', 'utf8')) as {
    appendices: Record<string, unknown>[];
  };
  const [{ sections: _sections, parts: _parts, footnotes: _footnotes, ...appendix } = {}] = example.appendices;
  const text = placement === 'place' ? { textAlternative: ['Sidor ur en handling som någon annan har gjort'] } : {};
  return { ...example, appendices: [{ ...appendix, upload: true, placement, ...text }] };
}

test('every PDF by others is there', () => {
  const gone = all.filter(({ source, file }) => !existsSync(placeOf(source, file)));
  // A package that its registry no longer gives: run test/conformance/judges/install to hear why.
  expect(gone.map(({ source, file }) => `${nameOf(source)}: ${file.path}`)).toEqual([]);
});

test.each(foreignSources.map((source) => [nameOf(source), source] as const))(
  'each PDF of %s is taken in or refused by name',
  async (_, source) => {
    for (const file of source.files) became.set(file, await taken(source, file));
    expect(source.files.map((file) => [file.path, file.placement, became.get(file)])).toEqual(
      source.files.map(({ path, placement, outcome }) => [path, placement, outcome]),
    );
  },
);

test('more than fifty were taken in, and for every kind of reason some were refused', () => {
  expect(made.size).toBeGreaterThan(80);
  expect(new Set([...became.values()].filter((one) => one.startsWith('appendix-'))).size).toBeGreaterThan(12);
});

test('veraPDF: each document with a PDF by others in it is PDF/A-2a and PDF/UA-1', () => {
  const answers = askJava('pdfa', '--flavour', '2a,ua1', '--limit', MOST_SECONDS, ...made.values());
  expect(answers).toHaveLength(2 * made.size);
  const names = new Map([...made].map(([{ path }, out]) => [out, path]));
  const bad = answers.filter((answer) => answer['compliant'] !== true);
  expect(bad.map((answer) => ({ ...answer, file: names.get(answer.file) }))).toEqual([]);
});

test('qpdf --check: each of them is clean', () => {
  const answers = askPython('qpdf', ...made.values());
  expect(answers).toHaveLength(made.size);
  expect(answers.filter(({ verdict }) => verdict !== 'clean')).toEqual([]);
});

test('the words of each page are those that it had, in their order', () => {
  for (const { source, file } of all) {
    const out = made.get(file);
    if (out === undefined || file.placement === 'attach') continue;
    const before = pagesOfWords(placeOf(source, file));
    expect([file.path, pagesOfWords(out).slice(-before.length)]).toEqual([file.path, before]);
  }
});

test('an attached PDF is named with its digest in the document', () => {
  const attached = [...made].filter(([{ placement }]) => placement === 'attach');
  expect(attached.length).toBeGreaterThan(8);
  for (const [{ path, sha256 }, out] of attached) {
    const words = pagesOfWords(out).flat();
    // It is set in groups of eight, on two lines.
    const groups = sha256.match(/.{8}/g) ?? [];
    expect([path, groups.filter((group) => !words.includes(group))]).toEqual([path, []]);
  }
});
