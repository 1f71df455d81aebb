import { acrOf, SWEDISH } from './oidc-persons.ts';
import type { OidcTestServer } from './oidc-provider.ts';

/** An eID with one-time certificates of the demo authority, as an operator would write it; its secret lies in `secret.txt`. */
export function eidEntry({ issuer, clientId }: OidcTestServer) {
  const claim = (name: string) => ({ claim: name, from: 'id-token' });
  const levels = (['loa2', 'loa3', 'loa4'] as const).map((level) => {
    return { acr: acrOf(level, 'id-token'), assurance: SWEDISH.level(level) };
  });
  return {
    id: 'eid',
    kind: 'oidc-one-time',
    label: { sv: 'E-legitimation', en: 'eID' },
    hint: {
      sv: 'Du skickas till Testlegitimation och kommer tillbaka hit.',
      en: 'You are sent to Testlegitimation and come back here.',
    },
    provider: {
      name: 'Testlegitimation',
      issuer,
      clientId,
      secretFile: 'secret.txt',
      scopes: ['profile', 'person'],
      claims: {
        givenName: claim('given_name'),
        familyName: claim('family_name'),
        identifier: { ...claim('ssn'), kind: 'personal-number' },
        organisation: claim('org_name'),
        organisationNumber: claim('org_id'),
      },
      levels,
      leastAssurance: SWEDISH.level('loa3'),
    },
    certificate: { issuer: { kind: 'demo' } },
  };
}
