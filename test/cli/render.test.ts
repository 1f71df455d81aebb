import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withUploadedAppendix } from '../support/service.ts';
import { runVerb } from './run-verb.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-render-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['2a', '%PDF-1.7', 2],
  ['3a', '%PDF-1.7', 3],
  ['1a', '%PDF-1.4', 1],
])('--profile %s is what the file claims', async (profile, head, part) => {
  const file = join(folder, `${profile}.pdf`);
  const data = 'fixtures/agreements/three-party-2024.json';
  expect((await runVerb('render', data, '--out', file, '--profile', profile)).status).toBe(0);
  const bytes = readFileSync(file).toString('latin1');
  expect(bytes.slice(0, 8)).toBe(head);
  expect(bytes).toContain(`<pdfaid:part>${part}</pdfaid:part>`);
});

test('a profile that is not there is a wrong call', async () => {
  const data = 'fixtures/agreements/three-party-2024.json';
  const { status, error } = await runVerb('render', data, '--out', join(folder, 'no.pdf'), '--profile', '4f');
  expect(status).toBe(2);
  expect(error.join(' ')).toContain('--profile är 2a, 3a eller 1a');
});

test.each([
  ['page.html', /^<!doctype html>\n<html lang="sv-SE">/],
  ['text.txt', /^Demo Exempelinnehåll/],
  ['document.pdf', /^%PDF-1\.7/],
])('render writes %s as its name asks, the same each time', async (name, begins) => {
  const file = join(folder, name);
  const call = ['render', 'fixtures/agreements/three-party-2024.json', '--out', file, '--date', '2024-01-15'];
  const once = await runVerb(...call);
  const bytes = readFileSync(file);
  expect(once.status).toBe(0);
  expect(bytes.toString('utf8')).toMatch(begins);
  await runVerb(...call);
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('an appendix that an old archive’s profile cannot take is refused at its place, and nothing is written', async () => {
  const [data, out] = [join(folder, 'data.json'), join(folder, 'out.pdf')];
  await writeFile(data, JSON.stringify(withUploadedAppendix()));
  const words = ['render', data, '--appendix', '5=test/typesetting/merge/tagged-report.pdf', '--out', out];
  expect(await runVerb(...words)).toMatchObject({ status: 0 });
  await rm(out);
  const { status, error } = await runVerb(...words, '--profile', '1a');
  expect(status).toBe(1);
  expect(error.join('\n')).toContain('/appendices/4/title  appendix-not-pdfa-1a');
  expect(error[0]).toMatch(/^Bilaga 5, ”.+”: Handlingen görs som PDF\/A-1a/);
  expect(existsSync(out)).toBe(false);
});
