import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lines, PICTURE, SCANNED, wordedPdf } from '../support/worded-pdf.ts';
import { runVerb } from './run-verb.ts';

const DATA = 'fixtures/agreements/three-party-2024.json';
let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-publish-'));
  expect((await runVerb('issue', DATA, '--out', at('issued'))).status).toBe(0);
  const law = '18 kap. 1 § offentlighets- och sekretesslagen (2009:400)';
  await writeFile(at('list.json'), JSON.stringify([{ pointer: '/appendices/0', reason: 'förebyggande arbete', law }]));
  await writeFile(at('bad.json'), JSON.stringify([{ pointer: '/title/text', reason: '', law: '' }, { pointer: '/x' }]));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const signed = () => at('issued/revisions/r4.pdf');
const publish = (...more: readonly string[]) => runVerb('publish', '--record', at('issued/report.json'), ...more);

test('an edition of a signed file names its digest and who signed, and lacks what is left out', async () => {
  const out = at('edition.txt');
  const ran = await publish('--of', signed(), '--redactions', at('list.json'), '--out', out);
  expect([ran.status, ran.error]).toEqual([0, []]);
  const text = readFileSync(out, 'utf8').replaceAll(/\s+/g, ' ');
  const digest = createHash('sha256').update(readFileSync(signed())).digest('hex');
  expect(text.replaceAll(' ', '')).toContain(`SHA-256${digest}`);
  expect(text).toContain('den undertecknade handlingen');
  expect(text).toContain(
    'bilaga 1, med stöd av 18 kap. 1 § offentlighets- och sekretesslagen (2009:400) (förebyggande',
  );
  expect(text).toContain('Enligt det undertecknade originalet');
  expect(text).not.toContain('Plats för elektronisk underskrift');
});

test('page and PDF come by the name of the file, a publication copy by its kind', async () => {
  expect((await publish('--kind', 'publication', '--out', at('copy.html'))).status).toBe(0);
  expect(readFileSync(at('copy.html'), 'utf8')).toContain('Publiceringsexemplar');
  expect((await runVerb('publish', DATA, '--out', at('copy.pdf'))).status).toBe(0);
  expect(readFileSync(at('copy.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a print edition shows the signatures of the signed file, and leaves out nothing', async () => {
  const ran = await publish('--of', signed(), '--kind', 'print', '--out', at('print.txt'));
  expect([ran.status, ran.error]).toEqual([0, []]);
  const text = readFileSync(at('print.txt'), 'utf8').replaceAll(/\s+/g, ' ');
  expect(text).toContain('Utskrift');
  expect(text.match(/Undertecknad av/g)).toHaveLength(4);
  expect(text).not.toContain('Plats för elektronisk underskrift');
  const refused = await publish('--kind', 'print', '--redactions', at('list.json'), '--out', at('none.pdf'));
  expect([refused.status, refused.error.join(' ').includes('En utskrift utelämnar inget.')]).toEqual([1, true]);
});

test('all faults of a list are named, and nothing is written', async () => {
  const ran = await publish('--redactions', at('bad.json'), '--out', at('none.pdf'));
  expect(ran.status).toBe(1);
  const said = ran.error.join('\n');
  for (const pointer of ['/0/law', '/0/reason', '/0/pointer', '/1/pointer']) expect(said).toContain(pointer);
  expect(() => readFileSync(at('none.pdf'))).toThrow();
});

test('a file that was made from other data is refused', async () => {
  const ran = await runVerb(
    'publish',
    'fixtures/agreements/ostermalm-norrmalm-2020.json',
    '--of',
    signed(),
    '--out',
    at('none.pdf'),
  );
  expect([ran.status, ran.error.join(' ').includes('inte gjord av den här posten')]).toEqual([1, true]);
});

test('a record that is none, or is an edition already, and a date that is none, are told of in words', async () => {
  await writeFile(at('none.json'), '{}');
  const none = await runVerb('publish', '--record', at('none.json'), '--out', at('x.pdf'));
  expect([none.status, none.error.join(' ').includes('innehåller ingen post')]).toEqual([1, true]);
  const date = await publish('--edition-date', 'i dag', '--out', at('x.pdf'));
  expect([date.status, date.error.join(' ').includes('Skriv datumet som 2027-03-01')]).toEqual([2, true]);
  const report = JSON.parse(readFileSync(at('issued/report.json'), 'utf8')) as { record: object };
  await writeFile(at('edition.json'), JSON.stringify({ ...report.record, edition: {} }));
  const edition = await runVerb('publish', '--record', at('edition.json'), '--out', at('x.pdf'));
  expect([edition.status, edition.error.join(' ').includes('redan en utgåva')]).toEqual([1, true]);
});

test('what stands in the file of an appendix is told with its pages, and what cannot be searched', async () => {
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as {
    base: { appendices: readonly { readonly number: string; readonly sections?: unknown }[] };
  };
  const appendices = base.appendices.map((appendix) => {
    const { sections: _sections, ...cover } = appendix;
    return appendix.number === '5' ? { ...cover, upload: true, placement: 'attach' } : appendix;
  });
  await writeFile(at('attached.json'), JSON.stringify({ ...base, appendices }));
  await writeFile(
    at('five.pdf'),
    wordedPdf([{ content: lines('Inledning') }, { content: lines('POLISEN') }, SCANNED], { more: [PICTURE] }),
  );
  const list = [{ pointer: '', quote: 'Polisen', reason: 'prövat', law: '18 kap. 1 §' }];
  await writeFile(at('polisen.json'), JSON.stringify(list));
  const files = ['--appendix', `5=${at('five.pdf')}`, '--redactions', at('polisen.json')];
  const ran = await runVerb('publish', at('attached.json'), ...files, '--out', at('attached.txt'), '--json');
  const { warnings } = JSON.parse(ran.out[0] ?? '{}') as { warnings?: { code: string; pages?: number[] }[] };
  expect(warnings?.slice(0, 2)).toMatchObject([
    { pointer: '/appendices/4', code: 'redaction-in-file', pages: [2] },
    { pointer: '/appendices/4', code: 'redaction-file-unsearched', pages: [3] },
  ]);
  const said = (await runVerb('publish', at('attached.json'), ...files, '--out', at('attached.txt'))).error.join('\n');
  expect(said).toContain('/appendices/4  I filen till bilaga 5 står det som ska utelämnas kvar: ”Polisen” på sida 2.');
}, 60_000);
