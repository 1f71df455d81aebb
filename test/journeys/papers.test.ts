import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { plainBasis, validationContext } from '../../src/validation/context.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { makeKeyStore } from '../support/key-store.ts';
import { openHouse, type House } from '../support/service.ts';
import { demoPki, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { Visitor } from '../support/visitor.ts';

const store = makeKeyStore('Norrsjö kommuns kontrolltjänst', 'hemligt', new Date());
let folder = '';
let house: House;
let signed: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-seal-'));
  const seal = {
    key: join(folder, 'seal.p12'),
    passwordFile: join(folder, 'password'),
    trust: join(folder, 'root.pem'),
  };
  await writeFile(seal.key, store.p12);
  await writeFile(seal.passwordFile, 'hemligt\n');
  await writeFile(seal.trust, store.rootPem);
  house = await openHouse(false, {}, seal);
  signed = await sign(twoFields(), 'Signature1', demoPki());
}, 60_000);
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const verdictPage = async (visitor: Visitor) =>
  visitor.submit((await visitor.get('/verify')).forms[0], {}, { pdf: new File([signed], 'avtal <1>.pdf') });

test.each([
  ['sv', 'valideringsintyg'],
  ['en', 'validation-certificate'],
])(
  'a reader gets the certificate and the leaflet from the page of the verdict, without the file (%s)',
  async (language, name) => {
    const reader = new Visitor(house.address, language);
    const page = await verdictPage(reader);
    const form = page.forms.find(({ action }) => action === '/verify/certificate');
    expect(form?.files).toEqual([]);
    const paper = await reader.submit(form);
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect(paper.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="${name}-[0-9a-f]{8}\\.pdf"$`),
    );
    expect(paper.html.slice(0, 8)).toBe('%PDF-1.7');
    expect(page.html).toContain('formaction="/verify/leaflet"');
    const leaflet = await reader.submit(form && { ...form, action: '/verify/leaflet' });
    expect([leaflet.headers.get('content-type'), leaflet.html.slice(0, 8)]).toEqual(['application/pdf', '%PDF-1.7']);
  },
  60_000,
);

test('a verdict that the service did not write gets no certificate', async () => {
  const reader = new Visitor(house.address);
  const form = (await verdictPage(reader)).forms.find(({ action }) => action === '/verify/certificate');
  const report = form?.values['report'] ?? '';
  const [body = '', code = ''] = report.split('.');
  const better = Buffer.from(
    Buffer.from(body, 'base64').toString().replaceAll('INDETERMINATE', 'TOTAL-PASSED'),
  ).toString('base64');
  for (const forged of [`${better}.${code}`, body, `${body}.`, '', `${report}.${code}`]) {
    const answer = await reader.submit(form, { report: forged });
    expect([answer.status, answer.h1]).toEqual([422, 'Sidan är för gammal för att göra ett intyg av.']);
  }
}, 60_000);

test('programs get it by Accept, sealed with the key of the service, in the language that they ask for', async () => {
  const answer = await fetch(`${house.address}/v1/validations`, {
    method: 'POST',
    headers: { accept: 'application/pdf', 'accept-language': 'en', 'content-type': 'application/pdf' },
    body: signed,
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const root = Uint8Array.from(Buffer.from(store.rootPem.replaceAll(/-----[^-]*-----/g, ''), 'base64'));
  const basis = plainBasis('pem', [root], [], 'Norrsjö');
  const judged = await validatePdf(
    new Uint8Array(await answer.arrayBuffer()),
    validationContext({ primitives, basis, time: new Date() }),
  );
  expect(judged).toMatchObject({ sound: true, signatureCount: 1 });
  expect(judged.signatures[0]?.signer.name).toBe('Norrsjö kommuns kontrolltjänst');
}, 60_000);

test('key, password and issuer of the seal are configured together', () => {
  expect(readConfig({}).seal).toBeNull();
  expect(() => readConfig({ SEAL_KEY: 'seal.p12' })).toThrow(/SEAL_PASSWORD_FILE.*SEAL_TRUST/s);
  expect(readConfig({ SEAL_KEY: 'a', SEAL_PASSWORD_FILE: 'b', SEAL_TRUST: 'c' }).seal).toEqual({
    key: 'a',
    passwordFile: 'b',
    trust: 'c',
  });
});
