import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { Shelf } from '../../src/core/shelf.ts';
import { networkEvidence, type Evidence } from '../../src/net/evidence.ts';
import { parseCrl } from '../../src/pki/crl.ts';
import { toPem } from '../../src/pki/pem.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { folderShelf } from '../../src/storage/folder/shelf.ts';
import { demoPki, NOW } from '../support/signed-pdf.ts';
import { localServer } from './support/server.ts';

const crl = demoPki().crls.get('demo-issuing-ca.crl') ?? new Uint8Array();
const nextUpdate = parseCrl(crl)?.nextUpdate ?? NOW;
let server: Awaited<ReturnType<typeof localServer>>;
const folder = mkdtempSync(join(tmpdir(), 'evidence-'));

beforeAll(async () => {
  server = await localServer((request, response) => {
    if (request.url === '/ca.crl') response.end(crl);
    else if (request.url === '/pem.crl') response.end(toPem(crl, 'X509 CRL'));
    else if (request.url === '/page.crl') response.end('<html>');
    else if (request.url === '/ocsp') request.pipe(response);
    else response.writeHead(404).end();
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const clock = fixedClock(NOW);
const kept: Evidence[] = [];
const source = (shelf: Shelf | null, hosts = [`crl.example:${server.port}`]) =>
  networkEvidence({
    rules: { hosts, allowPrivate: true },
    clock,
    primitives,
    shelf,
    resolve: async () => ['127.0.0.1'],
    keep: async (one) => void kept.push(one),
  });
const address = (path: string) => `http://crl.example:${server.port}${path}`;

test('a list of the demo PKI comes over the network, and whoever keeps evidence is told once', async () => {
  kept.length = 0;
  const one = source(null);
  for (let i = 0; i < 2; i++) expect(await one.crl(address('/ca.crl'))).toEqual(crl);
  const sha256 = createHash('sha256').update(crl).digest('hex');
  expect(kept).toEqual([{ kind: 'crl', address: address('/ca.crl'), sha256, bytes: crl }]);
});

test('a list in PEM, as some servers give it, is taken as the DER in it', async () => {
  expect(await source(null).crl(address('/pem.crl'))).toEqual(crl);
});

test('what is not there, and what a foreign host has, is null', async () => {
  expect(await source(null).certificate(address('/nothing.cer'))).toBeNull();
  expect(await source(null, ['other.example']).crl(address('/ca.crl'))).toBeNull();
});

test('a fresh answer comes from the shelf for every later validation; a stale one is asked for again', async () => {
  clock.set(NOW);
  const shelf = folderShelf(join(folder, 'kept'), clock, randomIds);
  const requests = () => server.seen.filter((one) => one.endsWith('/ca.crl')).length;
  const before = requests();
  await source(shelf).crl(address('/ca.crl'));
  clock.set(new Date(NOW.getTime() + 3_600_000));
  const again = source(shelf);
  expect(await again.crl(address('/ca.crl'))).toEqual(crl);
  expect(kept.at(-1)?.address).toBe(address('/ca.crl'));
  expect(requests()).toBe(before + 1);
  clock.set(new Date(nextUpdate.getTime() + 1000));
  await source(shelf).crl(address('/ca.crl'));
  expect(requests()).toBe(before + 2);
  clock.set(NOW);
});

test('an answer that is no list is told to whoever asked, and never kept', async () => {
  const shelf = folderShelf(join(folder, 'no-list'), clock, randomIds);
  for (let i = 0; i < 2; i++) expect(await source(shelf).crl(address('/page.crl'))).toHaveLength(6);
  expect(server.seen.filter((one) => one.endsWith('/page.crl'))).toHaveLength(2);
});

test('the same question to a responder is asked once in a validation, another one again', async () => {
  const one = source(null);
  for (const byte of [1, 1, 2]) await one.ocsp(address('/ocsp'), Uint8Array.of(byte));
  expect(server.seen.filter((line) => line.endsWith('/ocsp'))).toHaveLength(2);
});

test('one validation asks at most twenty times', async () => {
  const one = source(null);
  const before = server.seen.length;
  for (let i = 0; i < 30; i++) await one.crl(address(`/${i}.crl`));
  expect(server.seen.length - before).toBe(20);
});

test('a shelf forgets what is older than it is told, and reads what another thread wrote', async () => {
  const [one, other] = [0, 0].map(() => folderShelf(join(folder, 'shared'), clock, randomIds));
  await one?.put('a name', Uint8Array.of(1));
  expect((await other?.get('a name'))?.bytes).toEqual(Uint8Array.of(1));
  await other?.sweep(new Date(NOW.getTime() + 1));
  expect(await one?.get('a name')).toBeNull();
});
