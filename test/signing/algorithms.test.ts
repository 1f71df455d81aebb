import { expect, test } from '@jest/globals';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { buildCertificate } from '../../src/demo/certificate-builder.ts';
import { extension, signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { fromHex, latin1Text } from '../../src/core/bytes.ts';
import { octetsOf } from '../../src/pki/asn1.ts';
import { attributeValues, CMS_OID, parseSignedData } from '../../src/pki/cms.ts';
import { bitString } from '../../src/pki/der.ts';
import { EXTENSION } from '../../src/pki/extensions.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import type { SigningAlgorithm } from '../../src/signing/signer.ts';
import { answerOf, prepareField } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey;
const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength }).privateKey;
const issuerKey = ec('P-256');
const strong = rsa(3072);

function certificateOf(key: KeyObject, usage: Uint8Array = signerUsage()): Uint8Array {
  return buildCertificate({
    subject: nameDer({ O: 'Nämnden', CN: 'Märta Exempelsson' }),
    key,
    issuer: nameDer({ O: 'Myndigheten', CN: 'Utfärdare' }),
    issuerKey,
    serial: Uint8Array.of(7),
    notBefore: new Date('2026-01-01'),
    notAfter: new Date('2027-01-01'),
    extensions: [usage],
  });
}

test.each<[SigningAlgorithm, KeyObject, 'pss' | 'pkcs1']>([
  ['ecdsa-p256-sha256', ec('P-256'), 'pss'],
  ['ecdsa-p384-sha384', ec('P-384'), 'pss'],
  ['rsa-pss-sha256', strong, 'pss'],
  ['rsa-pkcs1-sha256', strong, 'pkcs1'],
])('a field signed with %s verifies over the file as it stands', async (algorithm, key, padding) => {
  const signer = keySigner(key, [certificateOf(key)], padding);
  expect(signer.algorithm).toBe(algorithm);
  const pdf = twoFields();
  const prepared = await prepareField(pdf, 'Signature1', signer);
  const file = await complete({ pdf, prepared, answer: await answerOf(prepared, signer), primitives });
  const [, start, end] = prepared.byteRange;
  const cms = parseSignedData(fromHex(latin1Text(file.subarray(start + 1, end - 1))) ?? new Uint8Array());
  const [info] = cms?.signerInfos ?? [];
  const certificate = cms?.certificates[0];
  if (!info?.scheme || !info.digest || !info.signedOctets || !certificate) throw new Error('the CMS is not whole');
  const digest = await primitives.digest(info.digest, file.subarray(0, start), file.subarray(end));
  expect(octetsOf(attributeValues(info.signedAttributes, CMS_OID.messageDigest)[0])).toEqual(digest);
  const { scheme, signature: value } = info;
  const check = { scheme, value, publicKey: certificate.publicKey, data: info.signedOctets.stored };
  expect(await primitives.verify(check)).toBe(true);
});

test.each<[string, () => KeyObject]>([
  ['RSA of 2048 bits', () => rsa(2048)],
  ['the curve P-521', () => ec('P-521')],
  ['Ed25519', () => generateKeyPairSync('ed25519').privateKey],
])('%s is not used to sign', (_, make) => {
  const key = make();
  expect(() => keySigner(key, [certificateOf(key)])).toThrow(/cannot be used/);
});

test('a key that is not the certificate’s, or has none, gives no signer', () => {
  expect(() => keySigner(ec('P-256'), [certificateOf(ec('P-256'))])).toThrow(/cannot be used/);
  expect(() => keySigner(strong, [])).toThrow(/cannot be used/);
  expect(() => keySigner(strong, [Uint8Array.of(1, 2, 3)])).toThrow(/cannot be used/);
});

test('a certificate that is not meant for signatures, or for another algorithm, is refused before anything is prepared', async () => {
  const key = ec('P-256');
  const forLists = extension(EXTENSION.keyUsage, true, bitString(Uint8Array.of(0x02), 1));
  await expect(
    prepareField(twoFields(), 'Signature1', { algorithm: 'ecdsa-p256-sha256', chain: [certificateOf(key, forLists)] }),
  ).rejects.toMatchObject({ code: 'certificate-unusable' });
  for (const algorithm of ['ecdsa-p384-sha384', 'rsa-pss-sha256'] as const)
    await expect(
      prepareField(twoFields(), 'Signature1', { algorithm, chain: [certificateOf(key)] }),
    ).rejects.toMatchObject({ code: 'certificate-unusable' });
  await expect(
    prepareField(twoFields(), 'Signature1', { algorithm: 'ecdsa-p256-sha256', chain: [] }),
  ).rejects.toMatchObject({ code: 'certificate-unusable' });
});
