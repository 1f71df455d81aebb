import { expect, test } from '@jest/globals';
import { constants, createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { signedRequestObject, SIGN_REQUEST } from '../../src/federation/oidc/sign-request.ts';
import { contextFor } from './scene.ts';

const KEYS: readonly (readonly [string, KeyObject, string])[] = [
  ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'sha256'],
  ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey, 'sha384'],
  ['PS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, 'sha256'],
];
type Json = Readonly<Record<string, unknown>>;
const read = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;

/** The claims of a JWT whose signature holds. */
function claimsOf(jwt: string, [algorithm, privateKey, digest]: (typeof KEYS)[number]): Json {
  const [header = '', claims = '', value = ''] = jwt.split('.');
  expect(read(header)).toMatchObject({ alg: algorithm, kid: 'k1' });
  const key = createPublicKey(privateKey);
  const how =
    algorithm === 'PS256'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : { key, dsaEncoding: 'ieee-p1363' as const };
  expect(verify(digest, Buffer.from(`${header}.${claims}`), how, Buffer.from(value, 'base64url'))).toBe(true);
  return read(claims);
}
const settings = { clientId: 'likalydande', issuer: 'https://id.example' } as const;
const context = contextFor();
const message = Buffer.from(context.message).toString('base64');

test.each(KEYS)('a request object signed with %s holds the request for a signature as an object', (...key) => {
  const client = { kind: 'key', key: key[1], keyId: 'k1' } as const;
  const asked = { ...settings, signing: 'sign', signRequestAs: 'object' } as const;
  const claims = claimsOf(signedRequestObject({ state: 's' }, client, asked, context), key);
  expect(claims).toMatchObject({ iss: 'likalydande', aud: 'https://id.example', state: 's' });
  expect(claims[SIGN_REQUEST]).toEqual({
    tbs_data: Buffer.from('7a'.repeat(32), 'hex').toString('base64'),
    sign_message: { message, 'message#sv': message, mime_type: 'text/plain' },
  });
});

test('an approval asks for nothing to be signed there, and stands as a JWT of its own where a provider wants it so', () => {
  const [key] = KEYS;
  if (!key) throw new Error('no key');
  const client = { kind: 'key', key: key[1], keyId: 'k1' } as const;
  const asked = { ...settings, signing: 'signApproval', signRequestAs: 'jwt' } as const;
  const claims = claimsOf(signedRequestObject({}, client, asked, context), key);
  const inner = claimsOf(String(claims[SIGN_REQUEST]), key);
  expect(inner).toMatchObject({ iss: 'likalydande', sign_message: { message } });
  expect(inner).not.toHaveProperty('tbs_data');
});
