import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../src/core/problem.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { integer, octetString, oid, sequence } from '../../src/pki/der.ts';
import { attributeOf } from '../../src/pki/name.ts';
import { openKeyStore } from '../../src/pki/pkcs12.ts';
import { pkcs12Signer } from '../../src/signing/signers/pkcs12-signer.ts';

const store = (name: string) => new Uint8Array(readFileSync(join('test/pki/key-stores', `${name}.p12`)));
const codeOf = (run: () => unknown): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

test.each([
  ['ec-p256', 'hemligt', 'ecdsa-p256-sha256'],
  ['ec-p384-swedish-password', 'räksmörgås', 'ecdsa-p384-sha384'],
  ['rsa-swedish-password', 'räksmörgås', 'rsa-pss-sha256'],
  ['rsa-legacy', 'hemligt', 'rsa-pss-sha256'],
])('the key store %s opens with its password and gives a signer', (name, password, algorithm) => {
  const signer = pkcs12Signer(store(name), password);
  expect(signer.algorithm).toBe(algorithm);
  expect(signer.chain).toHaveLength(1);
  const certificate = parseCertificate(signer.chain[0] ?? new Uint8Array());
  expect(certificate && attributeOf(certificate.subject, 'CN')).toBe('Åsa Prov');
});

test.each(['ec-p256', 'ec-p384-swedish-password', 'rsa-legacy'])('a wrong password on %s is named as such', (name) => {
  for (const password of ['', 'fel', 'räksmörgas', '𝄞'])
    expect(codeOf(() => pkcs12Signer(store(name), password))).toBe('keystore-password');
});

test('a store whose key belongs to no certificate in it is refused', () => {
  expect(codeOf(() => openKeyStore(store('ec-p256'), 'hemligt', () => false))).toBe('keystore-unreadable');
});

test('a store that would take hours to open is refused before it is tried', () => {
  const id = oid('1.2.840.113549.1.7.1');
  const mac = sequence(
    sequence(sequence(oid('2.16.840.1.101.3.4.2.1')), octetString(new Uint8Array(32))),
    octetString(new Uint8Array(8)),
    integer(2_000_000_000),
  );
  expect(codeOf(() => pkcs12Signer(sequence(integer(3), sequence(id), mac), 'hemligt'))).toBe('keystore-unreadable');
});

test('whatever the bytes are, the answer is a signer or a named problem', () => {
  const named = ['keystore-password', 'keystore-unreadable', 'certificate-unusable', null];
  const good = store('ec-p256');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(named).toContain(codeOf(() => pkcs12Signer(bytes, 'hemligt')));
    }),
  );
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
      expect(named).toContain(
        codeOf(() =>
          pkcs12Signer(
            good.map((old, i) => (i === at ? byte : old)),
            'hemligt',
          ),
        ),
      );
    }),
    { numRuns: 40 },
  );
});
