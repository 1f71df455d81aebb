import * as client from 'openid-client';
import { toHex, utf8Bytes } from '../../core/bytes.ts';
import type { Problem } from '../../core/problem.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { MethodInput, SigningContext } from '../../signing/method.ts';
import { signingCancelled } from '../../signing/problems.ts';
import type { Artefact, Identified } from '../identity-provider.ts';
import { answerNotTaken, providerUnavailable } from '../problems.ts';
import { MAX_AUTHENTICATION_AGE, type Away } from './begin.ts';
import { CLOCK_TOLERANCE } from './connection.ts';
import { assuranceOf } from './levels.ts';
import { NotReached } from './outbound-fetch.ts';
import { namesOf } from './person.ts';
import type { OidcSettings } from './settings.ts';
import { USER_SIGNATURE } from './sign-request.ts';

/** Characters of a code, of an error and the like: what comes back is anybody's. */
const MAX_INPUT = 4096;

/**
 * Who came back with a code: state, issuer, nonce, PKCE, audience and the token's own signature are checked by the client
 * library, level and moment of authentication here. See `IdentityProvider.finish`.
 */
export async function identify(
  config: client.Configuration,
  settings: OidcSettings,
  context: SigningContext,
  { away, input, primitives }: { readonly away: Away; readonly input: MethodInput; readonly primitives: Primitives },
): Promise<Identified> {
  const { name } = settings;
  if (input['state'] !== context.reference) throw answerNotTaken(name, 'state');
  if (input['error'] === 'access_denied') throw signingCancelled();
  if (Object.values(input).some((value) => value.length > MAX_INPUT)) throw answerNotTaken(name, 'too long');
  const tokens = await grant(config, settings, context, away, input);
  const idToken = tokens.claims();
  if (!idToken || tokens.id_token === undefined) throw answerNotTaken(name, 'no ID token');
  const userInfo = await userInfoOf(config, settings, tokens.access_token, idToken.sub);

  const assurance = assuranceOf(idToken['acr'], settings, context.leastAssurance, name);
  const authenticated = momentOf(idToken.auth_time, away, context);
  if (!authenticated) throw answerNotTaken(name, 'auth_time');
  const userSignature = idToken[USER_SIGNATURE];
  if (settings.signing === 'sign' && typeof userSignature !== 'string') throw answerNotTaken(name, 'userSignature');
  const names = namesOf({ 'id-token': idToken, 'user-info': userInfo ?? {} }, settings);
  const keys = client.getJwksCache(config)?.jwks;
  const artefacts: readonly (Artefact | null)[] = [
    { name: 'id-token.jwt', type: 'application/jwt', text: tokens.id_token },
    userInfo && { name: 'user-info.json', type: 'application/json', text: JSON.stringify(userInfo) },
    typeof userSignature === 'string' ? { name: 'user-signature.b64', type: 'text/plain', text: userSignature } : null,
    // Without them nobody can check the token once the provider has changed its keys.
    keys ? { name: 'provider-keys.json', type: 'application/json', text: JSON.stringify(keys) } : null,
  ];
  return {
    ...names,
    provider: { name, id: idToken.iss },
    assurance,
    authenticated,
    assertion: idToken.jti ?? `sha256:${toHex(await primitives.digest('SHA-256', utf8Bytes(tokens.id_token)))}`,
    shown: { message: context.message, by: settings.signing === 'none' ? 'page' : 'provider' },
    artefacts: artefacts.flatMap((one) => one ?? []),
  };
}

async function grant(
  config: client.Configuration,
  { name }: OidcSettings,
  { returnAddress, reference }: SigningContext,
  { verifier, nonce }: Away,
  input: MethodInput,
) {
  const back = new URL(returnAddress);
  for (const [key, value] of Object.entries(input)) back.searchParams.set(key, value);
  try {
    return await client.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: verifier,
      expectedState: reference,
      expectedNonce: nonce,
      idTokenExpected: true,
      maxAge: MAX_AUTHENTICATION_AGE,
    });
  } catch (error) {
    throw asProblem(name, error);
  }
}

async function userInfoOf(config: client.Configuration, settings: OidcSettings, token: string, subject: string) {
  const wanted = Object.values(settings.claims).some((one) => one?.from === 'user-info');
  if (!wanted) return null;
  try {
    return await client.fetchUserInfo(config, token, subject);
  } catch (error) {
    throw asProblem(settings.name, error);
  }
}

/** Nobody there is another thing than an answer that cannot be relied on. */
function asProblem(name: string, error: unknown): Problem {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof NotReached) return providerUnavailable(name, cause.message);
  return answerNotTaken(name, error);
}

/**
 * The moment of authentication, ISO 8601 UTC, when it lies between the beginning of this signing and now, clocks apart; null
 * otherwise. An earlier login is somebody else's consent.
 */
function momentOf(authTime: unknown, { began }: Away, { now }: SigningContext): string | null {
  if (typeof authTime !== 'number' || !Number.isSafeInteger(authTime)) return null;
  const time = authTime * 1000;
  const tolerance = CLOCK_TOLERANCE * 1000;
  const fits = time >= Date.parse(began) - tolerance && time <= now.getTime() + tolerance;
  return fits ? new Date(time).toISOString() : null;
}
