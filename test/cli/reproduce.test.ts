import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPdf } from '../../src/pdf/file.ts';
import { pageRefs } from '../../src/pdf/pages.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import { runVerb } from './run-verb.ts';

const DATA = 'fixtures/agreements/three-party-2024.json';
let folder = '';
let copy = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-reproduce-'));
  const { status } = await runVerb('issue', DATA, '--out', at('issued'), '--date', '2024-01-15', '--profile', '3a');
  expect(status).toBe(0);
  const first = readdirSync(at('issued')).find((name) => name.endsWith('.pdf')) ?? '';
  copy = join(at('issued'), first);
  const changed = readFileSync(DATA, 'utf8').replace('Samverkansöverenskommelse mellan', 'Överenskommelse mellan');
  expect(changed).toContain('"Överenskommelse mellan');
  writeFileSync(at('changed.json'), changed);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('step 0 of a signed copy comes out again of its data alone', async () => {
  const { status, out } = await runVerb('reproduce', copy, '--data', DATA);
  expect(out.join('\n')).toContain('byte för byte');
  expect(status).toBe(0);
});

test('a file that carries its data names the value that differs, with the first page that does', async () => {
  const { status, out } = await runVerb('reproduce', copy, '--data', at('changed.json'), '--json');
  expect(status).toBe(1);
  const answer = JSON.parse(out.join('')) as Record<string, unknown>;
  expect(answer).toMatchObject({ identical: false, sameRecord: false, causes: [{ pointer: '/data/title/text' }] });
  expect(answer['difference']).toMatchObject({ page: 1 });
});

test('the page is the one on which the other word stands, though every page bears the code of the data', async () => {
  const later = readFileSync(DATA, 'utf8').replace('Parterna berättar gemensamt', 'Parterna säger gemensamt');
  expect(later).toContain('Parterna säger gemensamt');
  writeFileSync(at('later.json'), later);
  const { out } = await runVerb('reproduce', copy, '--data', at('later.json'), '--json');
  const { causes, difference } = JSON.parse(out.join('')) as { causes: unknown; difference: { page: number } };
  expect(causes).toMatchObject([{ pointer: expect.stringMatching(/^\/data\/appendices\/2\/.*\/text$/) }]);
  const pages = openPdf(new Uint8Array(readFileSync(copy)), nodePrimitives).last;
  expect(difference.page).toBeGreaterThan(5);
  expect(difference.page).toBeLessThanOrEqual(pageRefs(pages).length);
});

test('of a file that does not carry its data it is said that they are others', async () => {
  const drawn = await runVerb('render', DATA, '--out', at('plain.pdf'), '--date', '2024-01-15');
  expect(drawn.status).toBe(0);
  const { status, out } = await runVerb('reproduce', at('plain.pdf'), '--data', at('later.json'), '--json');
  expect(status).toBe(1);
  expect(JSON.parse(out.join(''))).toMatchObject({ causes: [{ pointer: '/data' }] });
});

test('with the stored record the value is named', async () => {
  const words = ['--data', at('changed.json'), '--record', join(at('issued'), 'report.json'), '--json'];
  const { status, out } = await runVerb('reproduce', copy, ...words);
  expect(status).toBe(1);
  expect(JSON.parse(out.join(''))).toMatchObject({ causes: [{ pointer: '/data/title/text' }] });
});

test('a byte that somebody changed is found where it is', async () => {
  const step0 = readFileSync(join(at('issued'), 'revisions', 'r0.pdf'));
  const place = step0.indexOf('<xmp:CreatorTool>') + '<xmp:CreatorTool>'.length;
  step0[place] = 'X'.charCodeAt(0);
  writeFileSync(at('altered.pdf'), step0);
  const { status, out } = await runVerb('reproduce', at('altered.pdf'), '--data', DATA, '--json');
  expect(status).toBe(1);
  expect(JSON.parse(out.join(''))).toMatchObject({ sameRecord: true, difference: { byte: place, page: null } });
});

test('a file that was not made here is refused by name', async () => {
  const { status, out, error } = await runVerb('reproduce', 'test/typesetting/merge/tagged-report.pdf', '--data', DATA);
  expect(status).toBe(1);
  expect([...out, ...error].join('\n')).toContain('inte gjord här');
});
