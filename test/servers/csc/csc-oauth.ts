import type { IncomingMessage, ServerResponse } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';
import { loginPage } from '../oidc-login-page.ts';
import { PERSONS, type PersonId } from '../oidc-persons.ts';
import { memoryStore } from '../oidc-store.ts';
import { bodyOf } from '../test-server.ts';
import { hashName, type Approvals } from './csc-approvals.ts';
import { grantOf, OIDC_BASICS } from '../oidc-basics.ts';

/** The authorization server of the test service (CSC 8.4) by `oidc-provider`: scopes "service" and "credential", PKCE. */

const PARAMETERS = ['credentialID', 'numSignatures', 'hashes', 'hashAlgorithmOID', 'description', 'lang', 'clientData'];

/** Who holds a token, and what for. */
export interface TokenFacts {
  /** A test person; null: the client itself. */
  readonly holder: string | null;
  readonly scope: string;
  readonly grant: string | null;
}

export interface CscOAuth {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Null: unknown, or ended. */
  find(token: string): Promise<TokenFacts | null>;
  /** Every token that was given out has ended. */
  expire(): void;
  /** All that were given out. */
  tokens(): readonly string[];
}

export function cscOAuth(issuer: string, client: ClientMetadata, approvals: Approvals): CscOAuth {
  const provider = new Provider(issuer, configuration(client, approvals));
  const ended = new Set<string>();
  const given: string[] = [];
  const remember = (token: { readonly jti: string }) => void given.push(token.jti);
  provider.on('access_token.saved', remember);
  provider.on('client_credentials.saved', remember);
  return {
    handle: (request, response) => answer(provider, request, response),
    async find(value) {
      const token = await provider.AccessToken.find(value);
      if (token)
        return ended.has(token.jti)
          ? null
          : { holder: token.accountId, scope: token.scope ?? '', grant: token.grantId ?? null };
      const own = await provider.ClientCredentials.find(value);
      return own && !ended.has(own.jti) ? { holder: null, scope: own.scope ?? '', grant: null } : null;
    },
    expire: () => given.forEach((one) => ended.add(one)),
    // A token of this provider is its own identifier.
    tokens: () => given,
  };
}

function configuration(client: ClientMetadata, approvals: Approvals): Configuration {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  return {
    adapter: memoryStore(client),
    jwks: { keys: [{ ...key, kid: '1', alg: 'ES256', use: 'sig' } as never] },
    scopes: ['openid', 'service', 'credential'],
    routes: { authorization: '/oauth2/authorize', token: '/oauth2/token' },
    extraParams: PARAMETERS,
    features: { devInteractions: { enabled: false }, clientCredentials: { enabled: true } },
    ...OIDC_BASICS,
    // What was approved hangs on the grant, which the token then names.
    async loadExistingGrant(ctx) {
      const { oidc } = ctx;
      const grant = grantOf(ctx);
      grant.addOIDCScope('service credential');
      const name = await grant.save();
      const { scope, credentialID, hashes, description } = oidc.params ?? {};
      if (scope === 'credential')
        approvals.add(name, String(credentialID), String(hashes).split(',').map(hashName), String(description));
      return grant;
    },
    findAccount: async (_, id) => (id in PERSONS ? { accountId: id, claims: async () => ({ sub: id }) } : undefined),
  };
}

async function answer(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(loginPage(typeof params['description'] === 'string' ? params['description'] : null));
    return;
  }
  const form = new URLSearchParams(new TextDecoder().decode(await bodyOf(request)));
  const person = form.get('person') ?? '';
  if (form.get('action') === 'cancel' || !PERSONS[person as PersonId])
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  return provider.interactionFinished(request, response, {
    login: { accountId: person, remember: false },
    consent: {},
  });
}
