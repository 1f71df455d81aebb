import { expect, test } from '@jest/globals';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { DigestAlgorithm, SignatureScheme } from '../../../src/core/primitives.ts';
import { POLICY } from '../../../src/validation/policy/policy.ts';
import { acceptanceOf, acceptanceOfDigest } from '../../../src/validation/policy/algorithms.ts';

const spki = (key: KeyObject) => new Uint8Array(key.export({ format: 'der', type: 'spki' }));
const rsa = (modulusLength: number) => spki(generateKeyPairSync('rsa', { modulusLength }).publicKey);
const ec = (namedCurve: string) => spki(generateKeyPairSync('ec', { namedCurve }).publicKey);
const [small, middle, large] = [rsa(1024), rsa(2048), rsa(3072)] as [Uint8Array, Uint8Array, Uint8Array];
const pss = (digest: DigestAlgorithm, mgfDigest = digest): SignatureScheme => ({
  kind: 'rsa-pss',
  digest,
  mgfDigest,
  saltLength: 32,
});
const day = (end: Date | null) => end?.toISOString().slice(0, 10) ?? null;

test.each<[string, SignatureScheme, Uint8Array, string | null]>([
  ['RSA PKCS#1 of 2048 bits', { kind: 'rsa-pkcs1', digest: 'SHA-256' }, middle, '2029-01-01'],
  ['RSA PKCS#1 of 3072 bits too', { kind: 'rsa-pkcs1', digest: 'SHA-256' }, large, '2029-01-01'],
  ['RSA PKCS#1 of 1024 bits', { kind: 'rsa-pkcs1', digest: 'SHA-256' }, small, '2019-10-01'],
  ['RSA-PSS of 2048 bits', pss('SHA-256'), middle, '2029-01-01'],
  ['RSA-PSS of 3072 bits: no end', pss('SHA-256'), large, null],
  ['RSA-PSS whose mask is made with SHA-1', pss('SHA-256', 'SHA-1'), large, '2012-08-01'],
  ['ECDSA on P-256: no end', { kind: 'ecdsa', digest: 'SHA-256' }, ec('P-256'), null],
  ['ECDSA on brainpoolP384r1: no end', { kind: 'ecdsa', digest: 'SHA-384' }, ec('brainpoolP384r1'), null],
  ['ECDSA on P-224', { kind: 'ecdsa', digest: 'SHA-256' }, ec('P-224'), '2021-10-01'],
  ['what ends first decides: SHA-1 before the key', { kind: 'ecdsa', digest: 'SHA-1' }, ec('P-256'), '2012-08-01'],
])('%s', (_, scheme, key, end) => {
  const accepted = acceptanceOf(scheme, key, POLICY);
  expect(accepted.listed).toBe(true);
  expect(day(accepted.end)).toBe(end);
});

test('EdDSA, ML-DSA and keys too small to be listed are not accepted at any time, and are named', () => {
  const ed = spki(generateKeyPairSync('ed25519').publicKey);
  expect(acceptanceOf({ kind: 'eddsa', curve: 'Ed25519' }, ed, POLICY)).toMatchObject({
    listed: false,
    name: 'Ed25519',
  });
  expect(acceptanceOf({ kind: 'ml-dsa', set: 'ML-DSA-65' }, ed, POLICY)).toMatchObject({
    listed: false,
    name: 'ML-DSA-65',
  });
  expect(acceptanceOf({ kind: 'rsa-pkcs1', digest: 'SHA-256' }, rsa(512), POLICY).listed).toBe(false);
});

test('a hash function ends on its day; one without an end has none; SHAKE is not in the table', () => {
  expect(day(acceptanceOfDigest('SHA-224', POLICY).end)).toBe('2029-01-01');
  expect(acceptanceOfDigest('SHA3-512', POLICY)).toEqual({ name: 'SHA3-512', listed: true, end: null });
  expect(acceptanceOfDigest('SHAKE256', POLICY).listed).toBe(false);
});
