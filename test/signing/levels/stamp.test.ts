import { expect, test } from '@jest/globals';
import { latin1Text } from '../../../src/core/bytes.ts';
import { fixedClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { Problem } from '../../../src/core/problem.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { attributeValues, CMS_OID, parseSignedData } from '../../../src/pki/cms.ts';
import { withUnsignedAttribute } from '../../../src/pki/cms-build.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { integer, sequence } from '../../../src/pki/der.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { complete } from '../../../src/signing/complete.ts';
import { stamperOf } from '../../../src/signing/levels/stamper.ts';
import { prepare } from '../../../src/signing/prepare.ts';
import { findSignatures } from '../../../src/validation/signature-list.ts';
import { clock, root } from '../../support/archive/scene.ts';
import { tsa, type TsaFaults } from '../../support/archive/tsa.ts';
import { answerOf, appearance, demoPki, NOW, prepareField, sign, signerOf } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';

const stamper = (faults: TsaFaults = {}) =>
  stamperOf({
    source: tsa(() => clock(NOW.toISOString()), faults),
    anchors: [root.certificate],
    clock: fixedClock(NOW),
    ids: randomIds,
    primitives,
  });

async function completeStamped(faults: TsaFaults = {}) {
  const pdf = twoFields();
  const signer = signerOf(demoPki(), 'Signature1');
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const { stamp } = stamper(faults);
  const answer = await answerOf(prepared, signer);
  return complete({ pdf, prepared, answer, primitives, stamp: (value) => stamp('SHA-256', value) });
}

const cmsIn = (file: Uint8Array) =>
  parseSignedData(findSignatures(openPdf(file, primitives))[0]?.contents?.bytes ?? new Uint8Array());

test('a signature of level T carries one time-stamp over its value, and nothing else unsigned', async () => {
  const [signer] = cmsIn(await completeStamped())?.signerInfos ?? [];
  const [token, ...more] = attributeValues(signer?.unsignedAttributes ?? [], CMS_OID.signatureTimeStamp);
  expect(more).toEqual([]);
  expect(signer?.unsignedAttributes).toHaveLength(1);
  const content = parseSignedData(token?.raw ?? new Uint8Array())?.content ?? new Uint8Array();
  const imprint = await primitives.digest('SHA-256', signer?.signature ?? new Uint8Array());
  expect(latin1Text(content)).toContain(latin1Text(imprint));
});

test('a time-stamp that will not do leaves no file, and says which authority and why', async () => {
  const refused = await completeStamped({ status: 2, said: 'stängt' }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({
    kind: 'unavailable',
    code: 'timestamp-refused',
    extensions: { source: 'Tidsstämpeltjänsten', reason: 'refused' },
    inside: 'badRequest stängt',
  });
  expect((refused as Problem).words.sv).toBe('Tidsstämpeln från Tidsstämpeltjänsten duger inte: tjänsten sade nej.');
});

test('a stamp that is older than the signer’s certificate, or one that it is to archive, is refused with how long it takes', async () => {
  const { stamp } = stamper();
  const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
  await expect(stamp('SHA-512', Uint8Array.of(1), after(117_001))).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'timestamp-early',
    extensions: { source: 'Tidsstämpeltjänsten', retryAfter: 118 },
  });
  expect((await stamp('SHA-512', Uint8Array.of(1), NOW)).length).toBeGreaterThan(0);
  const signer = signerOf(demoPki(), 'Signature1');
  const pdf = twoFields();
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const asked: unknown[] = [];
  const noting = async (value: Uint8Array, notBefore: Date) => {
    asked.push(notBefore);
    return stamp('SHA-256', value, notBefore);
  };
  await complete({ pdf, prepared, answer: await answerOf(prepared, signer), primitives, stamp: noting });
  expect(asked).toEqual([parseCertificate(signer.chain[0] ?? new Uint8Array())?.notBefore]);
});

test('the stamp is asked for only when the signer’s answer holds', async () => {
  const pdf = twoFields();
  const prepared = await prepareField(pdf, 'Signature1', signerOf(demoPki(), 'Signature1'));
  let asked = 0;
  const stamp = async () => {
    asked++;
    return new Uint8Array();
  };
  const answer = { shape: 'value', value: new Uint8Array(70) } as const;
  await expect(complete({ pdf, prepared, answer, primitives, stamp })).rejects.toMatchObject({
    code: 'answer-invalid',
  });
  expect(asked).toBe(0);
});

test('room is kept for the time-stamp', async () => {
  const signer = signerOf(demoPki(), 'Signature1');
  const request = { pdf: twoFields(), field: 'Signature1', appearance, signer, name: 'N.N.', time: NOW, primitives };
  const plain = await prepare(request);
  const stamped = await prepare({ ...request, stamps: 1 });
  expect(plain.reserved).toBe(16 * 1024);
  expect(stamped.reserved).toBeGreaterThanOrEqual(1.5 * 8 * 1024 + 4 * 1024);
  expect((await prepare({ ...request, stamps: 2 })).reserved - stamped.reserved).toBe(12 * 1024);
});

test('an unsigned attribute joins those that are there, and leaves every signed byte as it is', async () => {
  const file = await sign(twoFields(), 'Signature1', demoPki());
  const room = findSignatures(openPdf(file, primitives))[0]?.contents?.bytes ?? new Uint8Array();
  const cms = room.subarray(0, cmsIn(file)?.length);
  const once = withUnsignedAttribute(cms, '1.2.3', sequence(integer(2))) ?? new Uint8Array();
  const twice = withUnsignedAttribute(once, '1.2.3', sequence(integer(1))) ?? new Uint8Array();
  const [before, after] = [parseSignedData(cms), parseSignedData(twice)];
  const [signer] = after?.signerInfos ?? [];
  expect(attributeValues(signer?.unsignedAttributes ?? [], '1.2.3').map(({ raw }) => raw)).toEqual([
    sequence(integer(1)),
    sequence(integer(2)),
  ]);
  expect(signer?.signedOctets).toEqual(before?.signerInfos[0]?.signedOctets);
  expect(signer?.signature).toEqual(before?.signerInfos[0]?.signature);
  expect(after?.length).toBe(twice.length);
  expect(withUnsignedAttribute(cms.subarray(0, -1), '1.2.3', integer(1))).toBeNull();
  expect(withUnsignedAttribute(sequence(integer(1)), '1.2.3', integer(1))).toBeNull();
});
