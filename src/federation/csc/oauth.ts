import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import { formBody } from '../../net/outbound.ts';
import { infoAnswer, serverMetadata, tokenAnswer } from './answers.ts';
import { callCsc, readAnswer, type CscService } from './client.ts';
import { answerUnfit } from './problems.ts';

/** Who we are at the service's authorization server. */
export interface OAuthClient {
  readonly clientId: string;
  readonly secret: string;
}

/** Where a service lets people and programs in. */
export interface OAuthPlaces {
  readonly authorize: string;
  readonly token: string;
}

/** A token and when it ends. Never logged, never stored. */
export interface AccessToken {
  readonly value: string;
  readonly ends: Date;
}

/** Finds the authorization server by `info` (8.4, 11.1). Throws the Problems of `callCsc`. */
export async function findOAuth(service: CscService): Promise<OAuthPlaces> {
  const { oauth2, oauth2Issuer } = await callCsc(service, 'info', {}, null, infoAnswer);
  if (oauth2Issuer !== undefined) {
    const issuer = oauth2Issuer.replace(/\/$/, '');
    const address = metadataAddress(issuer);
    if (address === null) throw answerUnfit(service.name, 'info: oauth2Issuer');
    const answer = await service.outbound.send({ method: 'GET', address });
    const found = readAnswer(service, 'oauth2Issuer', answer, serverMetadata);
    // RFC 8414 3.3: another issuer's metadata would send secrets to it.
    if (found.issuer.replace(/\/$/, '') !== issuer) throw answerUnfit(service.name, 'oauth2Issuer: another issuer');
    return allowed(service, { authorize: found.authorization_endpoint, token: found.token_endpoint });
  }
  if (oauth2 === undefined) throw answerUnfit(service.name, 'info: neither oauth2 nor oauth2Issuer');
  const base = oauth2.replace(/\/$/, '');
  return allowed(service, { authorize: `${base}/oauth2/authorize`, token: `${base}/oauth2/token` });
}

/** An answer must not send people, or our secret, to places that nobody configured. */
function allowed(service: CscService, places: OAuthPlaces): OAuthPlaces {
  const isKnown = (address: string) => service.origins.includes(URL.parse(address)?.origin ?? '');
  if (!isKnown(places.authorize) || !isKnown(places.token))
    throw answerUnfit(service.name, 'an origin that is not allowed');
  return places;
}

/** RFC 8414 3.1: the well-known part stands between the host and the path. */
function metadataAddress(issuer: string): string | null {
  const url = URL.parse(issuer);
  return url && `${url.origin}/.well-known/oauth-authorization-server${url.pathname === '/' ? '' : url.pathname}`;
}

/** A fresh PKCE verifier and its challenge, S256 (RFC 7636 4). */
export function freshPkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export interface AuthorizeRequest {
  readonly clientId: string;
  readonly returnAddress: string;
  /** Goes out and comes back: finds the signing again, and nobody else knows it. */
  readonly reference: string;
  readonly challenge: string;
  readonly language: string;
  /** Besides these: scope, and for a credential what shall be signed (8.4.2). */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The address that a person is sent to (8.4.2, code flow with PKCE). */
export function authorizeAddress(places: OAuthPlaces, request: AuthorizeRequest): string {
  const url = new URL(places.authorize);
  const all = {
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.returnAddress,
    state: request.reference,
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
    lang: request.language,
    ...request.parameters,
  };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url.href;
}

/** Asks for a token with this grant (8.4.3). Throws the Problems of `callCsc`. */
export async function fetchToken(
  service: CscService,
  places: OAuthPlaces,
  client: OAuthClient,
  grant: Readonly<Record<string, string>>,
  clock: Clock,
): Promise<AccessToken> {
  const asked = clock.now().getTime();
  const answer = await service.outbound.send({
    method: 'POST',
    address: places.token,
    headers: { Accept: 'application/json', Authorization: basic(client) },
    body: formBody(grant),
  });
  const { access_token: value, expires_in: seconds } = readAnswer(service, 'oauth2/token', answer, tokenAnswer);
  return { value, ends: new Date(asked + seconds * 1000) };
}

/** RFC 6749 2.3.1: both parts are form-encoded first. */
function basic({ clientId, secret }: OAuthClient): string {
  const encoded = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');
  return `Basic ${Buffer.from(`${encoded(clientId)}:${encoded(secret)}`).toString('base64')}`;
}
