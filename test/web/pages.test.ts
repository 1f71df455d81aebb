import { describe, expect, test } from '@jest/globals';
import { agreementData, send, useHouse } from '../support/service.ts';
import { Visitor } from '../support/visitor.ts';

const house = useHouse();
const NEW = '/agreements/new';
const fileOf = (data: unknown) => new File([JSON.stringify(data)], 'data.json', { type: 'application/json' });

describe('forms', () => {
  test('carry the token of the browser’s own cookie, which no script reads', async () => {
    const visitor = new Visitor(house.address);
    const page = await visitor.get(NEW);
    expect(page.headers.getSetCookie().join()).toMatch(/^csrf=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(page.forms[0]?.values['csrf']).toBe(visitor.cookies.get('csrf'));
    expect((await visitor.get('/verify')).headers.getSetCookie()).toEqual([]);
  });

  test.each([
    ['no token', { csrf: '' }],
    ['another token', { csrf: '0'.repeat(32) }],
  ])('with %s change nothing and say what to do', async (_, values) => {
    const visitor = new Visitor(house.address);
    for (const path of [NEW, '/verify', '/compare']) {
      const page = await visitor.get(path);
      const answer = await visitor.submit(page.forms[0], values, { data: fileOf(agreementData()) });
      expect([answer.status, answer.h1]).toEqual([403, expect.stringMatching(/^Formuläret är för gammalt\./)]);
    }
    expect((await visitor.get('/')).text()).toContain('Här finns inga överenskommelser än.');
  });

  test('without a file, with a text in its place or with a broken file keep the reader on the page', async () => {
    const visitor = new Visitor(house.address);
    const page = await visitor.get(NEW);
    const none = await visitor.submit(page.forms[0]);
    expect([none.status, none.text()]).toEqual([422, expect.stringContaining('Rätta 1 fel Välj en fil först.')]);
    const unknown = await visitor.submit(page.forms[0], { from: '__proto__' });
    expect(unknown.text()).toContain('Välj en fil först.');
    const broken = await visitor.submit(page.forms[0], {}, { data: new File(['{"a":'], 'x.json') });
    expect([broken.status, broken.text()]).toEqual([
      422,
      expect.stringContaining('går inte att läsa som JSON vid rad 1, tecken 6.'),
    ]);
    const verify = await visitor.get('/verify');
    const text = await visitor.submit(verify.forms[0], {}, { pdf: new File(['hej'], 'brev.pdf') });
    expect([text.status, text.text()]).toEqual([422, expect.stringContaining('Det där är inte en PDF.')]);
    const short = await visitor.submit(verify.forms[1], { sha256: 'ab cd' });
    expect(short.text()).toContain('Kontrollsumman ska ha 64 tecken, 0–9 och a–f. Du skrev 4.');
    expect(short.forms[1]?.values['sha256']).toBe('ab cd');
    const one = await visitor.submit((await visitor.get('/compare')).forms[0], {}, { first: new File(['%PDF-'], 'a') });
    expect(one.text()).toContain('Andra filen: Välj en fil först.');
  });

  test('with more than they take are answered by a page that says so', async () => {
    const visitor = new Visitor(house.address);
    const page = await visitor.get(NEW);
    const large = await visitor.submit(
      page.forms[0],
      {},
      { data: new File(['a'.repeat(5 * 1024 * 1024 + 1)], 'x.json') },
    );
    expect([large.status, large.h1]).toEqual([413, 'Filen är större än 5 MB.']);
  });

  test('that end too early are answered by a page, not by silence', async () => {
    const answer = await send(house.address, {
      method: 'POST',
      path: '/verify',
      headers: { host: 'localhost', 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="pdf"; filename="a"\r\n\r\nabc',
    });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('Innehållet kom inte fram helt.')]);
  });
});

describe('language', () => {
  test('is the browser’s, until the reader picks one', async () => {
    const visitor = new Visitor(house.address, 'en-GB,en;q=0.8');
    const english = await visitor.get('/verify?sha256=ab&x=1');
    expect([english.h1, english.headers.get('content-language')]).toEqual(['Verify a signed document', 'en']);
    expect(english.link('Svenska')).toBe('/verify?sha256=ab&x=1&lang=sv');
    const swedish = await visitor.get(english.link('Svenska'));
    expect([swedish.path, swedish.h1]).toEqual(['/verify?sha256=ab&x=1', 'Kontrollera en underskriven handling']);
    expect((await visitor.get('/help')).h1).toBe('Hjälp');
    expect((await new Visitor(house.address, 'fi').get('/help')).h1).toBe('Hjälp');
  });

  test.each(['//evil.example/?lang=en', '/\\evil.example/?lang=en', '///evil.example?lang=en'])(
    'never leads away from here: %s',
    async (path) => {
      const { status, headers } = await send(house.address, { path, headers: { host: 'localhost' } });
      expect([status, headers['location']]).toEqual([303, expect.stringMatching(/^\/(?![/\\])/)]);
    },
  );
});

test('what an agreement says is shown as text, never as markup', async () => {
  const visitor = new Visitor(house.address);
  const nasty = '<script>alert(1)</script> "å" {{x}} & <b onclick=x>';
  const data = agreementData({ op: 'replace', path: '/parties/0/name', value: nasty });
  const page = await visitor.submit((await visitor.get(NEW)).forms[0], {}, { data: fileOf(data) });
  expect(page.h1).toContain(nasty);
  expect(page.html).not.toContain('<script>alert');
  expect(page.html).not.toContain('<b onclick');
  const named = new File([JSON.stringify({})], '<img src=x>\u202Eevil.json');
  const faults = await visitor.submit((await visitor.get(NEW)).forms[0], {}, { data: named });
  expect(faults.text()).toContain('<img src=x>evil.json är läst');
  expect(faults.html).not.toContain('<img');
});

test('no page holds a script, style or handler of its own, or anything from outside', async () => {
  const visitor = new Visitor(house.address);
  for (const path of [
    '/',
    NEW,
    '/verify',
    '/compare',
    '/help',
    '/accessibility',
    '/privacy',
    '/docs/api',
    '/status',
    '/nothing',
    '/problems/journal-moved',
    '/v/AAAA-AAAA',
    `/verify/${'0'.repeat(64)}`,
  ]) {
    const { html, headers } = await visitor.get(path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(html).not.toMatch(
      /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src="\/static\/)|(?:src|href)="(?:https?:)?\/\//,
    );
    expect(html).not.toMatch(/undefined|\[object|NaN/);
  }
});

test('what is missing is a page in words, whatever the address', async () => {
  const visitor = new Visitor(house.address);
  for (const path of [
    '/nothing',
    '/agreements/none',
    '/agreements/none/check',
    '/agreements/none/sign/Signature1',
    '/agreements/none/copies/x',
    '/problems/%3Cscript%3E',
    '/verify/abc',
  ]) {
    const page = await visitor.get(path);
    expect([path, page.status, page.headers.get('content-type')]).toEqual([path, 404, 'text/html; charset=utf-8']);
  }
  expect((await visitor.get('/kontrollera')).path).toBe('/verify');
  expect((await visitor.get('/jamfor')).path).toBe('/compare');
});

test('the page of a form that is loaded again shows the agreement', async () => {
  const visitor = new Visitor(house.address);
  const draft = await visitor.submit((await visitor.get(NEW)).forms[0], {}, { data: fileOf(agreementData()) });
  expect((await visitor.get(`${draft.path}/copies/kommunen/receipts`)).path).toBe(draft.path);
  expect((await visitor.get(`${draft.path}/appendices/5`)).path).toBe(draft.path);
  expect((await visitor.get(`${draft.path}/log`)).text()).toContain('Utkastet lades in.');
  expect((await visitor.get(`${draft.path}/sign/Signature1`)).h1).toBe('Texten är inte låst än.');
});

test('style sheet, script and faces may be kept for ever, since their address changes with them', async () => {
  const { html } = await new Visitor(house.address).get('/');
  const addresses = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, address]) => address ?? '');
  expect(addresses.length).toBe(5);
  for (const address of addresses) {
    const { status, headers } = await fetch(`${house.address}${address}`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(headers.get('content-type')).toMatch(/^(text\/css|text\/javascript|image\/svg\+xml|font\/woff2)/);
  }
});
