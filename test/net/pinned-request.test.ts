import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { utf8Text } from '../../src/core/bytes.ts';
import { isPublicAddress } from '../../src/net/addresses.ts';
import { askPinned } from '../../src/net/pinned-request.ts';
import type { Resolve } from '../../src/net/resolve.ts';
import { allowedUrl } from '../../src/net/rules.ts';
import { localServer } from './support/server.ts';

let server: Awaited<ReturnType<typeof localServer>>;
beforeAll(async () => {
  server = await localServer((request, response) => {
    const at = request.url ?? '';
    if (at === '/moved') response.writeHead(302, { location: '/list' }).end();
    else if (at === '/moved-away') response.writeHead(302, { location: 'http://other.example/list' }).end();
    else if (at === '/in-circles') response.writeHead(302, { location: '/in-circles' }).end();
    else if (at === '/large') response.end(Buffer.alloc(100_000));
    else if (at === '/endless') {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    } else if (at === '/cut')
      response.writeHead(200, { 'content-length': '50' }).write('half', () => response.destroy());
    else if (at === '/echo') request.pipe(response);
    else if (at === '/list') response.end('list');
    else if (at !== '/silent') response.writeHead(404).end('no');
  });
});
afterAll(() => server.close());

const here: Resolve = async () => ['127.0.0.1'];
const rules = () => ({ hosts: [`crl.example:${server.port}`], allowPrivate: true });
const ask = (path: string, resolve = here, allowPrivate = true) =>
  askPinned(
    { address: `http://crl.example:${server.port}${path}`, maxBytes: 1000, maxTime: 400 },
    { ...rules(), allowPrivate },
    resolve,
  );
const said = async (answer: ReturnType<typeof ask>) => {
  const got = await answer;
  return 'bytes' in got ? utf8Text(got.bytes) : got.fault;
};

test('an allowed host answers; the name it was asked by is told to it', async () => {
  expect(await said(ask('/list'))).toBe('list');
  expect(server.seen.at(-1)).toBe(`GET crl.example:${server.port}/list`);
});

test('a question with a body is posted', async () => {
  const body = { bytes: Uint8Array.of(0x30, 0x00), type: 'application/ocsp-request' };
  const address = `http://crl.example:${server.port}/echo`;
  const answer = await askPinned({ address, body, maxBytes: 10, maxTime: 400 }, rules(), here);
  expect('bytes' in answer && [...answer.bytes]).toEqual([0x30, 0x00]);
});

test.each<[string, string]>([
  ['/missing', 'status'],
  ['/large', 'too-large'],
  ['/endless', 'too-slow'],
  ['/silent', 'too-slow'],
  ['/cut', 'failed'],
  ['/moved', 'list'],
  ['/moved-away', 'not-allowed'],
  ['/in-circles', 'status'],
])('%s: %s', async (path, outcome) => {
  expect(await said(ask(path))).toBe(outcome);
});

describe('names that lie', () => {
  test('a name is resolved once, also over a redirect: when it changes its mind nobody hears of it', async () => {
    let calls = 0;
    const rebinding: Resolve = async () => (calls++ === 0 ? ['127.0.0.1'] : ['192.0.2.1']);
    expect(await said(ask('/moved', rebinding))).toBe('list');
    expect(calls).toBe(1);
  });

  test.each([
    [['127.0.0.1']],
    [['93.184.215.14', '10.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['169.254.169.254']],
  ])('%j: not asked, unless private addresses are opted in', async (addresses) => {
    const before = server.seen.length;
    expect(await said(ask('/list', async () => addresses, false))).toBe('private-address');
    expect(server.seen).toHaveLength(before);
  });

  test('a name without an address, one that fails, and one that never answers', async () => {
    expect(await said(ask('/list', async () => []))).toBe('no-address');
    expect(await said(ask('/list', () => Promise.reject(new Error('ENOTFOUND'))))).toBe('failed');
    expect(await said(ask('/list', () => new Promise(() => {})))).toBe('too-slow');
  });

  test('an address in the URL is judged like a name', async () => {
    const address = `http://127.0.0.1:${server.port}/list`;
    const hosts = [`127.0.0.1:${server.port}`];
    const asked = (allowPrivate: boolean) =>
      askPinned({ address, maxBytes: 10, maxTime: 400 }, { hosts, allowPrivate }, here);
    expect(await asked(false)).toEqual({ fault: 'private-address' });
    expect('bytes' in (await asked(true))).toBe(true);
  });
});

test.each<[string, boolean]>([
  ['http://crl.example.se/a.crl', true],
  ['https://CRL.Example.SE/a.crl', true],
  ['http://crl.example.se:80/a.crl', true],
  ['http://crl.example.se:8080/a.crl', false],
  ['http://a.below.example/x', true],
  ['http://below.example/x', false],
  ['http://notbelow.example/x', false],
  ['http://crl.example.se.evil.example/x', false],
  ['http://user@crl.example.se/x', false],
  ['ldap://crl.example.se/x', false],
  ['file:///etc/passwd', false],
  ['crl.example.se', false],
])('%s is allowed: %s', (address, allowed) => {
  const rules = { hosts: ['crl.example.se', '*.below.example'], allowPrivate: false };
  expect(allowedUrl(address, rules) !== null).toBe(allowed);
});

test.each<[string, boolean]>([
  ['93.184.215.14', true],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:93.184.215.14', false],
  ['64:ff9b::a00:1', false],
  ['2002:0a00:0001::', false],
  ['2001:db8::1', false],
  ['localhost', false],
  ['', false],
])('%s is on the public network: %s', (address, answer) => {
  expect(isPublicAddress(address)).toBe(answer);
});
