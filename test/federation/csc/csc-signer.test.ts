import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/core/clock.ts';
import { cscSigner, type CscSignerSettings } from '../../../src/federation/csc/csc-signer.ts';
import type { OpenSigner } from '../../../src/signing/signer.ts';
import { allOf, signerContract, verifies } from '../../contracts/signer.ts';
import { serviceKey, type ServiceKey } from '../../servers/csc/csc-keys.ts';
import { startCscServer, type CscTestServer } from '../../servers/csc/csc-server.ts';
import { keyFile, newKey } from '../../support/key-files.ts';
import { serviceAt } from './csc-scene.ts';

const settingsFor = (server: CscTestServer, more: Partial<CscSignerSettings> = {}): CscSignerSettings => ({
  service: serviceAt(server),
  client: { clientId: server.clientId, secret: server.clientSecret },
  credential: null,
  pin: async () => server.pin,
  description: 'Lokal överenskommelse',
  certificate: null,
  clock: systemClock,
  ...more,
});

const KINDS: readonly (readonly [ServiceKey['algorithm'], ServiceKey['mode']])[] = [
  ['ecdsa-p256-sha256', 'explicit'],
  ['ecdsa-p384-sha384', 'implicit'],
  ['rsa-pss-sha256', 'explicit'],
  ['rsa-pkcs1-sha256', 'implicit'],
];
for (const [algorithm, mode] of KINDS)
  signerContract(`CSC API v2, ${algorithm}, ${mode}`, async () => {
    const server = await startCscServer([serviceKey('seal', null, algorithm, mode)]);
    const open = (more: Partial<CscSignerSettings> = {}) => cscSigner(settingsFor(server, more));
    const refusing = (path: string) => async () => {
      const signer = await open();
      server.fault(path, { status: 400, body: { error: 'invalid_request', error_description: 'No' } });
      await signer.sign({ signedAttributes: Uint8Array.of(1), algorithm }).finally(() => server.fault(path, null));
    };
    return {
      algorithm,
      open: () => open(),
      openWithForeignCertificate: () => open({ certificate: keyFile(newKey(algorithm)).chain[0] }),
      secrets: [
        server.clientSecret,
        encodeURIComponent(server.clientSecret),
        server.pin,
        'another secret',
        'Basic',
        'Bearer',
      ],
      failures: {
        'a wrong secret': () => open({ client: { clientId: server.clientId, secret: 'another secret' } }),
        'an unknown credential': () => open({ credential: 'another' }),
        'a refused approval': refusing('credentials/authorize'),
        'a refused signature': refusing('signatures/signHash'),
      },
      remove: () => server.stop(),
    };
  });

let server: CscTestServer;
beforeAll(async () => {
  server = await startCscServer([
    serviceKey('seal', null, 'ecdsa-p256-sha256', 'explicit'),
    serviceKey('other', 'marta', 'ecdsa-p256-sha256', 'oauth2code'),
  ]);
});
afterAll(() => server.stop());
beforeEach(() => {
  for (const path of ['info', 'credentials/authorize', 'signatures/signHash']) server.fault(path, null);
});

const DATA = Uint8Array.of(1, 2, 3);
const ask = async (signer: OpenSigner, data = DATA) => {
  const { value } = await signer.sign({ signedAttributes: data, algorithm: signer.algorithm });
  const [certificate = new Uint8Array()] = signer.chain;
  return verifies({ algorithm: signer.algorithm, certificate, data, value });
};

test('signatures that are asked for at once share one approval, as many as the key allows', async () => {
  const signer = await cscSigner(settingsFor(server));
  const before = server.approvals().length;
  const all = await Promise.all(Array.from({ length: 7 }, (_, i) => ask(signer, Uint8Array.of(i))));
  expect(all).toEqual(all.map(() => true));
  expect(
    server
      .approvals()
      .slice(before)
      .map(({ hashes, description }) => [hashes.length, description]),
  ).toEqual([
    [5, 'Lokal överenskommelse'],
    [2, 'Lokal överenskommelse'],
  ]);
});

test('a token that has ended is fetched anew, and nobody notices', async () => {
  const signer = await cscSigner(settingsFor(server));
  server.expireTokens();
  expect(await ask(signer)).toBe(true);
});

test('a token that keeps ending is a problem that says what to do', async () => {
  const signer = await cscSigner(settingsFor(server));
  server.fault('signatures/signHash', { status: 401, body: { error: 'invalid_token' } });
  await expect(ask(signer)).rejects.toMatchObject({ code: 'csc-token-expired' });
});

test('an approval that has ended is one too, though services say so in a sentence only', async () => {
  const slow = await startCscServer([serviceKey('seal', null, 'ecdsa-p256-sha256', 'implicit')], { approvalLife: -1 });
  const signer = await cscSigner(settingsFor(slow));
  await expect(ask(signer)).rejects.toMatchObject({ code: 'csc-token-expired' });
  await slow.stop();
});

test('a wrong PIN is told, given once, and not repeated', async () => {
  let given = 0;
  const pin = async () => `1234${given++}`;
  const signer = await cscSigner(settingsFor(server, { pin }));
  const error = await ask(signer).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'csc-client-refused' });
  expect(given).toBe(1);
  expect(allOf(error)).not.toContain('12340');
});

test.each([
  ['a value of another key', 'other-key', 'answer-invalid'],
  ['fewer values than hashes', 'too-few', 'answer-invalid'],
  ['no JSON', 'garbage', 'csc-answer-invalid'],
  ['a fault of its own', { status: 503, body: '' }, 'csc-unavailable'],
] as const)('%s is refused', async (_, fault, code) => {
  const signer = await cscSigner(settingsFor(server));
  server.fault('signatures/signHash', fault);
  await expect(ask(signer)).rejects.toMatchObject({ code });
});

test('a service that does not answer in time is a problem', async () => {
  const signer = await cscSigner(settingsFor(server, { service: serviceAt(server, 300) }));
  server.hang();
  await expect(ask(signer)).rejects.toMatchObject({ code: 'csc-unavailable' });
  server.wake();
  expect(await ask(signer)).toBe(true);
});

test('a service that points to an authorization server elsewhere gets no secret from us', async () => {
  server.fault('info', { status: 200, body: { oauth2: 'https://elsewhere.example' } });
  await expect(cscSigner(settingsFor(server))).rejects.toMatchObject({ code: 'csc-answer-invalid' });
});

test('of several keys that programs may use none is taken by chance: they are named, and one is chosen', async () => {
  const several = await startCscServer(
    ['seal', 'archive'].map((id) => serviceKey(id, null, 'ecdsa-p256-sha256', 'explicit')),
  );
  await expect(cscSigner(settingsFor(several))).rejects.toMatchObject({
    code: 'csc-credential-several',
    words: { sv: expect.stringContaining('2 nycklar som går att skriva under med: seal, archive. Ange vilken') },
  });
  expect(await ask(await cscSigner(settingsFor(several, { credential: 'archive' })))).toBe(true);
  await several.stop();
});

test('an authorization server is found by its metadata too, unless there are none', async () => {
  server.fault('info', { status: 200, body: { oauth2Issuer: `${server.url}/` } });
  expect(await ask(await cscSigner(settingsFor(server)))).toBe(true);
  server.fault('info', { status: 200, body: { oauth2Issuer: `${server.url}/csc` } });
  await expect(cscSigner(settingsFor(server))).rejects.toMatchObject({ code: 'csc-refused' });
});
