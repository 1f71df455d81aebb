import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readAgreement } from '../../src/agreement/read.ts';
import type { FinalisedRecord, PublicEdition } from '../../src/document/record.ts';
import type { Renderer } from '../../src/issuing/ports.ts';
import { publicEdition } from '../../src/issuing/public-edition.ts';
import { makeRecord } from '../../src/issuing/record.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { currentEdition, inProcessInspector, inProcessRenderer } from '../../src/workers/in-process.ts';
import { hasGlyph } from '../../src/workers/glyphs.ts';
import { kinds } from '../../src/workers/kinds.ts';
import { removedWords } from '../agreement/redaction/removed-words.ts';
import { allOf } from '../support/all-of-file.ts';
import { ReadBack } from '../typesetting/writer/read-back.ts';
import { NO_BASIS } from '../../src/validation/context.ts';

const because = { reason: 'pågående arbete', law: '18 kap. 2 § offentlighets- och sekretesslagen (2009:400)' };
const POINTERS = [
  '/appendices/1',
  '/appendices/2/parts/1',
  '/appendices/0/sections/4',
  '/appendices/0/sections/12/blocks/1/rows/1',
  '/appendices/0/sections/13/blocks/1/columns/2',
  '/appendices/0/sections/9/heading',
  '/appendices/0/footnotes/0/text',
];
const SIGNED = [
  { name: 'Christina Klang', title: 'Stadsdelsdirektör Östermalm', time: '2020-02-26 kl. 10.00.00 (UTC+1)' },
  { name: 'Tobias Lövström', title: 'Tf lokalpolisområdeschef Norrmalm', time: '2020-02-27 kl. 16.41.52 (UTC+1)' },
];
const DIGEST = '4f0c29be71d8a3e59b6207fac81d54e30a97f6b2e45c8d1063fbe29715ad8c4e';

let renderer: Renderer;
let full: FinalisedRecord;
let edition: FinalisedRecord & { readonly edition: PublicEdition };
let pdf: Uint8Array;
let page = '';
let text = '';
beforeAll(async () => {
  renderer = await inProcessRenderer();
  const input = JSON.parse(readFileSync('fixtures/agreements/ostermalm-norrmalm-2020.json', 'utf8')) as unknown;
  const { agreement } = readAgreement(input, { hasGlyph, kinds: kinds() });
  if (!agreement) throw new Error('the fixture has faults');
  full = await makeRecord({
    data: agreement,
    documentDate: '2020-02-25',
    edition: currentEdition('https://likalydande.example'),
    marks: [],
    files: new Map(),
    primitives,
  });
  const redactions = [
    ...POINTERS.map((pointer) => ({ pointer, ...because })),
    { pointer: '/appendices/0/sections/10/blocks/0', quote: 'medarbetardialoger', ...because },
  ];
  edition = publicEdition(full, {
    kind: 'redacted',
    redactions,
    date: '2020-03-10',
    of: DIGEST,
    signed: SIGNED,
  }).record;
  pdf = await renderer.renderRevision0(edition, new Map());
  page = await renderer.writeOut(edition, new Map(), { as: 'html' });
  text = await renderer.writeOut(edition, new Map(), { as: 'text' });
}, 120_000);

/** Words of what was left out that the edition says for reasons of its own: notices, and the address. */
const OWN = new Set(['avsnittet', 'undertecknat', 'example']);

test('no word of what was left out is in the file, its outline, its alternatives, its metadata, the page or the text', () => {
  const gone = removedWords(
    full.data,
    edition.data,
    edition.edition.omissions.map(({ pointer }) => pointer),
  );
  expect(gone.length).toBeGreaterThan(100);
  const whole = allOf(pdf);
  // What is left is found in the same way, so the search can find.
  for (const word of ['samverkansöverenskommelse', 'medborgardialoger', 'maskad', 'stureplan'])
    expect([word, whole.includes(word), page.toLowerCase().includes(word), text.toLowerCase().includes(word)]).toEqual([
      word,
      true,
      true,
      true,
    ]);
  const places = { pdf: whole, page: page.replace(/<style>.*<.style>/su, '').toLowerCase(), text: text.toLowerCase() };
  for (const [name, place] of Object.entries(places))
    expect([name, gone.filter((word) => !OWN.has(word) && place.includes(word))]).toEqual([name, []]);
});

test('the full document holds every one of these words, so that the search proves something', async () => {
  const gone = removedWords(
    full.data,
    edition.data,
    edition.edition.omissions.map(({ pointer }) => pointer),
  );
  const there = allOf(await renderer.renderRevision0(full, new Map())).replaceAll(/\s+/g, ' ');
  // Members that are never printed are not in it either.
  expect(gone.filter((word) => there.includes(word)).length).toBeGreaterThan(80);
}, 60_000);

describe('the edition', () => {
  test('has no form, no field and no signature, and our own validation says so kindly', async () => {
    const file = new ReadBack(pdf);
    expect(file.catalog.get('AcroForm')).toBeUndefined();
    const report = await (await inProcessInspector(NO_BASIS)).validate(pdf, new Date('2026-01-01'));
    expect([report.conclusion, report.unsignedFields, report.problems]).toEqual(['NO-SIGNATURE', [], []]);
    expect(report.sentence.sv).toBe('Filen har inga underskrifter.');
  });

  test('says on its first page what it is, of what, what is left out by which law and why, and who signed', () => {
    const [first = ''] = text.split('\nInnehåll\n');
    const folded = first.replaceAll(/\s+/g, ' ');
    for (const part of [
      'Maskad utgåva',
      'Utgåva Maskad utgåva 2020-03-10',
      'Av den undertecknade handlingen, slutlig text 2020-02-25',
      'SHA-256 4f0c29be 71d8a3e5 9b6207fa c81d54e3 0a97f6b2 e45c8d10 63fbe297 15ad8c4e',
      'med stöd av 18 kap. 2 § offentlighets- och sekretesslagen (2009:400) (pågående arbete)',
      'bilaga 2',
      'bilaga 3b',
      'Christina Klang, Stadsdelsdirektör Östermalm, 2020-02-26',
    ])
      expect(folded).toContain(part);
  });

  test('keeps the numbers of tables and figures', () => {
    for (const number of ['Tabell 7', 'Tabell 10']) expect(text).toContain(number);
    expect(text).toContain('Tabell 6 (8 rader)');
  });

  test('is the same bytes each time', async () => {
    expect(Buffer.from(await renderer.renderRevision0(edition, new Map())).equals(Buffer.from(pdf))).toBe(true);
  });

  test('has the words of its page and its text alike', () => {
    expect(page.replaceAll('\u00A0', ' ').includes('<span class="omitted">[uppgift utelämnad]</span>')).toBe(true);
    expect(text).toContain('Enligt det undertecknade originalet');
    expect(page.includes('Enligt det undertecknade originalet')).toBe(true);
  });
});

test('its code is not the one that follows from the full data, in print or in what its digest is made of', () => {
  // The first 40 bits of the digest of the full file, in Crockford's base 32.
  expect([full.code === edition.code, edition.code]).toEqual([false, '9W62-KFKH']);
  const whole = allOf(pdf);
  expect([whole.includes(edition.code.toLowerCase()), whole.includes(full.code.toLowerCase())]).toEqual([true, false]);
  expect([page.includes(full.code), text.includes(full.code)]).toEqual([false, false]);
  expect(JSON.stringify(edition)).not.toContain(full.code);
});

test('made of what nobody has signed it states no digest, no times and no code', async () => {
  const { record } = publicEdition(full, {
    kind: 'publication',
    redactions: [],
    date: '2020-03-10',
    of: DIGEST,
    signed: [],
  });
  expect([record.edition.of, record.code]).toEqual([null, '']);
  const said = await renderer.writeOut(record, new Map(), { as: 'text' });
  expect(said).not.toContain(full.code);
});

test('an uploaded appendix that is left out goes with its file', () => {
  const uploads = { '2': 'aa', '5': 'bb' };
  const { record } = publicEdition(
    { ...full, uploads, attached: { '2': { size: 1, pages: 1 } } },
    {
      kind: 'redacted',
      redactions: [{ pointer: '/appendices/1', ...because }],
      date: '2020-03-10',
      of: null,
      signed: [],
    },
  );
  expect([record.uploads, record.attached]).toEqual([{ '5': 'bb' }, {}]);
});
