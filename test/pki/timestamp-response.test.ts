import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { digestIdentifier } from '../../src/pki/algorithm.ts';
import { der, integer, octetString, sequence } from '../../src/pki/der.ts';
import { timestampRequest, type TimestampQuestion } from '../../src/pki/timestamp-request.ts';
import { checkTimestampResponse, type TimestampExpectation } from '../../src/pki/timestamp-response.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { AUTHORITY, party, SIGNATORY, TIME_STAMPING } from '../support/archive/authorities.ts';
import type { Clock } from '../support/archive/cms.ts';
import { clock, root, stamper } from '../support/archive/scene.ts';
import { answerTo, type TsaFaults } from '../support/archive/tsa.ts';

const sha512 = (text: string) => new Uint8Array(createHash('sha512').update(text).digest());
const question: TimestampQuestion = {
  digest: 'SHA-512',
  hash: sha512('underskriften'),
  nonce: Uint8Array.of(0, 0x81, 2, 3, 4, 5, 6, 7),
  policy: null,
};
const NOW = '2026-11-21T13:32:00Z';

async function check(
  faults: TsaFaults = {},
  { by = clock(NOW), ...more }: Partial<TimestampExpectation> & { readonly by?: Clock } = {},
) {
  const asked = more.question ?? question;
  return checkTimestampResponse(await answerTo(timestampRequest(asked), by, faults), {
    question: asked,
    now: new Date(NOW),
    anchors: [root.certificate],
    candidates: [],
    primitives,
    ...more,
  });
}

test('an honest answer gives the token and the certificate that made it', async () => {
  const answer = await check();
  if ('fault' in answer) throw new Error(answer.fault);
  expect(answer.token.digest).toBe('SHA-512');
  expect(answer.token.time).toEqual(new Date(NOW));
  expect(answer.certificate.raw).toEqual(stamper.certificate.raw);
});

test('the policy that was asked for is asked for, and answered', async () => {
  const asked = { ...question, policy: '1.2.3.4' };
  expect(await check({}, { question: asked })).toMatchObject({ token: { policy: '1.2.3.4' } });
  expect(await check({ policy: '1.2.3.5' }, { question: asked })).toMatchObject({ fault: 'policy' });
});

const flip = (token: Uint8Array) => token.map((byte, i) => (i === token.length - 1 ? byte ^ 1 : byte));
const imprintOf = (digest: 'SHA-256' | 'SHA-512', hash: Uint8Array) =>
  sequence(digestIdentifier(digest), octetString(hash));

test.each<readonly [string, string, TsaFaults]>([
  ['says no', 'refused', { status: 2, said: 'nej' }],
  ['asks us to wait', 'waiting', { status: 3 }],
  ['gives no token although it grants one', 'token-missing', { status: 0 }],
  ['gives something else than a token', 'token-unreadable', { token: () => sequence(integer(1)) }],
  ['gives a token of a version that does not exist', 'token-unreadable', { version: 2 }],
  ['gives its token in another encoding', 'token-unreadable', { token: (raw) => longLength(raw) }],
  ['takes another hash function', 'algorithm', { imprint: imprintOf('SHA-256', new Uint8Array(32)) }],
  ['stamps something else', 'imprint', { imprint: imprintOf('SHA-512', sha512('annat')) }],
  ['answers another question', 'nonce', { nonce: integer(Uint8Array.of(0x81, 2, 3, 4, 5, 6, 8)) }],
  ['has a signature that does not verify', 'signature', { token: flip }],
])('an authority that %s is refused: %s', async (_, fault, faults) => {
  expect(await check(faults)).toMatchObject({ fault });
});

/** The same value with one more octet of length than DER allows. */
function longLength(raw: Uint8Array): Uint8Array {
  const out = new Uint8Array(raw.length + 1);
  out.set([raw[0] ?? 0, 0x83, 0], 0);
  out.set(raw.subarray(2), 3);
  return out;
}

test('what an authority says itself goes to the log', async () => {
  expect(await check({ status: 2, said: 'Fel begäran\u0007' })).toEqual({
    fault: 'refused',
    detail: 'badRequest Fel begäran ',
  });
});

test('a token without nonce, or whose clock is six minutes off, is refused', async () => {
  expect(await check({ nonce: new Uint8Array() })).toMatchObject({ fault: 'nonce' });
  expect(await check({}, { by: clock('2026-11-21T13:38:00Z') })).toMatchObject({ fault: 'time' });
  expect(await check({}, { by: clock('2026-11-21T13:26:00Z') })).toMatchObject({ fault: 'time' });
  expect(await check({}, { by: clock('2026-11-21T13:36:59Z') })).toHaveProperty('token');
});

test('a certificate that is not meant for time-stamps alone, and critically, is refused', async () => {
  const [usage = new Uint8Array(), purpose = new Uint8Array()] = TIME_STAMPING;
  const uncritical = purpose.slice();
  const several = party('Flera', root, { extensions: SIGNATORY });
  expect(await check({}, { by: clock(NOW, several) })).toMatchObject({ fault: 'certificate-purpose' });
  const at = uncritical.findIndex((byte, i) => byte === 0x01 && uncritical[i + 1] === 1);
  expect(at).toBeGreaterThan(0);
  uncritical[at + 2] = 0;
  const weak = party('Svag', root, { extensions: [usage, uncritical] });
  expect(await check({}, { by: clock(NOW, weak) })).toMatchObject({ fault: 'certificate-purpose' });
});

test('a certificate that has ended, or that nobody here trusts, is refused', async () => {
  const ended = party('Slut', root, { to: '2026-11-01', extensions: TIME_STAMPING });
  expect(await check({}, { by: clock(NOW, ended) })).toMatchObject({ fault: 'certificate-time' });
  const strangers = party('Främmande rot', null, { extensions: AUTHORITY });
  const strange = party('Främmande', strangers, { extensions: TIME_STAMPING });
  expect(await check({}, { by: clock(NOW, strange) })).toMatchObject({ fault: 'untrusted', detail: 'no-path' });
  expect(await check({}, { by: clock(NOW, strange), anchors: [] })).toMatchObject({ fault: 'untrusted' });
  expect(await check({}, { anchors: [] })).toMatchObject({ fault: 'untrusted' });
});

test('a token that lacks its own certificate, or carries another than its reference names, is refused', async () => {
  const { raw, serial } = stamper.certificate;
  const serialEnd = Buffer.from(raw).indexOf(serial) + serial.length - 1;
  expect(await check({ token: (token) => withByteOf(token, raw, serialEnd) })).toMatchObject({
    fault: 'certificate-missing',
  });
  expect(await check({ token: (token) => withByteOf(token, raw, raw.length - 1) })).toMatchObject({
    fault: 'certificate-reference',
  });
});

/** The token with one byte of a certificate in it changed. */
function withByteOf(token: Uint8Array, certificate: Uint8Array, place: number): Uint8Array {
  const out = token.slice();
  const at = Buffer.from(token).indexOf(certificate) + place;
  out[at] = (out[at] ?? 0) ^ 1;
  return out;
}

test('garbage, nothing, and 64 KiB of an answer and more are unreadable', async () => {
  const expectation = { question, now: new Date(NOW), anchors: [], candidates: [], primitives };
  for (const bytes of [new Uint8Array(), new Uint8Array(100).fill(7), sequence(octetString(new Uint8Array(70_000)))])
    expect(await checkTimestampResponse(bytes, expectation)).toEqual({ fault: 'unreadable', detail: null });
  expect(await checkTimestampResponse(sequence(der(0x02)), expectation)).toMatchObject({ fault: 'unreadable' });
});
