import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../src/core/problem.ts';
import type { FinalisedRecord } from '../../src/document/record.ts';
import { printEdition } from '../../src/issuing/print-edition.ts';
import { inProcessInspector, inProcessRenderer } from '../../src/workers/in-process.ts';
import { differentPages, greyPages, sheetOf, type Grey } from '../support/pictures.ts';
import { ReadBack } from '../typesetting/writer/read-back.ts';
import { NO_BASIS } from '../../src/validation/context.ts';

let folder = '';
let record: FinalisedRecord;
let signed: Uint8Array;
let printed: FinalisedRecord;
let pdf: Uint8Array;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-print-'));
  const words = ['issue', 'fixtures/agreements/three-party-2024.json', '--out', folder];
  execFileSync(process.execPath, ['src/likalydande.mjs', ...words], { stdio: 'ignore' });
  ({ record } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { record: FinalisedRecord });
  signed = new Uint8Array(readFileSync(join(folder, 'revisions/r2.pdf')));
  const report = await (await inProcessInspector(NO_BASIS)).validate(signed, new Date('2030-01-01'));
  const signatures = report.signatures.map(({ field, claimedSigningTime, revision }) => ({
    field,
    time: claimedSigningTime ?? '',
    revision,
  }));
  printed = printEdition(record, { date: '2026-03-01', signatures, redactions: [] });
  pdf = await (await inProcessRenderer()).renderRevision0(printed, new Map());
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Where the strip of marks ends on a page that stands: pixels of the small pictures. */
const BELOW_MARKS = 33;
const unmarked = (page: Grey): Grey => ({
  ...page,
  pixels: page.pixels.slice(BELOW_MARKS * page.width),
  height: page.height - BELOW_MARKS,
});

describe('a print edition of a file that two of four have signed', () => {
  test('looks page by page as that file, signed panels and empty ones, but for the marks', async () => {
    const [one, other] = [await greyPages(pdf), await greyPages(signed)];
    expect(one.length).toBe(other.length);
    expect(differentPages(sheetOf(one.map(unmarked)), sheetOf(other.map(unmarked)))).toEqual([]);
    // The marks do differ, on every page.
    expect(differentPages(sheetOf(one), sheetOf(other))).toHaveLength(one.length);
  }, 120_000);

  test('has no form, no field and no signature', async () => {
    expect(new ReadBack(pdf).catalog.get('AcroForm')).toBeUndefined();
    const report = await (await inProcessInspector(NO_BASIS)).validate(pdf, new Date('2030-01-01'));
    expect([report.conclusion, report.unsignedFields, report.problems]).toEqual(['NO-SIGNATURE', [], []]);
  });

  test('says on page and in text what its panels show', async () => {
    const renderer = await inProcessRenderer();
    const html = (await renderer.writeOut(printed, new Map(), { as: 'html' })).replaceAll('\u00A0', ' ');
    const text = (await renderer.writeOut(printed, new Map(), { as: 'text' })).replaceAll(/\s+/gu, ' ');
    const names = Object.values(printed.edition?.kind === 'print' ? printed.edition.signed : {}).map(
      ({ heading }) => heading,
    );
    expect(names).toHaveLength(2);
    for (const words of [
      ...names,
      'Utskrift',
      'Original är elektroniskt.',
      `${record.code}-1`,
      `${record.code}-2`,
      'Plats för elektronisk underskrift',
    ])
      expect([words, html.includes(words), text.includes(words)]).toEqual([words, true, true]);
    expect(text.match(/Plats för elektronisk underskrift/g)).toHaveLength(2);
  });

  test('is the same bytes each time', async () => {
    const again = await (await inProcessRenderer()).renderRevision0(printed, new Map());
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
  });
});

test('nothing is left out of a print edition: whoever asks for it is told so', () => {
  const wish = () =>
    printEdition(record, {
      date: '2026-03-01',
      signatures: [],
      redactions: [{ pointer: '/title' }],
      listPointer: '/redactions',
    });
  let caught: Problem | undefined;
  try {
    wish();
  } catch (error) {
    caught = error as Problem;
  }
  expect([caught?.code, caught?.issues[0]?.code, caught?.issues[0]?.pointer]).toEqual([
    'redaction-invalid',
    'print-omits-nothing',
    '/redactions',
  ]);
});
