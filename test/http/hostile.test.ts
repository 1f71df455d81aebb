import { expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { problemSchema } from '../../src/http/answers.ts';
import {
  agreementData,
  invalidInputs,
  postJson,
  PUBLIC_ADDRESS,
  send,
  useHouse,
  withUploadedAppendix,
} from '../support/service.ts';

const house = useHouse();
const api = (path: string) => `${house.address}/v1${path}`;
const problemOf = async (answer: Response) => problemSchema.parse(await answer.json());
const agreementCount = async () =>
  ((await (await fetch(api('/agreements'))).json()) as { agreements: unknown[] }).agreements.length;

test.each([
  ['no JSON at all', '{"a":', 'application/json', 422, 'json-invalid'],
  ['an empty body', '', 'application/json', 422, 'agreement-invalid'],
  ['JSON that is no object', '"text"', 'application/json', 422, 'agreement-invalid'],
  [
    'an array nested 100 000 deep',
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    'application/json',
    422,
    'agreement-invalid',
  ],
  [
    'a body that pollutes prototypes',
    '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}',
    'application/json',
    422,
    'agreement-invalid',
  ],
  ['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'content-type'],
  ['plain text', '{}', 'text/plain', 415, 'content-type'],
  ['an unknown charset', '{}', 'application/json; charset=koi8-r', 415, 'content-encoding'],
  ['more than 5 MB', `"${'a'.repeat(5 * 1024 * 1024)}"`, 'application/json', 413, 'body-too-large'],
])('agreement data that are %s are refused by name', async (_, body, type, status, code) => {
  const answer = await fetch(api('/agreements'), { method: 'POST', headers: { 'content-type': type }, body });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.status).toBe(status);
  const problem = await problemOf(answer);
  expect([problem.code, problem.status, problem.type]).toEqual([code, status, `${PUBLIC_ADDRESS}/problems/${code}`]);
  expect(await agreementCount()).toBe(0);
});

test('a body in an unknown or broken encoding is refused by name', async () => {
  const post = async (encoding: string) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    return (await problemOf(await fetch(api('/agreements'), { method: 'POST', headers, body: 'not gzip' }))).code;
  };
  expect([await post('x-own'), await post('gzip')]).toEqual(['content-encoding', 'body-unreadable']);
});

test.each([
  '/%',
  '/%zz',
  '/agreements/%E0%A4%A',
  '/v1/agreements/%',
  '/v1/agreements/%2e%2e%2f',
  '/v/%',
  '/verify/%00',
  '/static/..%2f..%2fpackage.json',
])('the mistyped address %s is not found, and says nothing of the inside', async (path) => {
  const answer = await send(house.address, { path });
  expect(answer.status).toBe(404);
  expect(answer.text).not.toMatch(/ at |node_modules|\.ts|Error:/);
});

test('a known address says which methods it takes; HEAD and OPTIONS are among them', async () => {
  const refused = await fetch(api('/agreements'), { method: 'PATCH' });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST']);
  expect((await problemOf(refused)).code).toBe('method-not-allowed');
  const options = await fetch(api('/agreements/x/finalise'), { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'OPTIONS, POST']);
  const head = await fetch(api('/agreements'), { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await fetch(api('/nothing'))).status).toBe(404);
});

test('headers without end are refused by the server itself, which goes on', async () => {
  const answer = await send(house.address, { path: '/livez', headers: { 'x-long': 'a'.repeat(20_000) } });
  expect(answer.status).toBe(431);
  expect((await fetch(`${house.address}/livez`)).status).toBe(200);
});

test('problems come in the reader’s language and hold both', async () => {
  const inLanguage = async (language: string) =>
    problemOf(await fetch(api('/agreements/none'), { headers: { 'accept-language': language } }));
  const [swedish, english] = [await inLanguage('sv, en;q=0.5'), await inLanguage('en-GB')];
  expect(swedish.detail).toBe('Överenskommelsen finns inte här.');
  expect(english.detail).toBe('There is no such agreement here.');
  expect(english.message).toEqual(swedish.message);
});

test.each([...invalidInputs.cases, ...invalidInputs.combined].map((one) => [one.id, one] as const))(
  'the fault %s is named at its place over HTTP, and no other',
  async (_, { patch, expect: expected, alsoAllowed = [] }) => {
    const answer = await postJson(api('/agreements'), agreementData(...patch));
    expect(answer.status).toBe(422);
    const { code, issues = [] } = await problemOf(answer);
    expect(code).toBe('agreement-invalid');
    const found = issues.filter((issue) => issue.severity === 'error').map((issue) => `${issue.pointer} ${issue.code}`);
    const wanted = expected.map((issue) => `${issue.pointer} ${issue.code}`);
    expect(found).toEqual(expect.arrayContaining(wanted));
    const others = found.filter((one) => !wanted.includes(one) && !alsoAllowed.includes(one.split(' ')[0] ?? ''));
    expect(others).toEqual([]);
  },
);

test.each([...invalidInputs.warnings, ...invalidInputs.accepted].map((one) => [one.id, one] as const))(
  '%s opens a draft over HTTP, with its warnings named',
  async (_, { patch, expect: expected = [] }) => {
    const answer = await postJson(api('/agreements'), agreementData(...patch));
    expect(answer.status).toBe(201);
    const { issues } = (await answer.json()) as { issues: { pointer: string; code: string; severity: string }[] };
    expect(issues.map(({ pointer, code }) => ({ pointer, code }))).toEqual(expected);
  },
);

test('an upload that breaks off leaves the old state, and the next one works', async () => {
  const { id, sequence } = (await (await postJson(api('/agreements'), withUploadedAppendix())).json()) as {
    id: string;
    sequence: number;
  };
  const { hostname, port } = new URL(house.address);
  for (const path of [`/v1/agreements/${id}/appendices/5`, `/v1/comparisons`]) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        const form = path.endsWith('comparisons');
        const type = form ? 'multipart/form-data; boundary=x' : 'application/pdf';
        socket.write(
          `${form ? 'POST' : 'PUT'} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: 1000000\r\n\r\n`,
        );
        if (form) socket.write('--x\r\nContent-Disposition: form-data; name="first"; filename="a.pdf"\r\n\r\n');
        socket.write('%PDF-1.7\n'.repeat(1000));
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
    });
  }
  const after = (await (await fetch(api(`/agreements/${id}`))).json()) as {
    sequence: number;
    appendices: { number: string; file: unknown }[];
  };
  expect(after.sequence).toBe(sequence);
  expect(after.appendices.find((one) => one.number === '5')?.file).toBeNull();
  expect(house.log.filter((line) => line.includes('"code":"internal"'))).toEqual([]);
});

test.each([
  ['nothing', 'application/pdf', '', 422, 'pdf-missing'],
  ['text', 'text/plain', 'hej', 415, 'content-type'],
  ['a file that is no PDF', 'application/pdf', 'hej', 415, 'appendix-damaged'],
])('an appendix that is %s is refused by name', async (_, type, body, status, code) => {
  const { id } = (await (await postJson(api('/agreements'), withUploadedAppendix())).json()) as { id: string };
  const answer = await fetch(api(`/agreements/${id}/appendices/5`), {
    method: 'PUT',
    headers: { 'content-type': type },
    body,
  });
  expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code]);
});

test('an appendix that is refused is named by number and title, with the pointer of its place', async () => {
  const { id } = (await (await postJson(api('/agreements'), withUploadedAppendix())).json()) as { id: string };
  const headers = { 'content-type': 'application/pdf', 'accept-language': 'en' };
  const problem = await problemOf(
    await fetch(api(`/agreements/${id}/appendices/5`), { method: 'PUT', headers, body: 'hej' }),
  );
  expect(problem.detail).toMatch(/^Appendix 5, “.+”: The file is damaged or is not a PDF\./);
  expect(problem.issues).toEqual([expect.objectContaining({ pointer: '/appendices/4', code: 'appendix-damaged' })]);
});

test.each([
  ['no form', 'application/json', '{}', 415, 'content-type'],
  ['a form without a boundary', 'multipart/form-data', 'x', 422, 'body-unreadable'],
  [
    'a form that ends too early',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="first"; filename="a"\r\n\r\nabc',
    422,
    'body-unreadable',
  ],
  [
    'a form with one file',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="first"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
    422,
    'files-missing',
  ],
  [
    'a form with a third file',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="third"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
    422,
    'body-unreadable',
  ],
])('a comparison of %s is refused by name', async (_, type, body, status, code) => {
  const answer = await fetch(api('/comparisons'), { method: 'POST', headers: { 'content-type': type }, body });
  expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code]);
});

test('a file that is no PDF gets a report that says so, never an error', async () => {
  const answer = await fetch(api('/validations'), {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: 'hej',
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    conclusion: 'NO-SIGNATURE',
    sound: false,
    problems: [{ code: 'pdf-unreadable' }],
    known: null,
  });
});
