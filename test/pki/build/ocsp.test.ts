import { expect, test } from '@jest/globals';
import { equalBytes, toHex } from '../../../src/core/bytes.ts';
import { keyIdentifier, schemeFor, signNow } from '../../../src/authority/key-material.ts';
import { extension } from '../../../src/pki/build/extensions.ts';
import { ocspFailure, ocspResponse, ocspResponseData, type CertificateStatus } from '../../../src/pki/build/ocsp.ts';
import { octetString } from '../../../src/pki/der.ts';
import { OCSP_NONCE, ocspRequest, parseOcspRequest } from '../../../src/pki/ocsp-request.ts';
import { answerAbout, ocspSigner, parseOcsp } from '../../../src/pki/ocsp.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { AUTHORITY, OCSP_SIGNING, party, SIGNATORY } from '../../support/archive/authorities.ts';

const issuer = party('Utfärdare', null, { extensions: AUTHORITY });
const leaf = party('Undertecknare', issuer, { extensions: SIGNATORY });
const responder = party('Spärrsvar', issuer, { extensions: OCSP_SIGNING });
const NOW = new Date('2026-06-01T12:00:00Z');
const TOMORROW = new Date('2026-06-02T12:00:00Z');

async function roundTrip(status: CertificateStatus) {
  const request = parseOcspRequest(await ocspRequest(leaf.certificate, issuer.certificate, primitives));
  const [asked] = request?.asked ?? [];
  if (!asked) throw new Error('nothing was asked');
  const scheme = schemeFor(responder.key);
  const data = ocspResponseData({
    responder: { keyHash: keyIdentifier(responder.key) },
    producedAt: NOW,
    answers: [{ id: asked.raw, status, thisUpdate: NOW, nextUpdate: TOMORROW }],
    extensions: [extension(OCSP_NONCE, false, octetString(Uint8Array.of(1, 2, 3)))],
  });
  const der = ocspResponse(data, scheme, signNow(data, scheme, responder.key), [responder.certificate.raw]);
  const response = parseOcsp(der);
  if (!response) throw new Error('the response cannot be read');
  const [of, by] = [leaf.certificate, issuer.certificate];
  const signer = await ocspSigner(response, of, by, [], [], primitives);
  expect(signer && equalBytes(signer.raw, responder.certificate.raw)).toBe(true);
  expect(toHex(der)).toContain('06092b060105050730010204050403010203');
  return answerAbout(response, of, by, primitives);
}

test.each<[CertificateStatus, object]>([
  ['good', { status: 'good', revokedAt: null, thisUpdate: NOW, nextUpdate: TOMORROW }],
  ['unknown', { status: 'unknown' }],
  [{ revokedAt: NOW }, { status: 'revoked', revokedAt: NOW, reason: 0 }],
  [
    { revokedAt: NOW, reason: 1 },
    { status: 'revoked', revokedAt: NOW, reason: 1 },
  ],
])('an answer that says %j is read as it was meant', async (status, expected) => {
  expect(await roundTrip(status)).toMatchObject(expected);
});

test('a response without an answer carries its status alone', () => {
  expect(toHex(ocspFailure('malformedRequest'))).toBe('30030a0101');
  expect(toHex(ocspFailure('tryLater'))).toBe('30030a0103');
  expect(toHex(ocspFailure('unauthorized'))).toBe('30030a0106');
  expect(parseOcsp(ocspFailure('unauthorized'))).toBeNull();
});

test('what is not a question about certificates is none', async () => {
  const good = await ocspRequest(leaf.certificate, issuer.certificate, primitives);
  expect(parseOcspRequest(good)).toMatchObject({ nonce: null, asked: [{ hash: 'SHA-1' }] });
  for (const bad of [new Uint8Array(), good.subarray(0, -1), Uint8Array.of(0x30, 0), new Uint8Array(20_000)])
    expect(parseOcspRequest(bad)).toBeNull();
});
