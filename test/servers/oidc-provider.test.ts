import { afterEach, expect, test } from '@jest/globals';
import * as client from 'openid-client';
import { startOidcProvider, type OidcTestServer } from './oidc-provider.ts';
import { SCOPES, type BrokerShape } from './oidc-persons.ts';
import { visit } from './oidc-visitor.ts';

const BACK = 'http://127.0.0.1:1/back';
let running: OidcTestServer | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

async function flow(shape: BrokerShape, who: Parameters<typeof visit>[1]) {
  running = await startOidcProvider({ shape, redirects: [BACK] });
  const secret = running.clientSecret;
  if (secret === null) throw new Error('tried with the client of src/federation');
  const config = await client.discovery(
    new URL(running.issuer),
    running.clientId,
    { id_token_signed_response_alg: 'ES256' },
    client.ClientSecretBasic(secret),
    { execute: [client.allowInsecureRequests] },
  );
  const verifier = client.randomPKCECodeVerifier();
  const start = client.buildAuthorizationUrl(config, {
    redirect_uri: BACK,
    scope: ['openid', ...Object.keys(SCOPES[shape])].join(' '),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'state-1',
    nonce: 'nonce-1',
    prompt: 'login',
    acr_values: running.level3,
  });
  const back = await visit(start.href, who);
  const tokens = await client.authorizationCodeGrant(config, back.address, {
    pkceCodeVerifier: verifier,
    expectedState: 'state-1',
    expectedNonce: 'nonce-1',
  });
  const idToken = tokens.claims();
  const userInfo = await client.fetchUserInfo(config, tokens.access_token, idToken?.sub ?? '');
  return { idToken, userInfo, page: back.page };
}

test('a broker of the one kind says who somebody is in the ID token', async () => {
  const { idToken, page } = await flow('id-token', 'marta');
  expect(idToken).toMatchObject({ name: 'Märta Exempelsson', ssn: '189001019802', acr: 'urn:test-broker:loa3' });
  expect(page).toContain('Avbryt');
});

test('a broker of the other kind says it in UserInfo alone', async () => {
  const { idToken, userInfo } = await flow('user-info', 'ake');
  expect(idToken).not.toHaveProperty('nin');
  expect(userInfo).toMatchObject({ nin: '189001059816', company: 'Polismyndigheten' });
});

test('a person with too low a level is let in, whatever was asked for', async () => {
  const { idToken } = await flow('id-token', 'lage');
  expect(idToken?.['acr']).toBe('urn:test-broker:loa2');
});

test('who cancels comes back with an error', async () => {
  await expect(flow('id-token', 'cancel')).rejects.toMatchObject({ error: 'access_denied' });
});
