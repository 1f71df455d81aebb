import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openHouse, PUBLIC_ADDRESS, send, type House } from '../support/service.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(false, {}, null, { publicListener: { port: 0, host: '127.0.0.1', trustedHops: 1 } });
}, 60_000);
afterAll(() => house.close(), 60_000);

/** As the proxy passes a request on. */
const PROXIED = { host: new URL(PUBLIC_ADDRESS).host, 'x-forwarded-proto': 'https' };
const ask = (path: string, more: { readonly method?: string; readonly headers?: Record<string, string> } = {}) =>
  send(house.publicAddress, { path, ...more, headers: { ...PROXIED, ...more.headers } });

describe('the listener for a proxy', () => {
  test.each(['/verify', '/compare', '/healthz', '/v/0000-0000', `/verify/${'0'.repeat(64)}`])(
    'answers at %s',
    async (path) => {
      const { status, text } = await ask(path);
      expect(text).not.toContain('page-unknown');
      // A code and a digest that nobody has are told as such by their own pages.
      expect([200, 404]).toContain(status);
      expect(text).toMatch(path === '/healthz' ? /^\{"live":true\}$/ : /<h1/);
    },
  );

  test('serves what the pages are made of', async () => {
    const [, styleSheet = ''] = /href="(\/static\/[^"]+\.css)"/.exec((await ask('/verify')).text) ?? [];
    expect((await ask(styleSheet)).status).toBe(200);
  });

  test.each([
    '/',
    '/agreements',
    '/agreements/new',
    '/agreements/abc',
    '/v1/agreements',
    '/v1/validations',
    '/openapi.json',
    '/livez',
    '/readyz',
    '/status',
    '/signatures',
    '/verifyx',
    '/v/a/b',
    '/compare/x',
    '/verify/../agreements/new',
    '/verify/%2e%2e/agreements/new',
    '/sign/..%2fagreements',
    '//agreements/new',
    '/sign//../v1/agreements',
    '/VERIFY',
  ])('knows nothing of %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
    const posted = await ask(path, { method: 'POST', headers: { origin: PUBLIC_ADDRESS, 'content-length': '0' } });
    expect(posted.status).toBe(404);
  });

  test('answers under its own address only', async () => {
    expect((await ask('/verify', { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await ask('/verify', { headers: { host: 'localhost' } })).status).toBe(403);
    expect((await ask('/verify', { headers: { host: '127.0.0.1', 'x-forwarded-host': PROXIED.host } })).status).toBe(
      200,
    );
  });

  test('takes no form of another site, but for those who come back from an identity provider', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'content-length': '0' };
    expect((await ask('/verify', { method: 'POST', headers })).status).toBe(403);
    expect((await ask('/sign/return', { method: 'POST', headers })).status).not.toBe(403);
  });

  test('the clerk’s listener still answers this machine only', async () => {
    const { status } = await send(house.address, { path: '/verify', headers: { host: 'evil.example' } });
    expect(status).toBe(403);
    expect((await fetch(`${house.address}/`)).status).toBe(200);
  });
});

test('without a listener for a proxy there is none', async () => {
  const other = await openHouse();
  expect(other.publicAddress).toBe('');
  await other.close();
}, 60_000);
