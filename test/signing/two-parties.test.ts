import { expect, test } from '@jest/globals';
import { equalBytes, fromBase64, latin1Text, toBase64 } from '../../src/core/bytes.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import { prepare } from '../../src/signing/prepare.ts';
import type { PreparedSignature } from '../../src/signing/prepared.ts';
import { openPdf } from '../../src/pdf/file.ts';
import { parseSignedData, CMS_OID, attributeValues } from '../../src/pki/cms.ts';
import { findSignatures } from '../../src/validation/signature-list.ts';
import { answerOf, appearance, demoPki, NOW, prepareField, sign, signerOf } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

test('the first signature stays valid after the second party signs', async () => {
  const pki = demoPki();
  const base = twoFields();
  const first = await sign(base, 'Signature1', pki);
  const second = await sign(first, 'Signature2', pki);
  expect(equalBytes(first.subarray(0, base.length), base)).toBe(true);
  expect(equalBytes(second.subarray(0, first.length), first)).toBe(true);
  expect(latin1Text(second).endsWith('%%EOF\n')).toBe(true);
});

test('a signing revision writes one widget, one signature dictionary and one appearance stream, and frees nothing', async () => {
  const pki = demoPki();
  const base = twoFields();
  const file = openPdf(await sign(base, 'Signature1', pki), primitives);
  const [zero, one] = file.revisions;
  const before = new Set(zero?.entries.keys());
  const written = [...(one?.entries.entries() ?? [])];
  expect(written).toHaveLength(3);
  expect(written.every(([, entry]) => entry.kind === 'offset')).toBe(true);
  expect(written.filter(([number]) => before.has(number)).map(([number]) => number)).toEqual([6]);
});

test.each([false, true])('the CMS has the attributes of level B and no signing-time (RSA-PSS: %s)', async (rsa) => {
  const file = openPdf(await sign(twoFields(), 'Signature1', demoPki({ rsa })), primitives);
  const [signature] = findSignatures(file);
  const cms = parseSignedData(signature?.contents?.bytes ?? new Uint8Array());
  const [signer] = cms?.signerInfos ?? [];
  const ids = signer?.signedAttributes?.map((attribute) => attribute.id).toSorted();
  expect(ids).toEqual([CMS_OID.contentType, CMS_OID.messageDigest, CMS_OID.signingCertificateV2].toSorted());
  expect(attributeValues(signer?.signedAttributes ?? null, CMS_OID.signingTime)).toEqual([]);
  expect(signer?.unsignedAttributes).toEqual([]);
  expect(cms?.content).toBeNull();
  expect(cms?.certificates).toHaveLength(2);
  expect(signer?.scheme?.kind).toBe(rsa ? 'rsa-pss' : 'ecdsa');
});

test('a prepared signature is plain data: it can be stored as text and completed after a restart', async () => {
  const signer = signerOf(demoPki(), 'Signature1');
  const pdf = twoFields();
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const restored = JSON.parse(JSON.stringify(prepared)) as PreparedSignature;
  const file = await complete({ pdf, prepared: restored, answer: await answerOf(restored, signer), primitives });
  const [, holeStart, holeEnd] = prepared.byteRange;
  expect(file.length).toBe(pdf.length + (fromBase64(prepared.increment)?.length ?? 0) + holeEnd - holeStart);
});

test('an answer made with another key is refused before a byte is written', async () => {
  const pdf = twoFields();
  const prepared = await prepareField(pdf, 'Signature1', signerOf(demoPki(), 'Signature1'));
  const answer = await answerOf(prepared, signerOf(demoPki(), 'Signature1'));
  await expect(complete({ pdf, prepared, answer, primitives })).rejects.toMatchObject({ code: 'answer-invalid' });
});

test.each([
  ['empty', new Uint8Array()],
  ['of zeros', new Uint8Array(64)],
  ['far too long', new Uint8Array(100_000)],
])('a signature value that is %s is refused', async (_, value) => {
  const pdf = twoFields();
  const prepared = await prepareField(pdf, 'Signature1', signerOf(demoPki(), 'Signature1'));
  await expect(complete({ pdf, prepared, answer: { shape: 'value', value }, primitives })).rejects.toMatchObject({
    code: 'answer-invalid',
  });
});

test('a stored preparation that was tampered with is refused', async () => {
  const pdf = twoFields();
  const signer = signerOf(demoPki(), 'Signature1');
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const increment = fromBase64(prepared.increment) ?? new Uint8Array();
  increment[40] = (increment[40] ?? 0) ^ 1;
  const tampered = { ...prepared, increment: toBase64(increment) };
  await expect(
    complete({ pdf, prepared: tampered, answer: await answerOf(tampered, signer), primitives }),
  ).rejects.toMatchObject({ code: 'answer-invalid' });
});

test('a preparation does not complete on a base of the same length that differs in one byte', async () => {
  const pdf = twoFields();
  const signer = signerOf(demoPki(), 'Signature1');
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const other = Uint8Array.from(pdf);
  other[100] = (other[100] ?? 0) ^ 1;
  const answer = await answerOf(prepared, signer);
  await expect(complete({ pdf: other, prepared, answer, primitives })).rejects.toMatchObject({
    code: 'signature-base-changed',
  });
});

test.each([
  ['stands elsewhere', -5, 0],
  ['is smaller', 0, -16],
  ['reaches into the base', -100_000, 0],
])('a stored preparation whose hole %s is refused', async (_, move, growth) => {
  const pdf = twoFields();
  const signer = signerOf(demoPki(), 'Signature1');
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const [start, holeStart, holeEnd, rest] = prepared.byteRange;
  const byteRange = [start, holeStart + move, holeEnd + move + 2 * growth, rest - move] as const;
  const tampered = { ...prepared, byteRange, reserved: prepared.reserved + growth };
  const answer = await answerOf(prepared, signer);
  await expect(complete({ pdf, prepared: tampered, answer, primitives })).rejects.toMatchObject({
    code: 'answer-invalid',
  });
});

test('an unknown field, a signed field and a certificate that does not cover the time are refused by name', async () => {
  const pki = demoPki();
  const signer = signerOf(pki, 'Signature1');
  const signed = await sign(twoFields(), 'Signature1', pki);
  await expect(prepareField(signed, 'Signature1', signer)).rejects.toMatchObject({ code: 'field-signed' });
  const other = prepare({
    pdf: twoFields(),
    field: 'Signature9',
    appearance,
    signer,
    name: 'N.N.',
    time: NOW,
    primitives,
  });
  await expect(other).rejects.toMatchObject({ code: 'field-unknown' });
  await expect(prepareField(twoFields(), 'Signature1', signer, new Date('2099-01-01'))).rejects.toMatchObject({
    code: 'certificate-unusable',
  });
});
