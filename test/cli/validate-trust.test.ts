import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ValidationReport } from '../../src/validation/report.ts';
import { crl, signedUnder, trust } from '../net/support/listed-issuer.ts';
import { localServer } from '../net/support/server.ts';
import { demoPki, NOW, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { runVerb } from './run-verb.ts';

const LISTS = 'fixtures/trusted-lists';
const pki = demoPki();
let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-trust-'));
  await writeFile(at('avtal.pdf'), await sign(twoFields(), 'Signature1', pki));
  await writeFile(at('rot.pem'), pki.rootPem);
  for (const [name, der] of pki.crls) await writeFile(at(name), der);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function judged(...options: string[]): Promise<ValidationReport & { readonly said: string }> {
  const { out, error } = await runVerb(
    'validate',
    '--detailed',
    '--at',
    NOW.toISOString(),
    ...options,
    at('avtal.pdf'),
  );
  const { diagnostics } = JSON.parse(out[0] ?? '') as { diagnostics: ValidationReport };
  return { ...diagnostics, said: error.join('\n') };
}
const crls = () => [...pki.crls.keys()].flatMap((name) => ['--crl', at(name)]);

test('a folder of roots is trusted like its files, and each file is a source', async () => {
  const { conclusion, trust } = await judged('--trust', folder, ...crls());
  expect(conclusion).toBe('TOTAL-PASSED');
  expect(trust.map(({ kind, name, anchors }) => [kind, name, anchors])).toEqual([['pem', 'rot.pem', 1]]);
});

test('trusted lists from files: their dates are in the report, and an issuer on none of them is said to be unknown', async () => {
  const report = await judged('--lotl', `${LISTS}/eu-lotl-248.xml`, '--trusted-list', `${LISTS}/se-32.xml`, ...crls());
  expect(report.trust.map(({ name, nextUpdate, obtained }) => [name, nextUpdate, obtained])).toEqual([
    ['EU 248', '2020-03-04T00:00:00.000Z', null],
    ['SE 32', '2019-12-24T00:00:00.000Z', null],
  ]);
  expect([report.conclusion, report.said]).toEqual(['INDETERMINATE', '']);
});

test('a list that nobody vouches for is told on stderr and counts for nothing', async () => {
  const { trust, said } = await judged('--trusted-list', `${LISTS}/se-32.xml`);
  expect(trust).toEqual([]);
  expect(said).toContain('Underskriften på förteckningen över betrodda tjänster godtas inte');
});

test('a file that is no certificate, no list and no answer is named', async () => {
  for (const option of ['--trust', '--crl', '--certificate', '--ocsp']) {
    const { status, error } = await runVerb('validate', option, at('none.der'), at('avtal.pdf'));
    expect([status, error.join(' ')]).toEqual([expect.any(Number), expect.stringContaining('none.der')]);
    expect(status).not.toBe(0);
  }
});

test('what the network answered is kept by its digest, and repeats the verdict offline', async () => {
  const server = await localServer((_request, response) => response.end(Buffer.from(crl)));
  process.env['NETWORK_PRIVATE'] = '1';
  try {
    await writeFile(at('nät.pdf'), await signedUnder(`http://localhost:${server.port}/ca.crl`));
    await writeFile(at('utfärdare.cer'), trust.sources[0]?.anchors[0]?.certificate ?? '');
    const time = new Date(NOW.getTime() + 60_000).toISOString();
    const verdict = async (...options: string[]) => {
      const words = ['--at', time, '--trust', at('utfärdare.cer'), ...options, at('nät.pdf')];
      const { out, error } = await runVerb('validate', '--detailed', ...words);
      expect(error).toEqual([]);
      const { diagnostics } = JSON.parse(out[0] ?? '') as { diagnostics: ValidationReport };
      const revocation = diagnostics.signatures[0]?.certificate?.revocation;
      return { conclusion: diagnostics.conclusion, from: revocation?.from, sha256: revocation?.sha256 };
    };
    const host = ['--host', `localhost:${server.port}`];
    const online = await verdict('--online', ...host, '--keep', at('answers'));
    expect(online).toMatchObject({ conclusion: 'TOTAL-PASSED', from: 'network' });
    await server.close();
    const kept = join(at('answers'), `${online.sha256}.crl`);
    expect(await verdict('--crl', kept)).toEqual({ ...online, from: 'given' });
    expect((await verdict()).conclusion).toBe('INDETERMINATE');
  } finally {
    delete process.env['NETWORK_PRIVATE'];
    await server.close();
  }
});

test('a host that is none, or one without --online, is refused before anything is read', async () => {
  for (const options of [
    ['--online', '--host', 'http://crl.example.se'],
    ['--host', 'crl.example.se'],
  ])
    expect((await runVerb('validate', ...options, at('avtal.pdf'))).status).toBe(2);
});
