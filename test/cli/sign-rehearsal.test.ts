import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem } from '../../src/pki/pem.ts';
import type { SigningAlgorithm } from '../../src/signing/signer.ts';
import { serviceKey } from '../servers/csc/csc-keys.ts';
import { startCscServer, type CscTestServer } from '../servers/csc/csc-server.ts';
import { keyFile, newKey } from '../support/key-files.ts';
import { demoPki, people } from '../support/signed-pdf.ts';
import { runVerb } from './run-verb.ts';

/** The verb `sign` has one signature of a real key: what would spoil it is found before the key is opened. */

interface Data {
  readonly signing: { readonly signatories: { name: string; title: string }[] };
}
const PARTIES = { kommunen: 'Märta Exempelsson', polisen: 'Åke Provberg' };
type Party = keyof typeof PARTIES;

let folder = '';
const at = (name: string) => join(folder, name);
const written = (name: string) => readdirSync(folder).includes(name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-sign-'));
  process.env['NETWORK_PRIVATE'] = '1';
});
afterAll(async () => {
  delete process.env['NETWORK_PRIVATE'];
  await rm(folder, { recursive: true, force: true });
});

/** Revision 0 for real keys, named so, and its record. */
async function rendered(name: string, change: (data: Data) => void = () => {}): Promise<void> {
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as { base: Data };
  change(base);
  await writeFile(at('data.json'), JSON.stringify(base));
  const out = ['--out', at(`${name}.pdf`), '--record', at(`${name}.json`)];
  expect(await runVerb('render', at('data.json'), ...out, '--keys', 'real')).toMatchObject({ status: 0 });
}

const sign = (name: string, step: string, next: string, ...key: readonly string[]) =>
  runVerb('sign', at(`${step}.pdf`), '--record', at(`${name}.json`), '--out', at(`${next}.pdf`), ...key);

/** A key in PEM, encrypted, and the options that give it with its password. */
async function keyOf(party: Party, algorithm: SigningAlgorithm): Promise<readonly string[]> {
  const { key, chainPem } = keyFile(newKey(algorithm), PARTIES[party]);
  const pem = key.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'lösen' });
  await writeFile(at(`${party}.pem`), pem + chainPem);
  await writeFile(at('password.txt'), 'lösen\n');
  return ['--signer', `${party}=${at(`${party}.pem`)}`, '--password-file', at('password.txt')];
}

/** The same with a password that whoever asks for it does not get: asked for, it is what the verb says. */
const unopened = (party: Party) => [
  '--signer',
  `${party}=${at(`${party}.pem`)}`,
  '--password-file',
  at('password-that-is-not-there.txt'),
];

/** A key at a remote signing service, and the options that give it. */
async function remoteKey(party: Party): Promise<{ readonly csc: CscTestServer; readonly key: readonly string[] }> {
  const csc = await startCscServer([serviceKey('seal', null, 'ecdsa-p256-sha256', 'implicit')]);
  const { address, clientId, clientSecret } = csc;
  await writeFile(at('secret'), clientSecret);
  const service = { name: 'Provunderskrift', address };
  await writeFile(at('csc.json'), JSON.stringify({ service, clientId, secretFile: 'secret' }));
  return { csc, key: ['--signer', `${party}=csc:${at('csc.json')}`, '--other-holder', party] };
}

test('a rehearsed signature is made by keys of every kind, beside those that are there, and all of them stand', async () => {
  await rendered('whole');
  const first = await sign('whole', 'whole', 'whole-1', ...(await keyOf('kommunen', 'ecdsa-p384-sha384')));
  expect(first).toMatchObject({ status: 0, error: [] });
  const second = await sign('whole', 'whole-1', 'whole-2', ...(await keyOf('polisen', 'rsa-pss-sha256')));
  expect(second).toMatchObject({ status: 0, error: [] });
  const { out } = await runVerb('validate', at('whole-2.pdf'), '--json');
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ sound: true, signatureCount: 2 });
}, 60_000);

test('a file whose first signature no longer stands is refused before a password is asked for, and nothing is written', async () => {
  await rendered('hurt');
  await sign('hurt', 'hurt', 'hurt-1', ...(await keyOf('kommunen', 'ecdsa-p256-sha256')));
  const bytes = readFileSync(at('hurt-1.pdf'));
  // Within the signed bytes, where no reader stumbles: the comment of the second line.
  bytes[12] = (bytes[12] ?? 0) ^ 1;
  await writeFile(at('hurt-1.pdf'), bytes);
  const { status, error } = await sign('hurt', 'hurt-1', 'hurt-2', ...unopened('polisen'));
  expect([status, error[0]]).toEqual([
    1,
    expect.stringMatching(/^Filen höll inte för vår kontroll redan som den kom, så ingen nyckel användes/),
  ]);
  expect(written('hurt-2.pdf')).toBe(false);
}, 60_000);

test('no signing service is asked for an approval of a signature that the next signatory could not follow', async () => {
  await rendered('unprintable', ({ signing }) => {
    const [, second] = signing.signatories;
    if (second) second.title += ' → X';
  });
  const { csc, key } = await remoteKey('kommunen');
  try {
    const { status, error } = await sign('unprintable', 'unprintable', 'unprintable-1', ...key);
    expect([status, error.join()]).toEqual([1, expect.stringContaining('U+2192')]);
    // Not even which keys there are.
    expect([csc.approvals().length, csc.calls.length, written('unprintable-1.pdf')]).toEqual([0, 0, false]);

    await rendered('printable');
    expect(await sign('printable', 'printable', 'printable-1', ...key)).toMatchObject({ status: 0, error: [] });
    expect([csc.approvals().length, written('printable-1.pdf')]).toEqual([1, true]);
  } finally {
    await csc.stop();
  }
}, 60_000);

test('a field that is signed already is named before the key is opened', async () => {
  await rendered('twice');
  const key = await keyOf('kommunen', 'ecdsa-p256-sha256');
  await sign('twice', 'twice', 'twice-1', ...key);
  const { status, error } = await sign('twice', 'twice-1', 'twice-2', ...unopened('kommunen'));
  expect([status, error[0], written('twice-2.pdf')]).toEqual([1, 'Fältet är redan underskrivet.', false]);
}, 60_000);

test('a key that does not open is told as ever, after a rehearsal that went well', async () => {
  await rendered('locked');
  await keyOf('kommunen', 'ecdsa-p256-sha256');
  const { error } = await sign('locked', 'locked', 'locked-1', ...unopened('kommunen'));
  expect([error.join(), written('locked-1.pdf')]).toEqual([expect.stringContaining('password-that-is-not'), false]);
}, 60_000);

test('a demo key is not taken for a real one, and is told apart before it signs', async () => {
  await rendered('real');
  const { key, chain } = demoPki({ time: new Date() }).signer(people.Signature1);
  const pem = key.export({ format: 'pem', type: 'pkcs8' });
  await writeFile(at('demo.pem'), `${pem.toString()}${chain.map((one) => toPem(one, 'CERTIFICATE')).join('')}`);
  const { status, error } = await sign('real', 'real', 'real-1', '--signer', `kommunen=${at('demo.pem')}`);
  expect([status, error[0], written('real-1.pdf')]).toEqual([
    1,
    'Nyckeln för kommunen är en demonyckel, och handlingen är inte märkt Demo. Inget skrevs. Ange en riktig nyckel.',
    false,
  ]);
}, 60_000);
