import { expect, test } from '@jest/globals';
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { algorithmFor, ecdsaValue } from '../../../../src/signing/signers/pkcs11/mechanisms.ts';

test.each([
  ['P-256', 'sha256'],
  ['P-384', 'sha384'],
])('two hundred values of %s, as a token gives them, verify as CMS has them', (namedCurve, digest) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  for (let i = 0; i < 200; i++) {
    // Numbers that begin with zeros or with a set bit are among so many.
    const data = createHash('sha256').update(String(i)).digest();
    const raw = sign(digest, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    expect(verify(digest, data, { key: publicKey, dsaEncoding: 'der' }, ecdsaValue(raw))).toBe(true);
  }
});

test('only keys that we sign with have an algorithm', () => {
  const type = (value: number) => Buffer.from([value, 0, 0, 0, 0, 0, 0, 0]);
  const curve = (hex: string) => Buffer.from(hex, 'hex');
  expect(algorithmFor(type(3), curve('06082a8648ce3d030107'), 'pss')).toBe('ecdsa-p256-sha256');
  expect(algorithmFor(type(3), curve('06052b81040022'), 'pss')).toBe('ecdsa-p384-sha384');
  expect(algorithmFor(type(0), null, 'pss')).toBe('rsa-pss-sha256');
  expect(algorithmFor(type(0), null, 'pkcs1')).toBe('rsa-pkcs1-sha256');
  for (const [keyType, params] of [
    [type(3), curve('06052b81040023')],
    [type(3), null],
    [type(2), null],
    [null, null],
  ] as const)
    expect(algorithmFor(keyType, params, 'pss')).toBeNull();
});
