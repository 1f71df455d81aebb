import { expect, test } from '@jest/globals';
import { fromBase64, toBase64 } from '../../src/core/bytes.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { baselineAttributes } from '../../src/pki/cms-build.ts';
import { setOf } from '../../src/pki/der.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import type { PreparedSignature } from '../../src/signing/prepared.ts';
import { answerOf, demoPki, prepareField, sign, signerOf } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

const pki = demoPki();
const signer = signerOf(pki, 'Signature1');
const pdf = twoFields();

test('a wrong order does not compile, and does not run', async () => {
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const answer = await answerOf(prepared, signer);
  // @ts-expect-error there is nothing to complete without a prepared signature
  await expect(complete({ pdf, answer, primitives })).rejects.toThrow();
  // @ts-expect-error a signed file is not a prepared signature
  await expect(complete({ pdf, prepared: await sign(pdf, 'Signature1', pki), answer, primitives })).rejects.toThrow();
  // @ts-expect-error a prepared signature is not completed without an answer
  await expect(complete({ pdf, prepared, primitives })).rejects.toThrow();
});

/** Signs what the stored row says, whatever that is, and completes it. */
async function completeRow(prepared: PreparedSignature, base: Uint8Array = pdf) {
  return complete({ pdf: base, prepared, answer: await answerOf(prepared, signer), primitives });
}
const bytes = (base64: string) => fromBase64(base64) ?? new Uint8Array();

test('a stored row whose attributes speak of another document is refused although its value verifies', async () => {
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const certificate = parseCertificate(signer.chain[0] ?? new Uint8Array());
  if (!certificate) throw new Error('not a certificate');
  const other = await baselineAttributes(new Uint8Array(32), certificate, primitives);
  for (const signedAttributes of [other, setOf(), bytes(prepared.signedAttributes).subarray(0, 40)])
    await expect(completeRow({ ...prepared, signedAttributes: toBase64(signedAttributes) })).rejects.toMatchObject({
      code: 'answer-invalid',
    });
});

test('a stored row whose hole lies elsewhere is refused, and nothing is written over the document', async () => {
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const [start, from, to, rest] = prepared.byteRange;
  for (const byteRange of [
    [start, from - 2, to - 2, rest + 2],
    [start, 10, 20, rest],
    [start, from, to - 2, rest],
    [start, from, 1e12, rest],
  ] as const)
    await expect(completeRow({ ...prepared, byteRange })).rejects.toMatchObject({ code: 'answer-invalid' });
  await expect(completeRow({ ...prepared, increment: '*' })).rejects.toMatchObject({ code: 'answer-invalid' });
  await expect(completeRow({ ...prepared, chain: ['AAAA'] })).rejects.toMatchObject({ code: 'answer-invalid' });
});

test('a document of the same length with one byte changed is another document', async () => {
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const changed = pdf.map((byte, i) => (i === 200 ? byte ^ 1 : byte));
  await expect(completeRow(prepared, changed)).rejects.toMatchObject({ code: 'signature-base-changed' });
});

test('every bit of the value counts', async () => {
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const { value } = await answerOf(prepared, signer);
  const wrong = [
    value.subarray(0, -1),
    value.subarray(0, value.length / 2),
    ...Array.from({ length: 20 }, (_, i) => value.map((byte, at) => (at === (i * 7) % value.length ? byte ^ 1 : byte))),
  ];
  for (const one of wrong)
    await expect(complete({ pdf, prepared, answer: { shape: 'value', value: one }, primitives })).rejects.toMatchObject(
      { code: 'answer-invalid' },
    );
});
