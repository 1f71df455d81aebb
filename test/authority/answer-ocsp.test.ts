import { expect, test } from '@jest/globals';
import { answerOcsp, type OcspResponder } from '../../src/authority/answer-ocsp.ts';
import { cutCrl } from '../../src/authority/cut-crl.ts';
import { memoryRecord } from '../../src/authority/record.ts';
import { toHex } from '../../src/core/bytes.ts';
import { extension, PURPOSE, purposes, signerUsage } from '../../src/pki/build/extensions.ts';
import { noCheck } from '../../src/pki/build/status-extensions.ts';
import type { Certificate } from '../../src/pki/certificate.ts';
import { parseCrl } from '../../src/pki/crl.ts';
import { context, octetString, sequence } from '../../src/pki/der.ts';
import { readWhole } from '../../src/pki/asn1.ts';
import { OCSP_NONCE, ocspRequest } from '../../src/pki/ocsp-request.ts';
import { parseOcsp } from '../../src/pki/ocsp.ts';
import { revocationAnswers } from '../../src/pki/revocation-answer.ts';
import { revocationByCrl } from '../../src/pki/revocation.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { authorityOf, HOUR, issuedBy, later, NOW } from './support.ts';

async function scene() {
  const authority = authorityOf();
  const record = memoryRecord();
  const { asKey } = await issuedBy(authority, [signerUsage(), purposes(false, PURPOSE.ocspSigning), noCheck()]);
  const responder: OcspResponder = { issuer: authority.certificate, key: asKey, record, lasts: HOUR };
  const { certificate } = await issuedBy(authority, [signerUsage()]);
  const ask = async (of: Certificate = certificate, now = NOW) =>
    answerOcsp(await ocspRequest(of, authority.certificate, primitives), responder, now, primitives);
  const saidOf = async (of: Certificate = certificate, now = NOW) => {
    const response = parseOcsp(await ask(of, now));
    const [first] = await revocationAnswers({
      certificate: of,
      issuer: authority.certificate,
      ocsps: response ? [response] : [],
      crls: [],
      candidates: [],
      anchors: [],
      responders: [],
      primitives,
    });
    return first;
  };
  return { authority, record, responder, certificate, ask, saidOf };
}

test('a certificate that the authority issued is good, until it is revoked; one that it did not issue is unknown', async () => {
  const { record, certificate, saidOf } = await scene();
  expect(await saidOf()).toMatchObject({ status: 'unknown' });
  record.add(certificate);
  expect(await saidOf()).toMatchObject({
    status: 'good',
    thisUpdate: new Date('2026-11-21T13:32:00Z'),
    nextUpdate: new Date('2026-11-21T14:32:00Z'),
  });
  record.revoke(certificate, later(2), 1);
  expect(await saidOf(certificate, later(1))).toMatchObject({ status: 'good' });
  expect(await saidOf(certificate, later(3))).toMatchObject({ status: 'revoked', reason: 1 });
});

test('the authority itself may answer, and then carries no certificate', async () => {
  const { authority, certificate, record } = await scene();
  record.add(certificate);
  const own = { issuer: authority.certificate, key: authority, record, lasts: HOUR };
  const question = await ocspRequest(certificate, authority.certificate, primitives);
  const response = parseOcsp(await answerOcsp(question, own, NOW, primitives));
  expect(response?.certificates).toEqual([]);
  expect(response?.answers).toMatchObject([{ status: 'good' }]);
});

/** The same question with a nonce extension. */
function withNonce(question: Uint8Array, nonce: Uint8Array): Uint8Array {
  const tbs = readWhole(question)?.children[0];
  if (!tbs) throw new Error('not a question');
  const list = tbs.children.map((one) => one.raw);
  return sequence(sequence(...list, context(2, sequence(extension(OCSP_NONCE, false, octetString(nonce))))));
}

test('a nonce is echoed, and one that is too long or empty is no question', async () => {
  const { authority, certificate, record, responder } = await scene();
  record.add(certificate);
  const question = await ocspRequest(certificate, authority.certificate, primitives);
  const nonce = Uint8Array.from({ length: 32 }, (_, i) => i);
  const answer = await answerOcsp(withNonce(question, nonce), responder, NOW, primitives);
  expect(toHex(answer)).toContain(toHex(nonce));
  expect(parseOcsp(answer)?.answers).toHaveLength(1);
  for (const bad of [new Uint8Array(), new Uint8Array(129)])
    expect(toHex(await answerOcsp(withNonce(question, bad), responder, NOW, primitives))).toBe('30030a0101');
});

test('another issuer’s certificate, garbage and an ended responder get a status and no answer', async () => {
  const { certificate, responder, ask } = await scene();
  const other = await scene();
  const foreign = await ocspRequest(certificate, other.authority.certificate, primitives);
  expect(toHex(await answerOcsp(foreign, responder, NOW, primitives))).toBe('30030a0106');
  expect(toHex(await answerOcsp(Uint8Array.of(1, 2, 3), responder, NOW, primitives))).toBe('30030a0101');
  expect(toHex(await ask(certificate, later(25)))).toBe('30030a0102');
});

test('a list holds what is revoked by then, with its reason, and its number grows', async () => {
  const { authority, record, certificate } = await scene();
  record.add(certificate);
  record.revoke(certificate, later(2), 4);
  const cut = async (hours: number) =>
    parseCrl(await cutCrl(authority, record, later(hours), 6 * HOUR, primitives)) ?? failed();
  const [before, after] = [await cut(1), await cut(3)];
  const status = (crl: typeof before, hours: number) =>
    revocationByCrl(certificate, authority.certificate, [crl], later(hours), primitives);
  expect(await status(before, 1)).toMatchObject({ status: 'good' });
  expect(await status(after, 3)).toMatchObject({ status: 'revoked', entry: { reason: 4 } });
  expect(toHex(after.number ?? new Uint8Array()) > toHex(before.number ?? new Uint8Array())).toBe(true);
});

function failed(): never {
  throw new Error('the list cannot be parsed');
}
