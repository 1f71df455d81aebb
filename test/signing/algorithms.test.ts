import { expect, test } from '@jest/globals';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { buildCertificate } from '../../src/demo/certificate-builder.ts';
import { extension, signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { fromHex, latin1Bytes, latin1Text } from '../../src/core/bytes.ts';
import { Problem } from '../../src/core/problem.ts';
import { octetsOf } from '../../src/pki/asn1.ts';
import { attributeValues, CMS_OID, parseSignedData } from '../../src/pki/cms.ts';
import { bitString } from '../../src/pki/der.ts';
import { EXTENSION } from '../../src/pki/extensions.ts';
import { toPem } from '../../src/pki/pem.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { pemSigner } from '../../src/signing/signers/pem-signer.ts';
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
  ['RSA 2048', () => rsa(2048)],
  ['RSASSA-PSS 3072', () => generateKeyPairSync('rsa-pss', { modulusLength: 3072 }).privateKey],
  ['P-521', () => ec('P-521')],
  ['brainpoolP256r1', () => ec('brainpoolP256r1')],
  ['Ed25519', () => generateKeyPairSync('ed25519').privateKey],
  [
    'EC med egna kurvparametrar eller en okänd kurva',
    () => generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' }).privateKey,
  ],
])('a key that is %s is refused by that name, and told what a key must be', (kind, make) => {
  const key = make();
  const said = `Nyckeln är ${kind}. Underskrifter görs här med P-256, P-384 eller RSA med minst 3072 bitar; välj en sådan nyckel.`;
  expect(refusalOf(() => keySigner(key, [certificateOf(key)]))).toEqual(['certificate-unusable', said]);
  const pem = `${String(key.export({ type: 'pkcs8', format: 'pem' }))}${toPem(certificateOf(key), 'CERTIFICATE')}`;
  const file = latin1Bytes(pem);
  return expect(pemSigner({ key: file, certificates: file }, () => Promise.reject(new Error()))).rejects.toMatchObject({
    words: { sv: said },
  });
});

test('a key that is not the certificate’s, or has none, gives no signer and asks for its own certificate', () => {
  const refused = ['certificate-unusable', expect.stringMatching(/^Inget certifikat som angavs hör till nyckeln\./)];
  expect(refusalOf(() => keySigner(ec('P-256'), [certificateOf(ec('P-256'))]))).toEqual(refused);
  expect(refusalOf(() => keySigner(strong, []))).toEqual(refused);
  expect(refusalOf(() => keySigner(strong, [Uint8Array.of(1, 2, 3)]))).toEqual(refused);
});

function refusalOf(make: () => unknown): readonly unknown[] {
  try {
    make();
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.words.sv];
    throw error;
  }
  return [];
}

test('a certificate that is not meant for signatures, or for another algorithm, is refused before anything is prepared', async () => {
  const key = ec('P-256');
  const forLists = extension(EXTENSION.keyUsage, true, bitString(Uint8Array.of(0x02), 1));
  await expect(
    prepareField(twoFields(), 'Signature1', { algorithm: 'ecdsa-p256-sha256', chain: [certificateOf(key, forLists)] }),
  ).rejects.toMatchObject({ code: 'certificate-unusable' });
  for (const algorithm of ['ecdsa-p384-sha384', 'rsa-pss-sha256'] as const)
    await expect(
      prepareField(twoFields(), 'Signature1', { algorithm, chain: [certificateOf(key)] }),
    ).rejects.toMatchObject({
      code: 'certificate-unusable',
      words: { sv: expect.stringContaining(`är P-256, som inte skriver under med ${algorithm}.`) },
    });
  const weak = rsa(2048);
  await expect(
    prepareField(twoFields(), 'Signature1', { algorithm: 'rsa-pss-sha256', chain: [certificateOf(weak)] }),
  ).rejects.toMatchObject({ words: { sv: expect.stringMatching(/^Nyckeln är RSA 2048\./) } });
  await expect(
    prepareField(twoFields(), 'Signature1', { algorithm: 'ecdsa-p256-sha256', chain: [] }),
  ).rejects.toMatchObject({ code: 'certificate-unusable' });
});
