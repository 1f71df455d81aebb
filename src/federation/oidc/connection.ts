import * as client from 'openid-client';
import type { Clock } from '../../core/clock.ts';
import type { Outbound } from '../../net/outbound.ts';
import { providerUnavailable } from '../problems.ts';
import { jwtAlgorithm } from './jwt.ts';
import { outboundFetch } from './outbound-fetch.ts';
import type { OidcSettings } from './settings.ts';

/** What the provider says of itself, read again after a while, and at once when it could not be read. */
export type Connection = () => Promise<client.Configuration>;

const MAX_AGE = 10 * 60_000;
/** Seconds by which clocks may differ. */
export const CLOCK_TOLERANCE = 30;

/** The client of a provider. The function throws Problem `identity-provider-unavailable`. */
export function connectTo(settings: OidcSettings, outbound: Outbound, clock: Clock): Connection {
  let known: { readonly config: Promise<client.Configuration>; readonly until: number } | null = null;
  return async () => {
    const now = clock.now().getTime();
    if (!known || known.until <= now) known = { config: discover(settings, outbound), until: now + MAX_AGE };
    const { config } = known;
    try {
      return await config;
    } catch (error) {
      if (known?.config === config) known = null;
      throw providerUnavailable(settings.name, error);
    }
  };
}

async function discover(settings: OidcSettings, outbound: Outbound): Promise<client.Configuration> {
  const { issuer, clientId } = settings;
  const config = await client.discovery(
    new URL(issuer),
    clientId,
    { [client.clockTolerance]: CLOCK_TOLERANCE },
    await authenticationOf(settings.client),
    {
      [client.customFetch]: outboundFetch(outbound),
      // Plain HTTP never gets past `outbound` but to this machine.
      ...(issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}),
    },
  );
  // The ID token's own signature is checked too, whatever channel it came by: it is kept as evidence.
  client.enableNonRepudiationChecks(config);
  return config;
}

async function authenticationOf(from: OidcSettings['client']): Promise<client.ClientAuth> {
  if (from.kind === 'secret') return client.ClientSecretBasic(from.secret);
  const { key, keyId } = from;
  const algorithm = jwtAlgorithm(key);
  const how =
    algorithm === 'PS256'
      ? { name: 'RSA-PSS', hash: 'SHA-256' }
      : { name: 'ECDSA', namedCurve: algorithm === 'ES384' ? 'P-384' : 'P-256' };
  const imported = await crypto.subtle.importKey('pkcs8', key.export({ format: 'der', type: 'pkcs8' }), how, false, [
    'sign',
  ]);
  return client.PrivateKeyJwt(keyId === null ? imported : { key: imported, kid: keyId });
}
