import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import type { CscService } from '../../src/federation/csc/client.ts';
import { readCredential } from '../../src/federation/csc/credential.ts';
import { cscSigner } from '../../src/federation/csc/csc-signer.ts';
import { authorizeHashes, hashFor, signHashes } from '../../src/federation/csc/sign-hashes.ts';
import { verifies } from '../contracts/signer.ts';
import { startCertomancerCsc } from '../servers/csc/certomancer-csc.ts';
import type { TestServer } from '../servers/test-server.ts';
import { serviceAt } from '../federation/csc/csc-scene.ts';
import { cache } from './support/judges.ts';
import { opensslVerifies } from './support/openssl-verify.ts';

/** The part of the protocol that versions 1 and 2 share, with a service by others. */
let server: TestServer;
let service: CscService;
beforeAll(async () => {
  server = await startCertomancerCsc(join(cache, 'python/bin/python'));
  service = { ...serviceAt({ url: server.url, address: `${server.url}/csc/v1` }), version: 1 };
});
afterAll(() => server.stop());

const signerFor = (credential: string) =>
  cscSigner({ service, client: null, credential, pin: null, description: '', certificate: null, clock: systemClock });

test.each([
  ['lik/ec', 'ecdsa-p384-sha384'],
  ['lik/rsa', 'rsa-pss-sha256'],
])('certomancer-csc-dummy signs with %s, several hashes by one approval, and OpenSSL agrees', async (id, algorithm) => {
  const signer = await signerFor(id);
  expect(signer.algorithm).toBe(algorithm);
  const all = [1, 2, 3].map((byte) => Uint8Array.of(byte));
  const values = await Promise.all(
    all.map((data) => signer.sign({ signedAttributes: data, algorithm: signer.algorithm })),
  );
  const [certificate = new Uint8Array()] = signer.chain;
  for (const [i, { value }] of values.entries()) {
    const check = { algorithm: signer.algorithm, certificate, data: all[i] ?? new Uint8Array(), value };
    expect([verifies(check), opensslVerifies(check)]).toEqual([true, true]);
  }
});

test('certomancer-csc-dummy signs no other hash than the approved one, and we say so', async () => {
  const credential = await readCredential(service, 'lik/ec', null);
  if (!credential) throw new Error('no credential');
  const approved = hashFor(credential.algorithm, Uint8Array.of(1));
  const order = { credential, hashes: [approved], pin: null, description: '' };
  const sad = await authorizeHashes(service, order, null);
  await expect(signHashes(service, credential, [Uint8Array.of(2)], sad, null)).rejects.toMatchObject({
    code: 'csc-refused',
  });
  await expect(signHashes(service, credential, [Uint8Array.of(1)], sad, null)).resolves.toHaveLength(1);
});

test('a credential that certomancer-csc-dummy does not have is refused', async () => {
  await expect(signerFor('lik/nobody')).rejects.toMatchObject({ code: 'csc-refused' });
});
