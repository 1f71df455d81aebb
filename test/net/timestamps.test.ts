import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fixedClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { Problem } from '../../src/core/problem.ts';
import { httpTimestamps, type TimestampServer } from '../../src/net/timestamps.ts';
import { digestIdentifier } from '../../src/pki/algorithm.ts';
import { octetString, sequence } from '../../src/pki/der.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { stamperOf } from '../../src/signing/levels/stamper.ts';
import { clock, root } from '../support/archive/scene.ts';
import { answerTo, type TsaFaults } from '../support/archive/tsa.ts';
import { localServer } from './support/server.ts';

/** The client against a real server on this machine, which may go wrong in every way. */
const NOW = '2026-11-21T13:32:00Z';
type Answer = (request: Uint8Array, response: ServerResponse, sent: IncomingMessage) => void | Promise<void>;
let answer: Answer = () => {};
let server: Awaited<ReturnType<typeof localServer>>;
beforeAll(async () => {
  server = await localServer((request, response) => {
    void request.toArray().then((parts) => answer(new Uint8Array(Buffer.concat(parts)), response, request));
  });
});
afterAll(() => server.close());

const source = (more: Partial<TimestampServer> = {}) =>
  httpTimestamps({
    address: `http://127.0.0.1:${server.port}/tsa`,
    user: null,
    allowPrivate: true,
    resolve: async () => ['127.0.0.1'],
    maxTime: 500,
    ...more,
  });
const stamper = (more: Partial<TimestampServer> = {}, policy: string | null = null) =>
  stamperOf({
    source: source(more),
    anchors: [root.certificate],
    policy,
    clock: fixedClock(new Date(NOW)),
    ids: randomIds,
    primitives,
  });
const reply =
  (faults: TsaFaults = {}, type = 'application/timestamp-reply'): Answer =>
  async (request, response) =>
    void response.writeHead(200, { 'content-type': type }).end(await answerTo(request, clock(NOW), faults));

const imprintOf = (hash: Uint8Array) => sequence(digestIdentifier('SHA-512'), octetString(hash));

/** Code and reason of what came of asking while the server does this. */
async function cause(does: Answer, more: Partial<TimestampServer> = {}, policy: string | null = null) {
  answer = does;
  const problem = await stamper(more, policy)
    .stamp('SHA-512', Uint8Array.of(1, 2, 3))
    .then(
      () => null,
      (error: Problem) => error,
    );
  if (!problem) return 'stamped';
  expect(problem.kind).toBe('unavailable');
  return `${problem.code} ${String(problem.extensions['reason'])}`;
}

test('a server that answers as RFC 3161 says gives the stamp, asked by POST and type', async () => {
  let seen: IncomingMessage | undefined;
  expect(
    await cause((request, response, sent) => {
      seen = sent;
      return reply()(request, response, sent);
    }),
  ).toBe('stamped');
  expect(seen?.method).toBe('POST');
  expect(seen?.headers['content-type']).toBe('application/timestamp-query');
  expect(seen?.headers.authorization).toBeUndefined();
});

test('user and password go with the question, but never where somebody can listen', async () => {
  let said: string | undefined;
  const user = { name: 'arkiv', password: 'hemligt ö' };
  expect(
    await cause(
      (request, response, sent) => {
        said = sent.headers.authorization;
        return reply()(request, response, sent);
      },
      { user },
    ),
  ).toBe('stamped');
  expect(Buffer.from(said?.slice('Basic '.length) ?? '', 'base64').toString('utf8')).toBe('arkiv:hemligt ö');
  expect(await cause(reply(), { user, address: 'http://tsa.example/' })).toBe('timestamp-unavailable not-allowed');
});

test.each<readonly [string, string, Answer]>([
  ['refuses by HTTP', 'timestamp-unavailable status', (_, response) => void response.writeHead(503).end('stängt')],
  [
    'sends us elsewhere',
    'timestamp-unavailable status',
    (_, response) => void response.writeHead(302, { location: '/' }).end(),
  ],
  [
    'answers with a page',
    'timestamp-unavailable type',
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
  ],
  ['does not answer', 'timestamp-unavailable too-slow', () => {}],
  [
    'answers too late',
    'timestamp-unavailable too-slow',
    (request, response, sent) => void setTimeout(() => void reply()(request, response, sent), 700),
  ],
  ['breaks off', 'timestamp-unavailable failed', (_, response) => void response.destroy()],
  [
    'sends a megabyte',
    'timestamp-unavailable too-large',
    (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(new Uint8Array(1_000_000)),
  ],
  [
    'sends garbage',
    'timestamp-refused unreadable',
    (_, response) => void response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end('garbage'),
  ],
  ['refuses by RFC 3161', 'timestamp-refused refused', reply({ status: 2, said: 'nej' })],
  ['answers another question', 'timestamp-refused nonce', reply({ nonce: Uint8Array.of(2, 1, 5) })],
  ['stamps something else', 'timestamp-refused imprint', reply({ imprint: imprintOf(new Uint8Array(64)) })],
])('an authority that %s: %s', async (_, expected, does) => {
  expect(await cause(does)).toBe(expected);
});

test('an authority that follows another policy, or whose host is unknown, inside, or no address at all', async () => {
  expect(await cause(reply({ policy: '1.2.3.5' }), {}, '1.2.3.4')).toBe('timestamp-refused policy');
  const named = { address: `http://tsa.example:${server.port}/` };
  expect(await cause(reply(), { ...named, resolve: async () => [] })).toBe('timestamp-unavailable no-address');
  expect(await cause(reply(), { ...named, allowPrivate: false })).toBe('timestamp-unavailable private-address');
  for (const address of ['ftp://tsa.example/', 'http://a:b@tsa.example/', 'nonsense'])
    expect(await cause(reply(), { address })).toBe('timestamp-unavailable not-allowed');
});

test('the cause names the host and says what happened, and nothing of the password', async () => {
  answer = (_, response) => void response.writeHead(401).end();
  const problem = await source({ user: { name: 'arkiv', password: 'hemligt' } })
    .ask(new Uint8Array())
    .catch((error: Problem) => error);
  expect((problem as Problem).words.sv).toBe(
    `Ingen tidsstämpel från 127.0.0.1:${server.port}: den tar inte vår inloggning.`,
  );
  expect(JSON.stringify(problem)).not.toContain('hemligt');
});
