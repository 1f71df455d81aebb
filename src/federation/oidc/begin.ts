import * as client from 'openid-client';
import type { SigningContext } from '../../signing/method.ts';
import { providerUnavailable } from '../problems.ts';
import { levelsFrom } from './levels.ts';
import type { OidcSettings } from './settings.ts';
import { SIGN_SCOPES, signedRequestObject } from './sign-request.ts';

/** What is kept while the person is away. */
export interface Away {
  readonly verifier: string;
  readonly nonce: string;
  /** ISO 8601 UTC. */
  readonly began: string;
}

/** Seconds: an authentication that is older than this is none of ours. */
export const MAX_AUTHENTICATION_AGE = 600;

/**
 * The address that the person is sent to (OpenID Connect Core 3.1.2.1): code flow with PKCE, state and nonce, a fresh
 * login, the levels that are good enough; a signed request object when a signature is asked for there, pushed
 * (RFC 9126) when the provider offers it. Throws Problem `identity-provider-unavailable`.
 */
export async function authorizationRequest(
  config: client.Configuration,
  settings: OidcSettings,
  context: SigningContext,
): Promise<{ readonly address: string; readonly state: Away }> {
  const verifier = client.randomPKCECodeVerifier();
  const nonce = client.randomNonce();
  const claims = boundClaims(settings, context);
  const plain = {
    ...settings.parameters,
    redirect_uri: context.returnAddress,
    response_type: 'code',
    scope: scopesOf(settings).join(' '),
    state: context.reference,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    prompt: settings.signing === 'none' ? 'login' : 'login consent',
    max_age: String(MAX_AUTHENTICATION_AGE),
    acr_values: levelsFrom(settings, context.leastAssurance)
      .map(({ acr }) => acr)
      .join(' '),
    ui_locales: context.language,
  };
  const parameters = withRequestObject(plain, claims, settings, context);
  const state = { verifier, nonce, began: context.now.toISOString() };
  if (config.serverMetadata().pushed_authorization_request_endpoint === undefined)
    return { address: client.buildAuthorizationUrl(config, parameters).href, state };
  try {
    return { address: (await client.buildAuthorizationUrlWithPAR(config, parameters)).href, state };
  } catch (error) {
    throw providerUnavailable(settings.name, error);
  }
}

/** With the signature extension all parameters stand in the signed object; those that OpenID Connect wants outside do too (6.1). */
function withRequestObject(
  plain: Readonly<Record<string, string>>,
  claims: object | null,
  settings: OidcSettings,
  context: SigningContext,
): Record<string, string> {
  if (settings.signing === 'none' || settings.client.kind !== 'key')
    return { ...plain, ...(claims ? { claims: JSON.stringify(claims) } : {}) };
  const all = {
    ...plain,
    ...(claims ? { claims } : {}),
    client_id: settings.clientId,
    max_age: MAX_AUTHENTICATION_AGE,
  };
  const request = signedRequestObject(all, settings.client, settings, context);
  return { response_type: 'code', scope: plain['scope'] ?? 'openid', request };
}

const scopesOf = ({ scopes, signing }: OidcSettings): readonly string[] => [
  'openid',
  ...scopes,
  ...(signing === 'none' ? [] : [SIGN_SCOPES[signing]]),
];

/** The person that the clerk named, asked for by value (OpenID Connect Core 5.5.1): nobody else gets to see the message. */
function boundClaims({ bindPerson, claims }: OidcSettings, { signatory }: SigningContext): object | null {
  if (!bindPerson || signatory.personalIdentifier === null) return null;
  const { claim, from } = claims.identifier;
  const place = from === 'id-token' ? 'id_token' : 'userinfo';
  return { [place]: { [claim]: { essential: true, value: signatory.personalIdentifier } } };
}
