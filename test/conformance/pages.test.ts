import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import axe from 'axe-core';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { agreementAnswerSchema } from '../../src/http/answers.ts';
import { agreementData, postJson, useHouse, withUploadedAppendix } from '../support/service.ts';
import { useBrowser, type Visit } from './support/browser.ts';
import { expectForEveryone, newFigures, runAxe, told, VARIANTS } from './support/for-everyone.ts';

/** The pages in a real browser: WCAG 2.2 AA by axe-core, reflow, content security policy. */

const house = useHouse();
const browser = useBrowser();

const api = (path: string) => `${house.address}/v1${path}`;
const agreementOf = async (answer: Promise<Response>) => agreementAnswerSchema.parse(await (await answer).json());
const threeParties = () => JSON.parse(readFileSync('fixtures/agreements/three-party-2024.json', 'utf8')) as unknown;

/** An agreement with so many signatures; its page's address. */
async function agreement(data: unknown, signatures: number | 'draft', receipts = false): Promise<string> {
  let view = await agreementOf(postJson(api('/agreements'), data));
  if (signatures === 'draft') return `/agreements/${view.id}`;
  view = await agreementOf(postJson(api(`/agreements/${view.id}/finalise`), {}, { 'if-match': `"${view.sequence}"` }));
  for (const { field } of view.panels.slice(0, signatures)) {
    const prepared = (await (await postJson(api(`/agreements/${view.id}/signatures`), { field })).json()) as {
      links: { answer: string };
    };
    view = await agreementOf(postJson(`${house.address}${prepared.links.answer}`, {}));
  }
  for (const { receipts: address, partyName, sha256 } of receipts ? view.copies : [])
    await postJson(`${house.address}${address}`, { receivedBy: partyName, sha256 });
  return `/agreements/${view.id}`;
}

const warned = () =>
  agreementData(
    { op: 'replace', path: '/bodies/0/meetings/planned', value: ['2025-05-14'] },
    { op: 'replace', path: '/term/validFrom', value: '2099-03-01' },
  );
const faulty = () =>
  agreementData(
    { op: 'replace', path: '/parties/0/orgNumber', value: '212999-0336' },
    { op: 'replace', path: '/term/validFrom', value: '2025-02-30' },
    { op: 'replace', path: '/bodies/0/meetings/planned', value: ['2025-05-14'] },
  );

/** A signed and enciphered file that no password opens any more. */
function lockedFile(): Buffer {
  const file = readFileSync('test/validation/corpus/pyhanko-generated/sign-crypt-empty-user-pass.pdf', 'latin1');
  return Buffer.from(file.replace('/U <a6631258', '/U <a6631259'), 'latin1');
}

const at: Record<string, string> = {};
const files: Record<string, Buffer> = {};
beforeAll(async () => {
  at['draft'] = await agreement(agreementData(), 'draft');
  at['warned'] = await agreement(warned(), 'draft');
  at['upload'] = await agreement(withUploadedAppendix(), 'draft');
  at['locked'] = await agreement(agreementData(), 0);
  at['partly'] = await agreement(agreementData(), 1);
  at['signed'] = await agreement(agreementData(), 2);
  at['received'] = await agreement(agreementData(), 2, true);
  at['three'] = await agreement(threeParties(), 2);
  at['three-signed'] = await agreement(threeParties(), 4, true);
  const revision = async (n: number) =>
    Buffer.from(await (await fetch(`${house.address}${at['signed']}/revisions/${n}`)).arrayBuffer());
  const [unsigned, partly, copy] = [await revision(0), await revision(1), await revision(2)];
  const changed = Buffer.from(copy);
  changed[5000] = (changed[5000] ?? 0) ^ 1;
  const appended = await PDFDocument.load(partly, { updateMetadata: false, forIncrementalUpdate: true });
  appended.getPage(1).drawText('Femhundra kronor', { x: 60, y: 400, size: 12 });
  const printed = await PDFDocument.create();
  for (const page of await printed.copyPages(await PDFDocument.load(copy), [0, 1])) printed.addPage(page);
  Object.assign(files, {
    appended: Buffer.from(await appended.commit({ useObjectStreams: false })),
    printed: Buffer.from(await printed.save()),
    locked: lockedFile(),
    unsigned,
    partly,
    copy,
    changed,
    damaged: Buffer.from('%PDF-1.7\nhello'),
    text: Buffer.from('hej'),
  });
  const { finalised } = await agreementOf(fetch(api(at['signed'] ?? '')));
  at['code'] = `/v/${finalised?.code}`;
}, 300_000);

const pdf = (name: string) => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: files[name] ?? Buffer.alloc(0),
});
const json = (data: unknown) => ({
  name: 'asberga-2027.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(data)),
});

/** A name that a browser may break nowhere. */
const LONG_NAME = `${'x'.repeat(140)}.pdf`;

const go = (address: () => string) => (page: Page) => page.goto(address());
const verify = (name: string) => async (page: Page) => {
  await page.goto('/verify');
  await page.setInputFiles('#pdf', pdf(name));
  await page.click('.drop button');
  // First the answer of the reader's own browser, where the verifier is built; then the service's.
  if (await page.locator('#check').count()) await page.click('#here-send');
};
const compare = (first: string, second: string) => async (page: Page) => {
  await page.goto('/compare');
  await page.setInputFiles('#first', pdf(first));
  await page.setInputFiles('#second', pdf(second));
  await page.click('main form button');
};
const submitAt = (address: () => string) => async (page: Page) => {
  await page.goto(address());
  await page.click('main form button');
};

/** Every page, and every answer that a form can get. */
const PAGES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  start: go(() => '/'),
  'new agreement': go(() => '/agreements/new'),
  'new agreement without a file': submitAt(() => '/agreements/new'),
  'faults of a file': async (page) => {
    await page.goto('/agreements/new');
    await page.setInputFiles('#data', json(faulty()));
    await page.click('main form button');
  },
  'new agreement with a preview': async (page) => {
    await page.goto('/agreements/new');
    await page.check('#from-three-party-2024');
    await page.click('button[formaction]');
  },
  'new agreement with a preview of faults': async (page) => {
    await page.goto('/agreements/new');
    await page.check('#from-text');
    await page.fill('#text', JSON.stringify(faulty()));
    await page.click('button[formaction]');
  },
  draft: go(() => at['draft'] ?? ''),
  'draft with warnings': go(() => at['warned'] ?? ''),
  'draft that wants a file': go(() => at['upload'] ?? ''),
  'draft whose file was refused': submitAt(() => at['upload'] ?? ''),
  'draft whose file is no PDF': async (page) => {
    await page.goto(at['upload'] ?? '');
    await page.setInputFiles('input[type=file]', { ...pdf('text'), name: LONG_NAME });
    await page.click('.drop button');
    await page.waitForSelector('.err');
  },
  'check and lock': go(() => `${at['draft']}/check`),
  'check with warnings': go(() => `${at['warned']}/check`),
  'check without reasons': submitAt(() => `${at['warned']}/check`),
  locked: go(() => at['locked'] ?? ''),
  sign: go(() => `${at['locked']}/sign/Signature1`),
  'partly signed': go(() => at['partly'] ?? ''),
  'two copies': go(() => at['signed'] ?? ''),
  'two copies with receipts': go(() => at['received'] ?? ''),
  'three parties, partly signed': go(() => at['three'] ?? ''),
  'three copies': go(() => at['three-signed'] ?? ''),
  'the document of a draft': go(() => `${at['draft']}/document`),
  'the document, signed': go(() => `${at['signed']}/document`),
  'the document of three parties': go(() => `${at['three']}/document`),
  'the document as a page of its own': go(() => `/v1${at['three-signed']}/document`),
  'make an edition': go(() => `${at['signed']}/publish`),
  'make an edition in which words may still stand': async (page) => {
    await page.goto(`${at['signed']}/publish`);
    await page.fill('#words', 'KOMMUNEN');
    await page.fill('#law', '18 kap. 1 §');
    await page.fill('#reason', 'prövat');
    await page.click('main form button');
    await page.waitForSelector('#despite');
  },
  'make an edition without a law': async (page) => {
    await page.goto(`${at['signed']}/publish`);
    await page.check('#appendix-0');
    await page.fill('#words', 'ord som inte står där');
    await page.click('main form button');
  },
  'event log': go(() => `${at['received']}/log`),
  verify: go(() => '/verify'),
  'verify without a file': submitAt(() => '/verify'),
  'verify with a bad digest': go(() => '/verify?sha256=abc'),
  'verdict in the browser': async (page) => {
    await page.goto('/verify');
    await page.setInputFiles('#pdf', pdf('copy'));
    await page.click('.drop button');
    await page.waitForSelector('#here-send');
  },
  'verdict on a copy': verify('copy'),
  'verdict on a file with a long name': async (page) => {
    await page.goto('/verify');
    await page.setInputFiles('#pdf', { ...pdf('copy'), name: LONG_NAME });
    await page.evaluate("document.querySelector('form[enctype]').submit()");
    await page.waitForSelector('.verdict');
  },
  'verdict on a partly signed file': verify('partly'),
  'verdict on an unsigned file': verify('unsigned'),
  'verdict on a changed file': verify('changed'),
  'verdict on a damaged file': verify('damaged'),
  'verdict on a text': verify('text'),
  'verdict on words that came after a signature': verify('appended'),
  'verdict on a print-out': verify('printed'),
  'verdict on a file with a password': verify('locked'),
  'known code': go(() => at['code'] ?? ''),
  'unknown digest': go(() => `/verify/${'0'.repeat(64)}`),
  compare: go(() => '/compare'),
  'compare without files': submitAt(() => '/compare'),
  'identical files': compare('copy', 'copy'),
  'an earlier step': compare('partly', 'copy'),
  'different files': compare('changed', 'copy'),
  'a changed file beside the signed one': compare('partly', 'appended'),
  help: go(() => '/help'),
  accessibility: go(() => '/accessibility'),
  privacy: go(() => '/privacy'),
  API: go(() => '/docs/api'),
  status: go(() => '/status'),
  'problem code': go(() => '/problems/journal-moved'),
  'a visit that is over': go(() => '/sign/0123456789abcdef/read'),
  'back from elsewhere in another browser': go(() => '/sign/return?state=x&code=1'),
  'not found': go(() => '/nothing'),
};

const figures = newFigures();
afterAll(() => console.log(`${Object.keys(PAGES).length} pages, ${told(figures)}`));

describe.each([
  { locale: 'sv-SE', variants: VARIANTS },
  { locale: 'en-GB', variants: [VARIANTS[0], VARIANTS[3]] },
])('in $locale', ({ locale, variants }) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await browser.visit(house.address, { locale });
  });
  afterAll(() => visit.close());

  test.each(Object.keys(PAGES))(
    'the page "%s" can be read and used by everyone, narrow and wide, light and dark',
    async (name) => {
      const { page } = visit;
      await PAGES[name]?.(page);
      await expectForEveryone(page, variants, figures);
      expect(visit.complaints).toEqual([]);
    },
    60_000,
  );
});

test('with script a file is checked before anything is sent, and sent only when the reader asks for it', async () => {
  const { page, complaints, close } = await browser.visit(house.address);
  const sent: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && sent.push(new URL(request.url()).pathname)));
  await page.goto('/verify');
  await page.setInputFiles('#pdf', pdf('copy'));
  await page.click('.drop button');
  expect(await page.textContent('#here-result h2 [lang=sv]')).toBe(
    'Oförändrad, men underskrifterna är gjorda med demonycklar och gäller inte.',
  );
  expect(sent).toEqual([]);
  await page.click('#here-send');
  expect((await page.textContent('h1'))?.replaceAll('\u00ad', '')).toBe(
    'Oförändrad, men underskrifterna är gjorda med demonycklar och gäller inte.',
  );
  expect(sent).toEqual(['/verify']);
  expect(complaints).toEqual([]);
  await close();
}, 60_000);

test('a heading stands on paper with what it is of', async () => {
  const { page, close } = await browser.visit(house.address);
  await page.goto(at['signed'] ?? '');
  const headings = await page.locator('h2').allTextContents();
  const last: string[] = [];
  // Wherever the page happens to end.
  for (let scale = 1; scale <= 1.6; scale += 0.03) {
    const printed = await page.pdf({ scale });
    const text = execFileSync('pdftotext', ['-', '-'], { input: printed, encoding: 'utf8' });
    last.push(...text.split('\f').map((one) => one.trim().split('\n').at(-1) ?? ''));
  }
  expect(last.length).toBeGreaterThan(50);
  expect(last.filter((line) => headings.includes(line))).toEqual([]);
  await close();
}, 60_000);

test('the menu of a narrow screen opens without script and passes too', async () => {
  const { page, complaints, close } = await browser.visit(house.address, { viewport: { width: 320, height: 800 } });
  await page.goto('/');
  await page.click('.menu summary');
  await page.evaluate(axe.source);
  const { violations } = await runAxe(page, 'header');
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
