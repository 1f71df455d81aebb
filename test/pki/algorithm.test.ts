import { expect, test } from '@jest/globals';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { SignatureScheme } from '../../src/core/primitives.ts';
import { algorithmName, digestFit, unknownAlgorithmName } from '../../src/pki/algorithm-name.ts';
import { digestOf, schemeOf } from '../../src/pki/algorithm.ts';
import { readWhole } from '../../src/pki/asn1.ts';
import { integer, oid, sequence } from '../../src/pki/der.ts';
import { keySizeOf } from '../../src/pki/public-key.ts';

const spki = ({ publicKey }: { readonly publicKey: KeyObject }) =>
  new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
const identifier = (...parts: readonly Uint8Array[]) => readWhole(sequence(...parts)) ?? undefined;

const rsa = spki(generateKeyPairSync('rsa', { modulusLength: 1032 }));
const p384 = spki(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }));
const brainpool = spki(generateKeyPairSync('ec', { namedCurve: 'brainpoolP256t1' }));
const binary = spki(generateKeyPairSync('ec', { namedCurve: 'sect233k1' }));
const lattice = spki(generateKeyPairSync('ml-dsa-65'));

test.each<readonly [SignatureScheme, Uint8Array, string]>([
  [{ kind: 'rsa-pkcs1', digest: 'SHA-256' }, rsa, 'RSA 1032 SHA-256'],
  [{ kind: 'rsa-pss', digest: 'SHA-512', mgfDigest: 'SHA-512', saltLength: 64 }, rsa, 'RSA-PSS 1032 SHA-512'],
  [
    { kind: 'rsa-pss', digest: 'SHA-256', mgfDigest: 'SHA-1', saltLength: 20 },
    rsa,
    'RSA-PSS 1032 SHA-256 (MGF1 SHA-1)',
  ],
  [{ kind: 'ecdsa', digest: 'SHA-384' }, p384, 'ECDSA P-384 SHA-384'],
  [{ kind: 'ecdsa', digest: 'SHA3-256' }, brainpool, 'ECDSA brainpoolP256t1 SHA3-256'],
  [{ kind: 'ecdsa', digest: 'SHA-256' }, binary, 'ECDSA 1.3.132.0.26 SHA-256'],
  [{ kind: 'eddsa', curve: 'Ed448' }, new Uint8Array(0), 'Ed448'],
  [{ kind: 'ml-dsa', set: 'ML-DSA-65' }, lattice, 'ML-DSA-65'],
  [{ kind: 'dsa', digest: 'SHA-1' }, Uint8Array.of(1, 2), 'DSA ? SHA-1'],
])('%j is named %#', (scheme, key, name) => {
  expect(algorithmName(scheme, key)).toBe(name);
});

test('a key says its kind and size, and one that cannot be read says that', () => {
  expect(keySizeOf(rsa)).toEqual({ kind: 'rsa', bits: 1032, curve: null });
  expect(keySizeOf(brainpool)).toEqual({ kind: 'ec', bits: 256, curve: 'brainpoolP256t1' });
  expect(keySizeOf(lattice)).toEqual({ kind: 'ml-dsa', bits: 0, curve: null });
  expect(keySizeOf(Uint8Array.of(0x30))).toEqual({ kind: 'unknown', bits: 0, curve: null });
});

test('an algorithm that is not verified is named, or given by its identifier', () => {
  expect(unknownAlgorithmName(identifier(oid('1.0.10118.3.0.55')))).toBe('Whirlpool (1.0.10118.3.0.55)');
  expect(unknownAlgorithmName(identifier(oid('2.16.840.1.101.3.4.3.20')))).toBe('SLH-DSA (2.16.840.1.101.3.4.3.20)');
  expect(unknownAlgorithmName(identifier(oid('1.2.643.7.1.1.3.2')))).toBe('GOST (1.2.643.7.1.1.3.2)');
  expect(unknownAlgorithmName(identifier(oid('1.2.3.4')))).toBe('1.2.3.4');
  expect(unknownAlgorithmName(undefined)).toBe('?');
});

test('SHAKE256 with a stated length counts at 512 bits only (RFC 8419 2.3)', () => {
  const shake = (bits: number) => identifier(oid('2.16.840.1.101.3.4.2.18'), integer(bits));
  expect([digestOf(shake(512)), digestOf(shake(256))]).toEqual(['SHAKE256', null]);
});

test('an identifier of a key in place of a signature leaves the hash to digestAlgorithm', () => {
  expect(schemeOf(identifier(oid('1.2.840.10040.4.1')), 'SHA-1')).toEqual({ kind: 'dsa', digest: 'SHA-1' });
  expect(schemeOf(identifier(oid('1.2.840.10045.2.1')), 'SHA-256')).toEqual({ kind: 'ecdsa', digest: 'SHA-256' });
  expect(schemeOf(identifier(oid('1.2.840.10040.4.1')), null)).toBeNull();
});

test('the hash of the signed attributes: fixed for EdDSA, strong enough for ML-DSA, the same for the others', () => {
  expect(digestFit({ kind: 'eddsa', curve: 'Ed448' }, 'SHAKE256')).toBe('fits');
  expect(digestFit({ kind: 'eddsa', curve: 'Ed448' }, 'SHA-512')).toBe('forbidden');
  expect(digestFit({ kind: 'eddsa', curve: 'Ed25519' }, 'SHA-512')).toBe('fits');
  expect(digestFit({ kind: 'ml-dsa', set: 'ML-DSA-87' }, 'SHA-256')).toBe('mixed');
  expect(digestFit({ kind: 'ml-dsa', set: 'ML-DSA-44' }, 'SHA-256')).toBe('fits');
  expect(digestFit({ kind: 'ecdsa', digest: 'SHA-384' }, 'SHA-256')).toBe('mixed');
});
