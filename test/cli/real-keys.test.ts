import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomIds } from '../../src/core/ids.ts';
import { hostileChain } from '../../src/demo/hostile-chains.ts';
import { toPem } from '../../src/pki/pem.ts';
import { startDemoServer } from '../servers/demo-server.ts';
import { keyFile, newKey } from '../support/key-files.ts';
import { makeKeyStore } from '../support/key-store.ts';
import { runVerb } from './run-verb.ts';

/** Of each party, as the page will print the name. */
const SIGNATORIES = { kommunen: 'Märta Exempelsson', polisen: 'Åke Provberg' };

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-keys-'));
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as { base: unknown };
  await writeFile(at('data.json'), JSON.stringify(base));
  for (const [party, name] of Object.entries(SIGNATORIES)) {
    const { p12, rootPem } = makeKeyStore(name, `lösen ${party}`, new Date());
    await writeFile(at(`${party}.p12`), p12);
    await writeFile(at(`${party}.pem`), rootPem);
    await writeFile(at(`${party}.txt`), `lösen ${party}\n`);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const keys = () => ['kommunen', 'polisen'].flatMap((party) => ['--signer', `${party}=${at(`${party}.p12`)}`]);
const passwords = () =>
  ['kommunen', 'polisen'].flatMap((party) => ['--password-file', `${party}=${at(`${party}.txt`)}`]);
const trust = () => ['kommunen', 'polisen'].flatMap((party) => ['--trust', at(`${party}.pem`)]);

test('key stores of both parties give a document without the demo mark and without demo trust', async () => {
  const { status, out } = await runVerb(
    'issue',
    at('data.json'),
    '--out',
    at('out'),
    ...keys(),
    ...passwords(),
    ...trust(),
    '--json',
  );
  expect(status).toBe(0);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ demo: false });
  expect(readdirSync(at('out'))).not.toContain('trust');
  const report = JSON.parse(readFileSync(at('out/report.json'), 'utf8')) as { record: { marks: readonly string[] } };
  expect(report).toMatchObject({ demo: false, validation: { sound: true, signatureCount: 2 } });
  expect(report.record.marks).not.toContain('demo');
});

test('a key in PEM with its certificates in another file signs beside a key store', async () => {
  const { key, chainPem } = keyFile(newKey('ecdsa-p384-sha384'), SIGNATORIES.polisen);
  const pem = key.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'lösen polisen' });
  await writeFile(at('polisen-key.pem'), pem);
  await writeFile(at('polisen-chain.pem'), chainPem);
  const signers = [...keys().slice(0, 2), '--signer', `polisen=${at('polisen-key.pem')}`];
  const beside = ['--chain', `polisen=${at('polisen-chain.pem')}`];
  const roots = ['--trust', at('kommunen.pem'), '--trust', at('polisen-chain.pem')];
  const { status, error } = await runVerb(
    'issue',
    at('data.json'),
    '--out',
    at('pem'),
    ...signers,
    ...beside,
    ...passwords(),
    ...roots,
  );
  expect({ status, error }).toEqual({ status: 0, error: [] });
  expect(JSON.parse(readFileSync(at('pem/report.json'), 'utf8'))).toMatchObject({
    validation: { sound: true, signatureCount: 2 },
  });
});

test('a time-stamp authority whose clock is behind the certificates is told by name, and no key has signed', async () => {
  const now = new Date();
  const server = await startDemoServer(now);
  process.env['NETWORK_PRIVATE'] = '1';
  try {
    await writeFile(at('tsa.pem'), server.pki.rootPem);
    const signers: string[] = [];
    for (const [party, name] of Object.entries(SIGNATORIES)) {
      const { key, chainPem } = keyFile(newKey('ecdsa-p256-sha256'), name, now);
      await writeFile(at(`${party}-new.pem`), `${String(key.export({ format: 'pem', type: 'pkcs8' }))}${chainPem}`);
      signers.push('--signer', `${party}=${at(`${party}-new.pem`)}`);
    }
    const stamps = ['--level', 'T', '--tsa', `${server.url}/tsa`, '--tsa-trust', at('tsa.pem')];
    const run = () => runVerb('issue', at('data.json'), '--out', at('stamped'), ...signers, ...stamps);
    server.clock.set(new Date(now.getTime() - 120_000));
    const { status, error } = await run();
    expect([status, error[0]]).toEqual([1, expect.stringMatching(/^Tidsstämpeltjänstens klocka går efter .* 120 s /)]);
    expect(readdirSync(folder)).not.toContain('stamped');
    expect(server.asked).toEqual(['POST /tsa']);
    server.clock.set(now);
    expect(await run()).toMatchObject({ status: 0, error: [] });
  } finally {
    delete process.env['NETWORK_PRIVATE'];
    await server.stop();
  }
});

test('a key that was issued to somebody else than the signatory is refused by name before anything is written, unless the call says that it is meant', async () => {
  const other = (...more: readonly string[]) =>
    runVerb(
      'issue',
      at('data.json'),
      '--out',
      at('other'),
      '--signer',
      `kommunen=${at('polisen.p12')}`,
      '--password-file',
      `kommunen=${at('polisen.txt')}`,
      ...keys().slice(2),
      ...passwords().slice(2),
      ...trust().slice(2),
      ...more,
    );
  const { status, error } = await other();
  expect([status, error]).toEqual([
    1,
    [
      'Nyckeln för kommunen är utfärdad till Åke Provberg, men undertecknaren är Märta Exempelsson. Inget skrevs. Ange rätt nyckel, eller --other-holder kommunen om det är meningen, till exempel för en organisations stämpel.',
      'The key for kommunen was issued to Åke Provberg, but the signatory is Märta Exempelsson. Nothing was written. Give the right key, or --other-holder kommunen if that is meant, for example for an organisation’s seal.',
    ],
  ]);
  expect(readdirSync(folder)).not.toContain('other');
  expect(await other('--other-holder', 'nobody')).toMatchObject({ status: 2 });
  // That one key may be another's says nothing of the others.
  expect(await other('--other-holder', 'polisen')).toMatchObject({ status: 1 });
  expect(await other('--other-holder', 'kommunen')).toMatchObject({ status: 0, error: [] });
});

test('a key whose certificate is revoked is refused before anything is signed or written, by issue and by sign', async () => {
  const { key, chain, crls } = hostileChain('revoked', { time: new Date(), ids: randomIds });
  await writeFile(at('revoked.pem'), key.export({ format: 'pem', type: 'pkcs8' }));
  await writeFile(at('revoked-chain.pem'), chain.map((one) => toPem(one, 'CERTIFICATE')).join(''));
  const lists = crls.flatMap((_, nth) => ['--crl', at(`${nth}.crl`)]);
  for (const [nth, crl] of crls.entries()) await writeFile(at(`${nth}.crl`), crl);
  const own = ['--signer', `kommunen=${at('revoked.pem')}`, '--chain', `kommunen=${at('revoked-chain.pem')}`];
  const others = [...keys().slice(2), ...passwords().slice(2)];
  const out = ['--out', at('revoked')];
  const said = [
    'Certifikatet för Märta Exempelsson är spärrat, så inget är underskrivet. Skriv under på ett annat sätt, eller med ett nytt certifikat.',
    'The certificate of Märta Exempelsson is revoked, so nothing is signed. Sign in another way, or with a new certificate.',
  ];
  const issued = await runVerb('issue', at('data.json'), ...out, ...own, ...others, ...lists);
  expect([issued.status, issued.error]).toEqual([1, said]);
  expect(readdirSync(folder)).not.toContain('revoked');

  const step = ['--record', at('record.json')];
  await runVerb('render', at('data.json'), '--out', at('r0.pdf'), '--keys', 'real', ...step);
  const signed = await runVerb('sign', at('r0.pdf'), ...step, '--out', at('r1.pdf'), ...own, ...lists);
  expect([signed.status, signed.error]).toEqual([1, said]);
  expect(readdirSync(folder)).not.toContain('r1.pdf');
  // Nobody who knows better was asked: whoever validates it later is.
  expect((await runVerb('sign', at('r0.pdf'), ...step, '--out', at('r1.pdf'), ...own)).status).toBe(0);
});

test('a file that is no key, and an address of a token that names no library, are refused by name', async () => {
  for (const [key, said] of [
    [at('data.json'), 'data.json'],
    ['pkcs11:token=a;id=%01', 'module-path'],
  ] as const) {
    const { status, error } = await runVerb(
      'issue',
      at('data.json'),
      '--out',
      at('x'),
      ...keys().slice(0, 2),
      '--signer',
      `polisen=${key}`,
      ...passwords(),
    );
    expect([status, error.join()]).toEqual([1, expect.stringContaining(said)]);
  }
});

test('some real keys and some demo keys in one document are refused', async () => {
  const { status, error } = await runVerb(
    'issue',
    at('data.json'),
    '--out',
    at('mixed'),
    ...keys().slice(0, 2),
    ...passwords(),
  );
  expect([status, error.join()]).toEqual([2, expect.stringContaining('Nyckel saknas')]);
  expect(readdirSync(folder)).not.toContain('mixed');
});

test('a wrong password is named and nothing is written', async () => {
  await writeFile(at('wrong.txt'), 'fel');
  const { status, error } = await runVerb(
    'issue',
    at('data.json'),
    '--out',
    at('wrong'),
    ...keys(),
    '--password-file',
    at('wrong.txt'),
  );
  expect([status, error.join()]).toEqual([1, expect.stringMatching(/lösenord/i)]);
  expect(readdirSync(folder)).not.toContain('wrong');
});

test('a key, a password or a chain that is given twice for one signatory, or for nobody, is a wrong call: another key would sign', async () => {
  const issued = (...more: readonly string[]) =>
    runVerb('issue', at('data.json'), '--out', at('twice'), ...keys(), ...passwords(), ...more);
  for (const [more, said] of [
    [['--signer', `kommunen/1=${at('polisen.p12')}`], '--signer anges två gånger för kommunen/1'],
    [['--password-file', `polisen=${at('kommunen.txt')}`], '--password-file anges två gånger för polisen'],
    [['--password-file', `polsien=${at('kommunen.txt')}`], 'Ingen undertecknare heter "polsien"'],
    [['--chain', `nobody=${at('polisen.pem')}`], 'Ingen undertecknare heter "nobody"'],
  ] as const) {
    const { status, error } = await issued(...more);
    expect([status, error[0]]).toEqual([2, expect.stringContaining(said)]);
  }
  expect(readdirSync(folder)).not.toContain('twice');
});

test('a signatory that is not there is named together with those that are', async () => {
  const { status, error } = await runVerb(
    'issue',
    at('data.json'),
    '--out',
    at('x'),
    '--signer',
    `nobody=${at('polisen.p12')}`,
    ...passwords(),
  );
  expect([status, error.join()]).toEqual([2, expect.stringContaining('kommunen, polisen')]);
});

test('a document with the demo mark takes no real key, and one without it no demo key and no key of another person', async () => {
  const render = (name: string, kind: string) =>
    runVerb('render', at('data.json'), '--out', at(`${name}.pdf`), '--record', at(`${name}.json`), '--keys', kind);
  await render('demo', 'demo');
  await render('real', 'real');
  const sign = (name: string, ...how: readonly string[]) =>
    runVerb(
      'sign',
      at(`${name}.pdf`),
      '--record',
      at(`${name}.json`),
      '--out',
      at('signed.pdf'),
      '--demo-keys',
      at('keys'),
      ...how,
    );
  const keyOf = (party: string) => {
    const [key, password] = [at(`${party}.p12`), at(`${party}.txt`)];
    return ['--signer', `polisen=${key}`, '--password-file', `polisen=${password}`];
  };
  const polisen = keyOf('polisen');
  expect((await sign('demo', ...polisen)).error.join()).toContain('demonycklar');
  expect((await sign('real', '--demo', 'polisen')).error.join()).toContain('riktiga nycklar');
  expect((await sign('real', ...keyOf('kommunen'))).error.join()).toContain('utfärdad till Märta Exempelsson');
  expect(readdirSync(folder)).not.toContain('signed.pdf');
  expect((await sign('real', ...polisen)).status).toBe(0);
});
