import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem } from '../../src/pki/pem.ts';
import { NOT_FOUND, pkiServer } from '../support/archive/pki-server.ts';
import { servedPki } from '../support/archive/served-pki.ts';
import { twoFields } from '../support/small-pdf.ts';
import { signWith } from '../signing/levels/support.ts';
import { startDemoServer } from '../servers/demo-server.ts';
import { runVerb } from './run-verb.ts';

const DATA = 'fixtures/agreements/ostermalm-norrmalm-2020.json';
const LATE =
  /^Inget skrevs\. Underskriften i [^:]+ når inte nivå T: Tidsstämpeln är satt efter att certifikatet gick ut\./;
let folder = '';
const at = (...names: string[]) => join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-levels-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Verdict {
  readonly conclusion: string;
  readonly signatures: readonly { readonly type: string; readonly level: string; readonly algorithm: string | null }[];
}
async function judged(file: string, ...options: string[]) {
  const { out } = await runVerb('validate', '--detailed', ...options, file);
  const { diagnostics } = JSON.parse(out[0] ?? '') as { readonly diagnostics: Verdict };
  const levels = diagnostics.signatures.filter(({ type }) => type === 'signature').map(({ level }) => level);
  return [diagnostics.conclusion, ...new Set(levels)];
}

test.each(['T', 'LT', 'LTA'])('demo keys issue at level %s with an authority of their own', async (level) => {
  const out = at(`issued-${level}`);
  const { status } = await runVerb('issue', DATA, '--out', out, '--level', level);
  expect(status).toBe(0);
  const copy = join(out, 'ostermalm-norrmalm-2020-polisen.pdf');
  const crls =
    level === 'T'
      ? ['root', 'issuing-ca', 'stamping-ca'].flatMap((one) => ['--crl', join(out, 'trust', `demo-${one}.crl`)])
      : [];
  expect(await judged(copy, '--trust', join(out, 'trust', 'demo-root.pem'), ...crls)).toEqual([
    'TOTAL-PASSED',
    `PAdES-BASELINE-${level}`,
  ]);
});

test('a file of level B is extended, and renewed, without a byte of it changing', async () => {
  const keys = ['--demo-keys', at('keys')];
  await runVerb('render', DATA, '--out', at('r0.pdf'), '--record', at('record.json'));
  const record = ['--record', at('record.json')];
  expect(
    (await runVerb('sign', at('r0.pdf'), ...record, '--out', at('r1.pdf'), '--demo', 'kommunen', ...keys)).status,
  ).toBe(0);
  const extended = await runVerb('extend', at('r1.pdf'), '--level', 'lta', '--out', at('lta.pdf'), ...keys, '--json');
  expect(JSON.parse(extended.out[0] ?? '')).toMatchObject({
    file: at('lta.pdf'),
    signatures: [{ field: 'Signature1', level: 'PAdES-BASELINE-LTA', indication: 'TOTAL-PASSED' }],
    renewBy: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  const renewed = await runVerb('renew', at('lta.pdf'), '--out', at('renewed.pdf'), ...keys);
  expect(renewed.out.slice(1)).toEqual([
    '  Signature1  PAdES-BASELINE-LTA  TOTAL-PASSED',
    expect.stringMatching(/^ {2}Förnyas senast · renew by: \d{4}-\d\d-\d\d$/),
  ]);
  const [before, after] = [await readFile(at('r1.pdf')), await readFile(at('renewed.pdf'))];
  expect(after.subarray(0, before.length).equals(before)).toBe(true);
  expect(await judged(at('renewed.pdf'), '--trust', at('keys', 'demo-root.pem'))).toEqual([
    'TOTAL-PASSED',
    'PAdES-BASELINE-LTA',
  ]);
});

test('demo keys put an ML-DSA time stamp inside the archive time stamp, at issue and at renewal', async () => {
  const out = at('post-quantum');
  const { status } = await runVerb('issue', DATA, '--out', out, '--level', 'LTA', '--tsa-pq', 'demo');
  expect(status).toBe(0);
  const copy = join(out, 'ostermalm-norrmalm-2020-polisen.pdf');
  const stamps = async (file: string, root: string) => {
    const { out: lines } = await runVerb('validate', '--detailed', '--trust', root, file);
    const { diagnostics } = JSON.parse(lines[0] ?? '') as { readonly diagnostics: Verdict };
    return diagnostics.signatures.flatMap(({ type, algorithm }) => (type === 'signature' ? [] : [algorithm]));
  };
  const root = join(out, 'trust', 'demo-root.pem');
  expect(await judged(copy, '--trust', root)).toEqual(['TOTAL-PASSED', 'PAdES-BASELINE-LTA']);
  expect(await stamps(copy, root)).toEqual(['ML-DSA-65', 'ECDSA P-256 SHA-256']);

  const keys = ['--demo-keys', at('keys')];
  const renewed = await runVerb('renew', at('lta.pdf'), '--out', at('twice.pdf'), '--tsa-pq', 'demo', ...keys);
  expect([renewed.status, renewed.error]).toEqual([0, []]);
  const kept = at('keys', 'demo-root.pem');
  expect(await judged(at('twice.pdf'), '--trust', kept)).toEqual(['TOTAL-PASSED', 'PAdES-BASELINE-LTA']);
  expect((await stamps(at('twice.pdf'), kept)).slice(-2)).toEqual(['ML-DSA-65', 'ECDSA P-256 SHA-256']);
});

test('a post-quantum authority is asked over the network, and its chain must end in the root that is given', async () => {
  const server = await startDemoServer(new Date());
  try {
    await writeFile(at('pq.pem'), server.pki.rootPem);
    const asking = ['--demo-keys', at('keys'), '--online', '--host', new URL(server.url).host];
    const inner = ['--tsa-pq', `${server.url}/tsa-pq`];
    const renewWith = (trust: string) =>
      runVerb('renew', at('lta.pdf'), '--out', at('outside.pdf'), ...asking, ...inner, '--tsa-pq-trust', trust);
    process.env['NETWORK_PRIVATE'] = '1';
    const stranger = await renewWith(at('keys', 'demo-root.pem'));
    expect([stranger.status, stranger.error[0]]).toEqual([1, expect.stringContaining('inte betrodd')]);
    const renewed = await renewWith(at('pq.pem'));
    expect([renewed.status, renewed.error]).toEqual([0, []]);
    expect(server.asked).toEqual(expect.arrayContaining(['POST /tsa-pq', 'GET /crl/demo-post-quantum-ca.crl']));
    const trusted = ['--trust', at('keys', 'demo-root.pem'), '--trust', at('pq.pem')];
    expect(await judged(at('outside.pdf'), ...trusted)).toEqual(['TOTAL-PASSED', 'PAdES-BASELINE-LTA']);
  } finally {
    delete process.env['NETWORK_PRIVATE'];
    await server.stop();
  }
});

test('a file by others is extended over the network, by its own addresses and a time-stamp authority', async () => {
  const server = await pkiServer();
  try {
    const pki = await servedPki({ start: new Date().toISOString(), address: server.address });
    server.serve(pki);
    await writeFile(at('rot.pem'), toPem(pki.root.raw, 'CERTIFICATE'));
    await writeFile(at('annat.pdf'), await signWith(pki, twoFields(), 'Signature1', { level: 'B', bare: true }));
    const tsa = ['--tsa', `${server.address}/tsa`, '--tsa-trust', at('rot.pem'), '--trust', at('rot.pem')];
    const extend = (...options: string[]) =>
      runVerb('extend', at('annat.pdf'), '--level', 'LTA', '--out', at('nytt.pdf'), ...tsa, ...options);

    const offline = await extend();
    expect([offline.status, offline.error.join(' ')]).toEqual([
      1,
      expect.stringContaining('utfärdarens certifikat finns inte att få'),
    ]);
    await expect(readFile(at('nytt.pdf'))).rejects.toMatchObject({ code: 'ENOENT' });

    process.env['NETWORK_PRIVATE'] = '1';
    const online = await extend('--online', '--host', new URL(server.address).host);
    expect([online.status, online.error]).toEqual([0, []]);
    expect(await judged(at('nytt.pdf'), '--trust', at('rot.pem'))).toEqual(['TOTAL-PASSED', 'PAdES-BASELINE-LTA']);

    server.serve(NOT_FOUND);
    const down = await extend('--online', '--host', new URL(server.address).host);
    expect([down.status, down.error.join(' ')]).toEqual([1, expect.stringContaining('Ingen tidsstämpel från')]);
  } finally {
    delete process.env['NETWORK_PRIVATE'];
    await server.close();
  }
});

test('a file by others whose issuer nobody here trusts is stamped all the same', async () => {
  const pki = await servedPki({ start: new Date().toISOString() });
  await writeFile(at('okänd.pdf'), await signWith(pki, twoFields(), 'Signature1', { level: 'B', bare: true }));
  const keys = ['--demo-keys', at('keys')];
  const { status, out } = await runVerb('extend', at('okänd.pdf'), '--level', 'T', '--out', at('känd.pdf'), ...keys);
  expect([status, out[1]]).toEqual([0, '  Signature1  PAdES-BASELINE-T  INDETERMINATE']);
});

test('a file that has the level already is given back as it is, and that is said', async () => {
  const keys = ['--demo-keys', at('keys')];
  const again = (...options: string[]) =>
    runVerb('extend', at('lta.pdf'), '--level', 'LT', '--out', at('again.pdf'), ...keys, ...options);
  expect((await again()).out).toContain(
    '  Filen hade redan nivån, så inget lades till · the file had the level already: nothing was added',
  );
  expect(await readFile(at('again.pdf'))).toEqual(await readFile(at('lta.pdf')));
  expect(JSON.parse((await again('--json')).out[0] ?? '')).toMatchObject({ added: false });
});

test('a day of renewal that has passed is told as such, not as one to come', async () => {
  const file = 'test/validation/corpus/dss/pades-ltv.pdf';
  const keys = ['--demo-keys', at('keys')];
  const { status, out } = await runVerb('extend', file, '--level', 'T', '--out', at('late.pdf'), ...keys);
  expect([status, out.at(-1)]).toEqual([
    0,
    '  Skulle ha förnyats senast 2025-01-14; förnya nu · was to be renewed by 2025-01-14; renew it now',
  ]);
});

test.each([
  ['dss/hello_signed_INCSAVE_signed_EDITED.pdf', /^Underskriften i \S+ håller inte, så inget skrevs\. \S/],
  ['pyhanko/tail-uncovered.pdf', /^Underskriften i \S+ håller inte, så inget skrevs\. \S/],
  ['dss/certified-changes-permitted.pdf', LATE],
  ['dss/hello_signed_INCSAVE_signed.pdf', LATE],
  ['dss/pades-bes.pdf', LATE],
])('%s, which no time stamp can raise, is refused with the cause, and nothing is written', async (name, said) => {
  const file = join('test/validation/corpus', name);
  const keys = ['--demo-keys', at('keys')];
  const { status, error } = await runVerb('extend', file, '--level', 'T', '--out', at('höjd.pdf'), ...keys);
  expect([status, error[0]]).toEqual([1, expect.stringMatching(said)]);
  await expect(readFile(at('höjd.pdf'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each([
  [['--level', 'XL'], 'Nivån är B, T, LT eller LTA'],
  [['--level', 'B'], 'Ange --level T, LT eller LTA'],
  [['--level', 'T'], 'Ange en tidsstämpeltjänst med --tsa'],
  [['--level', 'T', '--tsa', 'tsa'], '"tsa" är ingen adress'],
  [['--level', 'LTA', '--tsa', 'https://tsa.example', '--tsa-pq', 'tsa'], '"tsa" är ingen adress'],
  [['--level', 'LTA', '--tsa', 'https://tsa.example', '--tsa-pq', 'demo'], '--tsa-pq demo kräver demonycklar'],
  [['--level', 'LT', '--tsa', 'https://tsa.example', '--tsa-pq', 'demo'], '--tsa-pq hör till nivå LTA'],
  [['--level', 'T', '--tsa', 'https://tsa.example'], 'Ange med --tsa-trust FILE vad tjänsten i --tsa ska leda till'],
  [
    ['--level', 'LTA', '--tsa', 'https://tsa.example', '--tsa-pq', 'https://pq.example'],
    'Ange med --tsa-pq-trust FILE',
  ],
  [['--level', 'T', '--tsa', 'https://tsa.example', '--tsa-user', 'a'], 'Ange --tsa-user och --tsa-password-file'],
  [['--level', 'T', '--demo-keys', 'keys', '--tsa-trust', 'root.pem'], '--tsa-trust hör till --tsa ADDRESS'],
  [['--level', 'LTA', '--tsa', 'https://tsa.example', '--tsa-pq-trust', 'a'], '--tsa-pq-trust hör till --tsa-pq'],
  [
    ['--level', 'T', '--tsa', 'http://tsa.example', '--tsa-user', 'a', '--tsa-password-file', 'b'],
    'Ett lösenord skickas bara över https',
  ],
])('a wrong call is told: %j', async (options, said) => {
  await writeFile(at('in.pdf'), twoFields());
  const { status, error } = await runVerb('extend', at('in.pdf'), '--out', at('ut.pdf'), ...options);
  expect([status, error[0]]).toEqual([2, expect.stringContaining(said)]);
});

test('what is not signed, or not stamped, is refused by name', async () => {
  await writeFile(at('in.pdf'), twoFields());
  const keys = ['--demo-keys', at('keys')];
  const unsigned = await runVerb('extend', at('in.pdf'), '--level', 'T', '--out', at('ut.pdf'), ...keys);
  expect([unsigned.status, unsigned.error[0]]).toEqual([1, 'Filen har ingen underskrift att förlänga.']);
  const unstamped = await runVerb('renew', at('r1.pdf'), '--out', at('ut.pdf'), ...keys);
  expect([unstamped.status, unstamped.error[0]]).toEqual([
    1,
    'Filen har ingen arkivstämpel att förnya. Ge den en först.',
  ]);
});

test.each([
  [['--tsa', 'https://tsa.example'], '--tsa hör till nivå T, LT eller LTA; ange --level'],
  [['--level', 'B', '--tsa-pq', 'demo'], '--tsa-pq hör till nivå T, LT eller LTA; ange --level'],
  [['--level', 'T', '--tsa-user', 'a', '--tsa-password-file', 'b'], '--tsa-user hör till --tsa ADDRESS'],
])('who stamps is not passed over in silence where nobody would: issue %j', async (options, said) => {
  const { status, error } = await runVerb('issue', DATA, '--out', at('unstamped'), ...options);
  expect([status, error[0]]).toEqual([2, expect.stringContaining(said)]);
  await expect(readFile(at('unstamped', 'report.json'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('demo keys are stamped and archived by an authority of others too', async () => {
  const server = await startDemoServer(new Date());
  process.env['NETWORK_PRIVATE'] = '1';
  try {
    await writeFile(at('tsa.pem'), server.pki.rootPem);
    const tsa = ['--tsa', `${server.url}/tsa`, '--tsa-trust', at('tsa.pem')];
    const online = ['--online', '--host', new URL(server.url).host];
    const out = at('stamped-by-others');
    const { status, error } = await runVerb('issue', DATA, '--out', out, '--level', 'LTA', ...tsa, ...online);
    expect([status, error]).toEqual([0, []]);
    const trusted = ['--trust', join(out, 'trust', 'demo-root.pem'), '--trust', at('tsa.pem')];
    const copy = join(out, 'ostermalm-norrmalm-2020-polisen.pdf');
    expect(await judged(copy, ...trusted)).toEqual(['TOTAL-PASSED', 'PAdES-BASELINE-LTA']);
  } finally {
    delete process.env['NETWORK_PRIVATE'];
    await server.stop();
  }
});
