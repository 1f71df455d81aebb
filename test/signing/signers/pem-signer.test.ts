import { expect, test } from '@jest/globals';
import type { KeyObject } from 'node:crypto';
import { latin1Bytes, utf8Bytes } from '../../../src/core/bytes.ts';
import { integer, octetString, oid, sequence } from '../../../src/pki/der.ts';
import { toPem } from '../../../src/pki/pem.ts';
import { pemSigner } from '../../../src/signing/signers/pem-signer.ts';
import { signerContract } from '../../contracts/signer.ts';
import { keyFile, newKey } from '../../support/key-files.ts';

const PASSWORD = 'Räksmörgås 42';
const nobody = () => Promise.reject(new Error('no password was to be asked for'));
const given = (text: string) => async () => utf8Bytes(text);
const pem = (key: KeyObject, options: object) =>
  latin1Bytes(String(key.export({ format: 'pem', ...options } as never)));
const encrypted = (key: KeyObject) =>
  pem(key, { type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: Buffer.from(PASSWORD) });

for (const algorithm of ['ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'rsa-pss-sha256'] as const)
  signerContract(`PEM, ${algorithm}`, async () => {
    const { key, chainPem } = keyFile(newKey(algorithm));
    const certificates = latin1Bytes(chainPem);
    const open = (password: string, beside = certificates) =>
      pemSigner({ key: encrypted(key), certificates: beside }, given(password));
    return {
      algorithm,
      open: () => open(PASSWORD),
      openWithForeignCertificate: () => open(PASSWORD, latin1Bytes(keyFile(newKey(algorithm)).chainPem)),
      secrets: [PASSWORD, 'Wrong one'],
      failures: {
        'a wrong password': () => open('Wrong one'),
        'a key that is no key': () =>
          pemSigner({ key: latin1Bytes(`-----BEGIN PRIVATE KEY-----\n${btoa(PASSWORD)}`), certificates }, nobody),
      },
    };
  });

test.each([
  ['PKCS#8', 'ecdsa-p256-sha256', { type: 'pkcs8' }],
  ['SEC 1', 'ecdsa-p384-sha384', { type: 'sec1' }],
  ['PKCS#1', 'rsa-pss-sha256', { type: 'pkcs1' }],
] as const)(
  'a key in %s is opened without a password, from one file with its certificates in any order',
  async (_, algorithm, type) => {
    const { key, chain } = keyFile(newKey(algorithm));
    const turned = chain.toReversed().map((one) => toPem(one, 'CERTIFICATE'));
    const file = Buffer.concat([latin1Bytes(turned.join('')), pem(key, type)]);
    const signer = await pemSigner({ key: file, certificates: file }, nobody);
    expect(signer.algorithm).toBe(algorithm);
    expect(signer.chain).toEqual(chain);
  },
);

test('a certificate in DER is taken too', async () => {
  const { key, chain } = keyFile(newKey('ecdsa-p256-sha256'));
  const signer = await pemSigner({ key: pem(key, { type: 'pkcs8' }), certificates: chain[0] }, nobody);
  expect(signer.chain).toEqual([chain[0]]);
});

test('the bytes of the password are overwritten when the key is open', async () => {
  const { key, chainPem } = keyFile(newKey('ecdsa-p256-sha256'));
  const secret = utf8Bytes(PASSWORD);
  await pemSigner({ key: encrypted(key), certificates: latin1Bytes(chainPem) }, async () => secret);
  expect(secret.every((byte) => byte === 0)).toBe(true);
});

test('a key that asks for a hundred million rounds of its password is refused without trying', async () => {
  const { chainPem } = keyFile(newKey('ecdsa-p256-sha256'));
  const rounds = sequence(octetString(new Uint8Array(16)), integer(100_000_000));
  const scheme = sequence(
    oid('1.2.840.113549.1.5.13'),
    sequence(
      sequence(oid('1.2.840.113549.1.5.12'), rounds),
      sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(new Uint8Array(16))),
    ),
  );
  const key = latin1Bytes(toPem(sequence(scheme, octetString(new Uint8Array(160))), 'ENCRYPTED PRIVATE KEY'));
  await expect(pemSigner({ key, certificates: latin1Bytes(chainPem) }, nobody)).rejects.toMatchObject({
    code: 'keystore-unreadable',
  });
});

test.each([
  ['PBES1 with RC2 of 40 bits', '1.2.840.113549.1.12.1.6', null],
  ['PBES1 with MD5 and DES', '1.2.840.113549.1.5.3', null],
  ['PBES2 with DES', '1.2.840.113549.1.5.13', '1.3.14.3.2.7'],
])(
  'a key under %s is refused for its protection, and no password is asked for or called wrong',
  async (_, id, cipher) => {
    const { chainPem } = keyFile(newKey('ecdsa-p256-sha256'));
    const derived = sequence(octetString(new Uint8Array(8)), integer(2048));
    const parameters =
      cipher === null
        ? derived
        : sequence(
            sequence(oid('1.2.840.113549.1.5.12'), derived),
            sequence(oid(cipher), octetString(new Uint8Array(8))),
          );
    const protectedKey = sequence(sequence(oid(id), parameters), octetString(new Uint8Array(144)));
    await expectOldProtection(toPem(protectedKey, 'ENCRYPTED PRIVATE KEY'), chainPem);
  },
);

test('a key whose PEM header names DES is refused so too, and one that names AES is opened', async () => {
  const { key, chainPem } = keyFile(newKey('ecdsa-p256-sha256'));
  const now = String(key.export({ format: 'pem', type: 'sec1', cipher: 'aes-256-cbc', passphrase: 'hemligt' }));
  const signer = await pemSigner({ key: latin1Bytes(now), certificates: latin1Bytes(chainPem) }, given('hemligt'));
  expect(signer.algorithm).toBe('ecdsa-p256-sha256');
  await expectOldProtection(now.replace('DEK-Info: AES-256-CBC', 'DEK-Info: DES-CBC'), chainPem);
});

const expectOldProtection = (pemText: string, chainPem: string) =>
  expect(pemSigner({ key: latin1Bytes(pemText), certificates: latin1Bytes(chainPem) }, nobody)).rejects.toMatchObject({
    code: 'keystore-unreadable',
    words: { sv: expect.stringContaining('Skydda den på nytt med AES') },
  });
