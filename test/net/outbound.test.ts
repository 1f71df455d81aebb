import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { utf8Text } from '../../src/core/bytes.ts';
import { formBody, jsonBody, jsonOf, outbound, type OutboundOptions } from '../../src/net/outbound.ts';

const server = createServer((request, response) => {
  if (request.url === '/moved') response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
  else if (request.url === '/large') response.end('x'.repeat(5000));
  else if (request.url === '/half')
    response.writeHead(200, { 'content-length': '10' }).end('five!', () => request.destroy());
  else if (request.url !== '/slow') {
    response.writeHead(request.url === '/refused' ? 400 : 200, { 'content-type': 'Application/JSON; charset=utf-8' });
    const { 'content-type': type, authorization } = request.headers;
    void request
      .toArray()
      .then((parts) =>
        response.end(
          JSON.stringify({ method: request.method, type, authorization, body: utf8Text(Buffer.concat(parts)) }),
        ),
      );
  }
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const asking = (more: Partial<OutboundOptions> = {}) =>
  outbound({ origins: [origin], allowPrivate: true, resolve: async () => ['127.0.0.1'], ...more });
const get = (path: string, more: Partial<OutboundOptions> = {}) =>
  asking(more).send({ method: 'GET', address: `${origin}${path}` });

test('JSON and forms arrive as such, with their credentials', async () => {
  const answer = await asking().send({
    method: 'POST',
    address: `${origin}/`,
    headers: { Authorization: 'Bearer abc' },
    body: jsonBody({ a: 'å' }),
  });
  if ('fault' in answer) throw new Error(answer.fault);
  expect(answer).toMatchObject({ status: 200, type: 'application/json' });
  expect(jsonOf(answer)).toEqual({
    method: 'POST',
    type: 'application/json',
    authorization: 'Bearer abc',
    body: '{"a":"å"}',
  });
  const form = await asking().send({ method: 'POST', address: `${origin}/`, body: formBody({ a: 'b c' }) });
  expect('bytes' in form && jsonOf(form)).toMatchObject({ type: 'application/x-www-form-urlencoded', body: 'a=b+c' });
});

test('a refusal comes with what the service says of it', async () => {
  expect(await get('/refused')).toMatchObject({ status: 400, type: 'application/json' });
});

test('a redirect is told and not followed', async () => {
  expect(await get('/moved')).toMatchObject({ status: 302, location: 'https://elsewhere.example/' });
});

test('what takes too long, is too large or breaks off is a fault', async () => {
  expect(await get('/slow', { maxTime: 50 })).toEqual({ fault: 'too-slow' });
  expect(await get('/large', { maxBytes: 4999 })).toEqual({ fault: 'too-large' });
  expect(await get('/half')).toEqual({ fault: 'failed' });
});

test.each([
  ['another origin', 'https://other.example/'],
  ['another port', 'http://127.0.0.1:1/'],
  ['a user in the address', 'http://a:b@127.0.0.1:1/'],
  ['no address', 'nonsense'],
])('%s is not asked', async (_, address) => {
  expect(await asking().send({ method: 'GET', address })).toEqual({ fault: 'not-allowed' });
});

test('a name without TLS is not asked, and an inside address only where that is allowed', async () => {
  const named = asking({ origins: ['http://sign.example'] });
  expect(await named.send({ method: 'GET', address: 'http://sign.example/' })).toEqual({ fault: 'not-allowed' });
  expect(await get('/', { allowPrivate: false })).toEqual({ fault: 'private-address' });
  const inside = asking({ origins: ['https://sign.example'], allowPrivate: false });
  expect(await inside.send({ method: 'GET', address: 'https://sign.example/' })).toEqual({ fault: 'private-address' });
});
