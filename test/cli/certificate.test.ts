import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeyStore } from '../support/key-store.ts';
import { demoPki, NOW, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { runVerb } from './run-verb.ts';

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-certificate-'));
  const pki = demoPki();
  await writeFile(at('avtal.pdf'), await sign(twoFields(), 'Signature1', pki));
  await writeFile(at('root.pem'), pki.rootPem);
  const store = makeKeyStore('Kontrolltjänsten', 'hemligt', new Date());
  await writeFile(at('seal.p12'), store.p12);
  await writeFile(at('seal.pem'), store.rootPem);
  await writeFile(at('password.txt'), 'hemligt\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const certificate = (...more: string[]) =>
  runVerb('certificate', at('avtal.pdf'), '--trust', at('root.pem'), '--at', NOW.toISOString(), ...more);

test('writes the certificate, whatever it says, and names the file that it is about', async () => {
  const { status, out } = await certificate('--out', at('intyg.pdf'), '--json');
  expect(status).toBe(0);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ file: at('intyg.pdf'), conclusion: 'INDETERMINATE', sealed: false });
  expect((await readFile(at('intyg.pdf'))).subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
});

test('with a key and its issuer the certificate is sealed, and validate says so', async () => {
  const seal = ['--seal', at('seal.p12'), '--seal-trust', at('seal.pem'), '--seal-password-file', at('password.txt')];
  const made = await certificate('--out', at('sealed.pdf'), '--lang', 'en', ...seal, '--json');
  expect([made.status, made.error]).toEqual([0, []]);
  const { out } = await runVerb('validate', at('sealed.pdf'), '--trust', at('seal.pem'), '--json');
  expect(JSON.parse(out[0] ?? '')).toMatchObject({
    sound: true,
    signatures: [{ signer: { name: 'Kontrolltjänsten' } }],
  });
}, 60_000);

test.each([
  [[], 'Ange --out'],
  [['--out', 'x.pdf', '--lang', 'de'], 'Välj --lang sv eller --lang en'],
  [['--out', 'x.pdf', '--seal', 'x.p12'], 'Ange --seal och --seal-trust tillsammans'],
])('%j is called in a wrong way', async (more, said) => {
  const { status, error } = await certificate(...more);
  expect([status, error[0]]).toEqual([2, expect.stringContaining(said)]);
});

test('leaflet writes one page on what programs show, and refuses a file without signatures', async () => {
  const { status, out } = await runVerb('leaflet', at('avtal.pdf'), '--out', at('blad.pdf'), '--json');
  expect([status, JSON.parse(out[0] ?? '')]).toEqual([0, expect.objectContaining({ file: at('blad.pdf') })]);
  await writeFile(at('empty.pdf'), twoFields());
  const refused = await runVerb('leaflet', at('empty.pdf'), '--out', at('none.pdf'));
  expect([refused.status, refused.error.join(' ')]).toEqual([1, expect.stringContaining('inga underskrifter')]);
});
