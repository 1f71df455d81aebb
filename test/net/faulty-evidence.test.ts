import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOcsp } from '../../src/authority/answer-ocsp.ts';
import { keyInMemory } from '../../src/authority/authority-key.ts';
import { newKey } from '../../src/authority/key-material.ts';
import { memoryRecord } from '../../src/authority/record.ts';
import type { Problem } from '../../src/core/problem.ts';
import { networkEvidence } from '../../src/net/evidence.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { raiseLevel } from '../../src/signing/levels/raise.ts';
import { lines, partsFor, signWith } from '../signing/levels/support.ts';
import { servedPki, type ServedPki } from '../support/archive/served-pki.ts';
import { twoFields } from '../support/small-pdf.ts';

/** What keeps a signature from level LTA, over the real client against a real server that goes wrong. */
type Answer = (request: Uint8Array, response: ServerResponse) => void | Promise<void>;
let faulty: Answer | null = null;
let pki: ServedPki;
let signed: Uint8Array;
const server = createServer((request, response) => {
  void request.toArray().then(async (parts) => {
    const path = request.url ?? '';
    const body = new Uint8Array(Buffer.concat(parts));
    const url = `${address()}${path}`;
    // The list of the signers' issuer is never there: their status is known by OCSP or not at all.
    if (path === '/issuing.crl') return response.writeHead(404).end();
    if (path === '/ocsp' && faulty) return faulty(body, response);
    const told =
      path === '/ocsp'
        ? await pki.source.ocsp(url, body)
        : path.endsWith('.crl')
          ? await pki.source.crl(url)
          : await pki.source.certificate(url);
    return told ? response.end(told) : response.writeHead(404).end();
  });
});
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(async () => {
  faulty = null;
  pki = await servedPki({ address: address() });
  signed = await signWith(pki, twoFields(), 'Signature1');
});

const evidence = () =>
  networkEvidence({
    rules: { hosts: [new URL(address()).host], allowPrivate: true },
    clock: pki.clock,
    primitives,
    resolve: async () => ['127.0.0.1'],
    shelf: null,
  });
const raise = () => raiseLevel(signed, 'LTA', partsFor(pki, { source: evidence() }));

/** Codes of what is missing; empty when the file was raised. */
async function gaps(answer: Answer): Promise<readonly string[]> {
  faulty = answer;
  return raise().then(
    () => [],
    (error: Problem) => {
      expect([error.kind, error.code]).toEqual(['unavailable', 'evidence-missing']);
      return error.issues.map(({ code }) => code);
    },
  );
}
/** The responder answers, but for what is said here. */
const ocsp =
  (more: Partial<Parameters<typeof answerOcsp>[1]> & { readonly now?: Date }): Answer =>
  async (request, response) => {
    const usual = { issuer: pki.issuing, key: pki.responderKey, record: pki.records.issuing, lasts: 86_400_000 };
    response.end(await answerOcsp(request, { ...usual, ...more }, more.now ?? pki.clock.now(), primitives));
  };
const ago = (minutes: number) => new Date(pki.clock.now().getTime() - minutes * 60_000);

test.each<readonly [string, string, Answer]>([
  ['is down', 'no-answer', (_, response) => void response.writeHead(503).end()],
  ['breaks off', 'no-answer', (_, response) => void response.destroy()],
  ['sends half a megabyte', 'no-answer', (_, response) => void response.end(new Uint8Array(500_000))],
  ['sends garbage', 'unreadable', (_, response) => void response.end('garbage')],
])('a responder that %s: %s', async (_, code, answer) => {
  expect(await gaps(answer)).toEqual([`evidence-${code}`]);
});

test('a responder that does not know the certificate, whose answer has aged, or is older than the signature', async () => {
  expect(await gaps((request, response) => ocsp({ record: memoryRecord() })(request, response))).toEqual([
    'evidence-unknown',
  ]);
  expect(await gaps((request, response) => ocsp({ now: ago(2), lasts: 1000 })(request, response))).toEqual([
    'evidence-stale',
  ]);
  expect(await gaps((request, response) => ocsp({ now: ago(2) })(request, response))).toEqual(['evidence-too-early']);
});

test('an answer that somebody else signed', async () => {
  const key = keyInMemory(newKey(), [pki.responder.raw]);
  expect(await gaps((request, response) => ocsp({ key })(request, response))).toEqual(['evidence-wrong-signer']);
});

test('a certificate revoked in between: before the stamped time it ends the matter, after it the signature stands', async () => {
  const certificate = pki.issued('Undertecknare Signature1');
  pki.records.issuing.revoke(certificate, ago(1));
  expect(await gaps((request, response) => ocsp({})(request, response))).toEqual(['evidence-revoked']);
  pki.clock.set(new Date(pki.clock.now().getTime() + 3_600_000));
  pki.records.issuing.revoke(certificate, ago(1));
  expect(await lines(pki, await raise())).toEqual(['TOTAL-PASSED ok PAdES-BASELINE-LTA']);
});

test('what failed is had when the responder is well again', async () => {
  expect(await gaps((_, response) => void response.writeHead(500).end())).toEqual(['evidence-no-answer']);
  faulty = null;
  expect(await lines(pki, await raise())).toEqual(['TOTAL-PASSED ok PAdES-BASELINE-LTA']);
});
