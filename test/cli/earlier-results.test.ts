import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { earlierResults } from '../../src/cli/earlier-results.ts';
import { sha256Of, writeFiles } from '../../src/cli/files.ts';
import { runVerb } from './run-verb.ts';

let out = '';
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'likalydande-earlier-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
async function put(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(out, name)), { recursive: true });
  await writeFile(join(out, name), text);
}
const NAMES = ['a-1-kommunen.pdf', 'a-1-polisen.pdf', 'revisions/r0.pdf', 'revisions/r1.pdf', 'revisions/r2.pdf'];
/** What an issue leaves: files whose text says which issue, and the report that names them. */
async function issued(what: string, demo: boolean, names: readonly string[] = NAMES): Promise<void> {
  for (const name of names) await put(name, what);
  const named = (test: (name: string) => boolean) =>
    names.filter(test).map((file) => ({ file, sha256: sha256Of(bytes(what)) }));
  const isStep = (name: string) => name.startsWith('revisions/');
  const revisions = named(isStep);
  await put('report.json', JSON.stringify({ agreement: 'a-1', demo, copies: named((n) => !isStep(n)), revisions }));
}
/** The next issue of agreement `a-1` writes its files here. */
async function issueAgain(names: readonly string[] = NAMES) {
  const files = [...names, 'report.json'].map((name) => ({ path: join(out, name), bytes: bytes('new') }));
  const { aside, left } = await earlierResults(out, 'a-1', files);
  await writeFiles(files, aside);
  return left.map((file) => file.slice(out.length + 1));
}
/** All files, by name, with their text. */
async function lie(): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => [file.slice(out.length + 1), await readFile(file, 'utf8')]),
  );
  return Object.fromEntries(texts) as Record<string, string>;
}
const all = (text: string, names: readonly string[] = NAMES, at = '') =>
  Object.fromEntries(names.map((name) => [at + name, text]));

describe('an issue into a folder that has results', () => {
  test('replaces demo results of the same names, so that a demo can be made again and again', async () => {
    await issued('old', true);
    expect(await issueAgain()).toEqual([]);
    expect(await lie()).toEqual(all('new', [...NAMES, 'report.json']));
  });

  test('moves away the step and the copy of a demo issue that it would not replace, and nothing of another agreement', async () => {
    const more = [...NAMES, 'revisions/r3.pdf', 'a-1-regionen.pdf', 'b-2-polisen.pdf'];
    await issued('old', true, more);
    expect(await issueAgain()).toEqual([]);
    expect(await lie()).toEqual({
      ...all('new', [...NAMES, 'report.json']),
      ...all('old', ['revisions/r3.pdf', 'a-1-regionen.pdf'], 'earlier/1/'),
      'b-2-polisen.pdf': 'old',
    });
  });

  test('never writes over real signatures: the whole earlier issue makes way, and the next one beside it', async () => {
    await issued('first', false, [...NAMES, 'b-2-polisen.pdf']);
    const report = await readFile(join(out, 'report.json'), 'utf8');
    expect(await issueAgain()).toEqual([]);
    const first = { ...all('first', [...NAMES, 'b-2-polisen.pdf'], 'earlier/1/'), 'earlier/1/report.json': report };
    expect(await lie()).toEqual({ ...all('new', [...NAMES, 'report.json']), ...first });
    await issued('second', false);
    await issueAgain();
    const files = await lie();
    expect(files).toMatchObject({ ...first, ...all('second', NAMES, 'earlier/2/') });
  });

  test('loses no file that is not its own or was changed since, and names what lies there still', async () => {
    await issued('old', true);
    await put('a-1-polisen.pdf', 'with notes of mine');
    await put('revisions/r7.pdf', 'mine');
    await put('notes.txt', 'mine');
    expect(await issueAgain()).toEqual(['revisions/r7.pdf']);
    expect(await lie()).toEqual({
      ...all('new', [...NAMES, 'report.json']),
      'earlier/1/a-1-polisen.pdf': 'with notes of mine',
      'revisions/r7.pdf': 'mine',
      'notes.txt': 'mine',
    });
  });

  test('moves nothing out of the folder, whatever a report says, and keeps a report that is not its own', async () => {
    const outside = join(dirname(out), `${out.split('/').at(-1) ?? ''}-outside.pdf`);
    await writeFile(outside, 'old');
    const sha256 = sha256Of(bytes('old'));
    const file = `../${outside.split('/').at(-1) ?? ''}`;
    await put('report.json', JSON.stringify({ agreement: 'a-1', demo: false, copies: [{ file, sha256 }] }));
    await issueAgain();
    expect(await readFile(outside, 'utf8')).toBe('old');
    await rm(outside);
    await put('report.json', '{"mine": true}');
    await issueAgain();
    expect((await lie())['earlier/2/report.json']).toBe('{"mine": true}');
  });

  test('that cannot be written leaves all where it was', async () => {
    await issued('old', false);
    const before = await lie();
    await put('taken', '');
    await expect(issueAgain([...NAMES, 'taken/one.pdf'])).rejects.toMatchObject({ code: 'file-unwritable' });
    expect(await lie()).toEqual({ ...before, taken: '' });
  });
});

test('the verb says what it moved, and its report names all that it wrote', async () => {
  const data = join(out, 'data.json');
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as { base: unknown };
  await writeFile(data, JSON.stringify(base));
  const folder = join(out, 'results');
  const issue = () => runVerb('issue', data, '--out', folder);
  expect(await issue()).toMatchObject({ status: 0, error: [] });
  expect(await issue()).toMatchObject({ status: 0, error: [] });
  const names = async () => (await readdir(folder, { recursive: true })).toSorted();
  const once = await names();
  expect(once).not.toContain('earlier');
  // A third signatory was there before.
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as { revisions: object[] };
  await writeFile(join(folder, 'revisions/r3.pdf'), 'old');
  report.revisions.push({ file: 'revisions/r3.pdf', sha256: sha256Of(bytes('old')) });
  await writeFile(join(folder, 'report.json'), JSON.stringify(report));
  const again = await issue();
  expect(again.status).toBe(0);
  expect(again.error.join('\n')).toContain(join(folder, 'earlier/1/revisions/r3.pdf'));
  const moved = ['earlier', 'earlier/1', 'earlier/1/revisions', 'earlier/1/revisions/r3.pdf'];
  expect(await names()).toEqual([...once, ...moved].toSorted());
}, 60_000);
