import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Router } from 'express';
import { asProblem, statusOf } from '../../src/http/problem-answer.ts';
import { readViews } from '../../src/platform/resources.ts';
import { createPages } from '../../src/web/pages.ts';
import { newFolder, openService, removeFolder } from '../issuing/open-service.ts';
import { agreementOf } from '../support/api.ts';
import { agreementData, openHouse, postJson, PUBLIC_ADDRESS, send, type House } from '../support/service.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(false, {}, null, { publicListener: { port: 0, host: '127.0.0.1', trustedHops: 1 } });
}, 60_000);
afterAll(() => house.close(), 60_000);

/** As the proxy passes a request on. */
const PROXIED = { host: new URL(PUBLIC_ADDRESS).host, 'x-forwarded-proto': 'https' };
const ask = (path: string, more: { readonly method?: string; readonly headers?: Record<string, string> } = {}) =>
  send(house.publicAddress, { path, ...more, headers: { ...PROXIED, ...more.headers } });

/** All routes of pages for an audience: "GET /verify". */
async function pagesFor(audience: 'office' | 'everyone'): Promise<readonly string[]> {
  const folder = await newFolder();
  const { service, close } = await openService(folder);
  const files = new Map([['style.css', { bytes: new Uint8Array(), type: 'text/css' }]]);
  const router = createPages({
    service,
    audience,
    views: readViews(),
    files,
    examples: new Map(),
    kindExamples: [],
    publicAddress: PUBLIC_ADDRESS,
    soften: (title) => title,
    problemStatus: statusOf,
    asProblem,
    log: () => undefined,
  });
  await close();
  await removeFolder(folder);
  return routesOf(router).map((route) => route.replace(/\/static\/[0-9a-f]+/, STATIC));
}

/** Where the running service has its style sheet and the like. */
let STATIC = '';
beforeAll(async () => {
  [STATIC = ''] = /\/static\/[0-9a-f]+/.exec((await ask('/verify')).text) ?? [];
});

/** Routers that take on parameters are those of a visit (`visitRouter`), which are mounted at its address. */
function routesOf({ stack }: Pick<Router, 'stack'>, at = ''): readonly string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) return route.stack.map(({ method }) => `${method.toUpperCase()} ${at}${route.path}`);
    if (!('stack' in handle)) return [];
    return routesOf(handle as unknown as Router, 'mergeParams' in handle && handle.mergeParams ? '/sign/:visit' : at);
  });
}

/** All that whoever finds the address may reach: signing by a link, verifying files, and what their pages lead to. */
const OPEN: readonly string[] = [
  // A signatory's way.
  'GET /sign',
  'GET /sign/:token',
  'GET /sign/return',
  'POST /sign/return',
  ...['', 'changes', 'confirm', 'copy', 'decline', 'document', 'leave', 'method'].map(
    (page) => `GET /sign/:visit/${page}`,
  ),
  ...['pages', 'pages/:page', 'read', 'status'].map((page) => `GET /sign/:visit/${page}`),
  ...['cancel', 'confirm', 'decline', 'own-key', 'receipt', 'take-over'].map((page) => `POST /sign/:visit/${page}`),
  // Whoever holds a file, two copies of one, its digest or a paper with its code.
  'GET /verify',
  'POST /verify',
  'POST /verify/as-signed',
  'POST /verify/certificate',
  'POST /verify/leaflet',
  'GET /compare',
  'POST /compare',
  'GET /verify/:sha256',
  'GET /v/:code',
  // What stands at the foot of all these pages, and what pages are made of.
  'GET /help',
  'GET /accessibility',
  'GET /privacy',
  'GET /static/DIGEST/:name',
  'GET /favicon.ico',
];

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

  test('opens, of all pages that there are, these and no others', async () => {
    const open: string[] = [];
    for (const route of new Set(await pagesFor('office'))) {
      const [method = '', pattern = ''] = route.split(' ');
      const path = pattern
        .replace(':sha256', '0'.repeat(64))
        .replace(':token', 'a'.repeat(43))
        .replace(':visit', '0'.repeat(16))
        .replace(':name', 'style.css')
        .replaceAll(/:\w+/g, '1');
      const headers = method === 'POST' ? { origin: PUBLIC_ADDRESS, 'content-length': '0' } : {};
      const { text } = await ask(path, { method, headers });
      if (!text.includes('page-unknown')) open.push(route.replace(/\/static\/[0-9a-f]+/, '/static/DIGEST'));
    }
    expect(open.toSorted()).toEqual(OPEN.toSorted());
    // Those of the clerk are not even behind it.
    expect((await pagesFor('everyone')).filter((route) => / \/(agreements|$)/.test(route))).toEqual([]);
  });

  test('tells people in a page that an address is none, programs in JSON', async () => {
    const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    for (const path of ['/', '/agreements/new', '/docs/api', '/status', '/v1/agreements', '/%76erify']) {
      const page = await ask(path, { headers: html });
      expect([page.status, page.text]).toEqual([404, expect.stringContaining('<h1>Sidan finns inte.</h1>')]);
      expect(page.text).not.toMatch(/href="\/(agreements|status|docs|)"/);
      const { status, headers } = await ask(path);
      expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    }
    const english = await ask('/status', { headers: { ...html, 'accept-language': 'en' } });
    expect(english.text).toContain('<h1>This page does not exist.</h1>');
    const foreign = await ask('/status', { headers: { ...html, host: 'evil.example' } });
    expect([foreign.status, foreign.text]).toEqual([403, expect.stringContaining('host-refused')]);
  });

  test('leads nowhere that it does not open', async () => {
    const agreements = `${house.address}/v1/agreements`;
    const { id, sequence } = await agreementOf(postJson(agreements, agreementData()));
    const { finalised } = await agreementOf(
      postJson(`${agreements}/${id}/finalise`, {}, { 'if-match': `"${sequence}"` }),
    );
    const seen = new Set<string>();
    const ways = ['/verify', `/verify/${'0'.repeat(64)}`, `/v/${finalised?.code ?? ''}`, '/compare', '/sign'];
    for (const path of ways) {
      if (seen.has(path)) continue;
      seen.add(path);
      const { text } = await ask(path);
      expect([path, text.includes('page-unknown')]).toEqual([path, false]);
      for (const [, next = ''] of text.matchAll(/ (?:href|action|formaction)="(\/[^"?#]*)/g)) ways.push(next);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['/help', '/privacy', '/accessibility']));
    // Nor does what it says of an address that it does not know of itself.
    const lost = (await ask('/v/')).text;
    expect(lost).not.toMatch(/href="\/(agreements|status|docs|)"/);
  });

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
