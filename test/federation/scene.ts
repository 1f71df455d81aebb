import { createPrivateKey } from 'node:crypto';
import { systemClock, type Clock } from '../../src/core/clock.ts';
import { oidcProvider } from '../../src/federation/oidc/provider.ts';
import type { ClaimSource, OidcSettings } from '../../src/federation/oidc/settings.ts';
import { outbound } from '../../src/net/outbound.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import type { SigningContext } from '../../src/signing/method.ts';
import { acrOf, SWEDISH, type BrokerShape } from '../servers/oidc-persons.ts';
import type { OidcTestServer } from '../servers/oidc-provider.ts';

export const BACK = 'http://127.0.0.1:1/sign/return';

/** Mappings of claims as an operator would write them, one a kind of broker. */
const MAPPINGS: Readonly<Record<BrokerShape, Pick<OidcSettings, 'scopes' | 'claims'>>> = {
  'swedish-profile': {
    scopes: [SWEDISH.personScope, SWEDISH.numberScope, SWEDISH.organisationScope],
    claims: {
      givenName: idToken('given_name'),
      familyName: idToken('family_name'),
      identifier: { ...idToken(SWEDISH.number), kind: 'personal-number' },
      organisation: idToken(SWEDISH.organisation),
      organisationNumber: idToken(SWEDISH.organisationNumber),
    },
  },
  'id-token': {
    scopes: ['profile', 'person'],
    claims: {
      givenName: idToken('given_name'),
      familyName: idToken('family_name'),
      identifier: { ...idToken('ssn'), kind: 'personal-number' },
      organisation: idToken('org_name'),
      organisationNumber: idToken('org_id'),
    },
  },
  'user-info': {
    scopes: ['profile', 'nin'],
    claims: {
      givenName: userInfo('given_name'),
      familyName: userInfo('family_name'),
      identifier: { ...userInfo('nin'), kind: 'personal-number' },
      organisation: userInfo('company'),
      organisationNumber: userInfo('company_id'),
    },
  },
};
function idToken(claim: string): ClaimSource {
  return { claim, from: 'id-token' };
}
function userInfo(claim: string): ClaimSource {
  return { claim, from: 'user-info' };
}

export const LOA3 = 'http://id.elegnamnden.se/loa/1.0/loa3';

export function settingsFor(
  server: OidcTestServer,
  shape: BrokerShape,
  more: Partial<OidcSettings> = {},
): OidcSettings {
  const { issuer, clientId, clientSecret, clientKey } = server;
  return {
    name: 'Testlegitimation',
    issuer,
    clientId,
    client:
      clientSecret === null
        ? { kind: 'key', key: createPrivateKey({ key: clientKey, format: 'jwk' }), keyId: 'client-1' }
        : { kind: 'secret', secret: clientSecret },
    ...MAPPINGS[shape],
    levels: (['loa2', 'loa3', 'loa4'] as const).map((level) => ({
      acr: acrOf(level, shape),
      assurance: SWEDISH.level(level),
    })),
    leastAssurance: LOA3,
    signing: 'none',
    signRequestAs: 'jwt',
    bindPerson: false,
    parameters: {},
    ...more,
  };
}

export const providerFor = (settings: OidcSettings, clock: Clock = systemClock, maxTime = 5000) =>
  oidcProvider(settings, {
    outbound: outbound({
      origins: [new URL(settings.issuer).origin],
      allowPrivate: true,
      resolve: async () => ['127.0.0.1'],
      maxTime,
    }),
    clock,
    primitives,
  });

export function contextFor(more: Partial<SigningContext> = {}): SigningContext {
  return {
    reference: 'r3f3r3nc3-of-this-signing-7q4m2kxd',
    signatory: {
      name: 'Märta Exempelsson',
      title: 'Stadsdelsdirektör',
      organisation: 'Norrsjö kommun',
      organisationNumber: '212000-0142',
      personalIdentifier: null,
    },
    document: { title: 'Lokal överenskommelse', sha256: '7a'.repeat(32), pages: 9 },
    message: 'Jag skriver under för Norrsjö kommun: Lokal överenskommelse, 9 sidor.',
    language: 'sv',
    returnAddress: BACK,
    leastAssurance: null,
    now: new Date(),
    ...more,
  };
}

/** Query parameters as a method gets them. */
export const inputOf = (address: URL): Record<string, string> => Object.fromEntries(address.searchParams);
