import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { viewersOf } from '../../../src/validation/viewers/viewers.ts';
import { inProcessRenderer } from '../../../src/workers/in-process.ts';
import { archived, HOSTILE_WORDS, revoked, saying, signedReport } from '../../support/reports.ts';

const signed = await signedReport();
const renderer = await inProcessRenderer();
const MAKER = { program: 'likalydande 1.0.0', publicAddress: 'https://likalydande.example' };

async function pagesOf(report: typeof signed, language: 'sv' | 'en' = 'sv', fileName = 'avtal.pdf') {
  const pdf = await renderer.renderLeaflet({ report, fileName, language }, MAKER);
  const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replaceAll(/\s+/g, ' '));
}

test('the leaflet says our own verdict first, then every program with what it shows and why, and where to verify', async () => {
  const [page = '', ...more] = await pagesOf(archived(signed));
  expect(more).toEqual([]);
  expect(page).toMatch(/Vad ditt program visar .*avtal\.pdf.*Giltig.*Underskriven av båda parter/);
  for (const { name } of viewersOf(archived(signed))) expect(page).toContain(name.sv);
  expect(page).toContain('likalydande.example/verify');
  expect(page).toContain('inget intyg');
});

test('demo keys are marked', async () => {
  expect((await pagesOf(signed))[0]).toMatch(/Demo Demonycklar: underskrifterna saknar rättsverkan/);
});

test('in English it is English', async () => {
  const [page = ''] = await pagesOf(archived(signed), 'en');
  expect(page).toContain('What your program will show');
  for (const swedish of ['Varför', 'Ingenting', 'Kontrollera']) expect(page).not.toContain(swedish);
});

test.each([
  ['a revoked file', revoked(signed)] as const,
  ...HOSTILE_WORDS.map(
    (words) => [`hostile words ${JSON.stringify(words.slice(0, 20))}`, saying(archived(signed), words)] as const,
  ),
])(
  'it is one page whatever the file says: %s',
  async (_, report) => {
    const sentence = { sv: 'Mycket långt namn '.repeat(40), en: 'A very long name '.repeat(40) };
    for (const language of ['sv', 'en'] as const) {
      expect(await pagesOf(report, language, 'x'.repeat(300))).toHaveLength(1);
      expect(await pagesOf({ ...report, sentence }, language)).toHaveLength(1);
    }
  },
  60_000,
);

test('a file without signatures has none', async () => {
  const problem = pagesOf({ ...signed, signatures: [], signatureCount: 0 });
  await expect(problem).rejects.toMatchObject({ code: 'leaflet-unsigned' });
});
