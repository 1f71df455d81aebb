import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerb } from './run-verb.ts';

const REPORT = 'test/typesetting/merge/tagged-report.pdf';
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'likalydande-merge-'))));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

test('two tagged files become one, and the answer says what it claims and why not more', async () => {
  const ran = await runVerb('merge', REPORT, REPORT, '-o', at('c.pdf'), '--json');
  expect(ran.status).toBe(0);
  const answer = JSON.parse(ran.out[0] ?? '') as Record<string, unknown>;
  expect(answer).toMatchObject({ file: at('c.pdf'), pages: 4, claims: ['PDF/A-2a'] });
  expect(readFileSync(at('c.pdf')).length).toBe(answer['size']);
  const again = await runVerb('merge', REPORT, REPORT, '--out', at('d.pdf'), '--title', 'Två rapporter');
  expect(again.out).toEqual([
    expect.stringContaining('d.pdf'),
    'Anger · claims: PDF/A-2a',
    ...Array.from({ length: 2 }, () => expect.stringContaining('Inte PDF/UA-1: tagged-report.pdf')),
  ]);
});

test('refused files are named all at once, and nothing is written', async () => {
  writeFileSync(at('noise.pdf'), 'hej');
  writeFileSync(at('cut.pdf'), readFileSync(REPORT).subarray(0, 9000));
  const ran = await runVerb('merge', at('noise.pdf'), REPORT, at('cut.pdf'), '-o', at('e.pdf'), '--json');
  expect(ran.status).toBe(1);
  expect([...ran.out, ...ran.error].join('\n')).toMatch(/files\/0.*appendix-damaged.*files\/2.*appendix-damaged/s);
  expect(existsSync(at('e.pdf'))).toBe(false);
});

test('a wrong call is said in words', async () => {
  expect((await runVerb('merge', REPORT, '-o', at('f.pdf'))).status).toBe(2);
  expect((await runVerb('merge', REPORT, REPORT)).status).toBe(2);
  expect((await runVerb('merge', REPORT, at('gone.pdf'), '-o', at('f.pdf'))).status).toBe(2);
});
