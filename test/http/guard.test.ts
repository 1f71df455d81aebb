import { expect, test } from '@jest/globals';
import { agreementData, openHouse, postJson, send, useHouse } from '../support/service.ts';

const house = useHouse();
const port = () => new URL(house.address).port;
const codeOf = (text: string) => (JSON.parse(text) as { code: string }).code;

test.each([
  ['localhost', 200],
  ['LOCALHOST', 200],
  ['127.0.0.1:PORT', 200],
  ['[::1]:PORT', 200],
  ['likalydande.example', 200],
  ['localhost:1', 403],
  ['evil.example', 403],
  ['localhost.evil.example:PORT', 403],
  ['127.0.0.1.nip.io', 403],
])('a request for the host %s is answered %d', async (host, status) => {
  const answer = await send(house.address, { path: '/livez', headers: { host: host.replace('PORT', port()) } });
  expect(answer.status).toBe(status);
  if (status === 403) expect(codeOf(answer.text)).toBe('host-refused');
});

test.each([
  ['a program that sends no Origin', {}, true],
  ['a page of ours', { origin: 'http://localhost:PORT', 'sec-fetch-site': 'same-origin' }, true],
  ['a form of ours, whose Origin our referrer policy hides', { origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
  ['another service on this machine', { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }, false],
  ['another service on this machine that hides its Origin', { origin: 'null', 'sec-fetch-site': 'same-site' }, false],
  ['a sandboxed page that says nothing of its site', { origin: 'null' }, false],
  ['another site that claims our Origin', { origin: 'http://localhost:PORT', 'sec-fetch-site': 'cross-site' }, false],
])('a changing request from %s', async (_, headers, allowed) => {
  const withPort = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', port())]),
  );
  const answer = await send(house.address, {
    method: 'POST',
    path: '/v1/agreements',
    headers: { host: `localhost:${port()}`, 'content-type': 'application/json', ...withPort },
    body: '{}',
  });
  expect([answer.status, codeOf(answer.text)]).toEqual(allowed ? [422, 'agreement-invalid'] : [403, 'origin-refused']);
});

test('every answer forbids sniffing, frames, referrers and content from outside', async () => {
  for (const path of ['/', '/livez', '/v1/agreements', '/nothing', '/v1/nothing']) {
    const { headers } = await fetch(`${house.address}${path}`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|data:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('in production there are no demo keys: nothing is signed, and no page or answer says demo', async () => {
  const production = await openHouse(true);
  try {
    const api = `${production.address}/v1`;
    expect(await (await fetch(`${production.address}/readyz`)).json()).toEqual({ ready: true, demo: false });
    expect(await (await fetch(production.address)).text()).not.toMatch(/demo/i);
    expect((await fetch(`${api}/trust/demo-root.pem`)).status).toBe(404);
    expect((await fetch(`${api}/demo-pki/crl/demo-root.crl`)).status).toBe(404);
    const draft = (await (await postJson(`${api}/agreements`, agreementData())).json()) as {
      id: string;
      demo: boolean;
    };
    expect(draft.demo).toBe(false);
    await postJson(`${api}/agreements/${draft.id}/finalise`, {}, { 'if-match': '"1"' });
    const prepare = await postJson(`${api}/agreements/${draft.id}/signatures`, { field: 'Signature1' });
    expect([prepare.status, codeOf(await prepare.text())]).toEqual([403, 'demo-keys-off']);
    expect(await (await fetch(`${production.address}/agreements/${draft.id}`)).text()).not.toMatch(
      /demo|Skriv under för/i,
    );
  } finally {
    await production.close();
  }
}, 60_000);
