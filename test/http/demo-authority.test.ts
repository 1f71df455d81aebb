import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { httpTimestamps } from '../../src/net/timestamps.ts';
import { parseCertificate, type Certificate } from '../../src/pki/certificate.ts';
import { parseCrl } from '../../src/pki/crl.ts';
import { ocspRequest } from '../../src/pki/ocsp-request.ts';
import { parseOcsp } from '../../src/pki/ocsp.ts';
import { fromPem } from '../../src/pki/pem.ts';
import { revocationByCrl } from '../../src/pki/revocation.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { stamperOf } from '../../src/signing/levels/stamper.ts';
import { openHouse, type House } from '../support/service.ts';

/** The running service in demo mode, asked as an authority by clients that know nothing of it. */
let house: House;
let root: Certificate;
beforeAll(async () => {
  house = await openHouse();
  const pem = await (await fetch(`${house.address}/v1/trust/demo-root.pem`)).text();
  root = parsed(fromPem(new TextEncoder().encode(pem), 'CERTIFICATE')[0]);
});
afterAll(() => house.close());

function parsed(der: Uint8Array | undefined): Certificate {
  const certificate = parseCertificate(der ?? new Uint8Array());
  if (!certificate) throw new Error('not a certificate');
  return certificate;
}
const at = (path: string) => `${house.address}/v1/demo-pki${path}`;
const get = async (path: string) => {
  const response = await fetch(at(path));
  return { status: response.status, type: response.headers.get('content-type'), bytes: await bytesOf(response) };
};
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const ask = (path: string, type: string, body: Uint8Array<ArrayBuffer>) =>
  fetch(at(path), { method: 'POST', headers: { 'content-type': type }, body });

test.each([
  ['/tsa', false],
  ['/tsa-pq', true],
])('it stamps time over HTTP at %s, and the stamp is good to the root that it hands out', async (path, postQuantum) => {
  const resolve = async () => ['127.0.0.1'];
  const source = httpTimestamps({ address: at(path), user: null, allowPrivate: true, resolve });
  const stamper = stamperOf({ source, anchors: [root], postQuantum, clock: systemClock, ids: randomIds, primitives });
  expect((await stamper.stamp('SHA-512', Uint8Array.of(1))).length).toBeGreaterThan(1000);
});

test('it gives certificates and fresh lists of its authorities, and answers about their certificates', async () => {
  const before = Math.floor(systemClock.now().getTime() / 1000) * 1000;
  const issuing = await get('/ca/demo-issuing-ca.cer');
  expect([issuing.status, issuing.type]).toEqual([200, 'application/pkix-cert']);
  const list = await get('/crl/demo-root.crl');
  expect([list.status, list.type]).toEqual([200, 'application/pkix-crl']);
  const crl = parseCrl(list.bytes);
  if (!crl) throw new Error('not a list');
  expect(crl.thisUpdate.getTime()).toBeGreaterThanOrEqual(before);
  const authority = parsed(issuing.bytes);
  expect(await revocationByCrl(authority, root, [crl], systemClock.now(), primitives)).toMatchObject({
    status: 'good',
  });

  // Of a certificate that it did not issue: its own.
  const question = await ocspRequest({ ...authority, issuer: authority.subject }, authority, primitives);
  const told = await ask('/ocsp/demo-issuing-ca', 'application/ocsp-request', question);
  expect([told.status, told.headers.get('content-type')]).toEqual([200, 'application/ocsp-response']);
  expect(parseOcsp(await bytesOf(told))?.answers).toMatchObject([{ status: 'unknown' }]);
});

test('what is no question, too large or of no authority is refused by name', async () => {
  const codeOf = async (response: Response) => [
    response.status,
    ((await response.json()) as { type: string }).type.split('/').at(-1),
  ];
  const some = new Uint8Array(10);
  expect(await codeOf(await ask('/tsa', 'application/pdf', some))).toEqual([415, 'content-type']);
  expect(await codeOf(await ask('/tsa', 'application/timestamp-query', new Uint8Array(20_000)))).toEqual([
    413,
    'body-too-large',
  ]);
  expect(await codeOf(await ask('/tsa', 'application/timestamp-query', new Uint8Array()))).toEqual([
    422,
    'question-missing',
  ]);
  for (const path of ['/ocsp/demo-root', '/ocsp/nobody'])
    expect(await codeOf(await ask(path, 'application/ocsp-request', some))).toEqual([404, 'demo-answer-unknown']);
  for (const path of ['/crl/nobody.crl', '/ca/..%2f..%2fetc'])
    expect(await codeOf(await fetch(at(path)))).toEqual([404, 'demo-answer-unknown']);
});
