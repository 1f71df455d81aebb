import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerb } from './run-verb.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-render-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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
