import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';

const minutes = (count: number) => count * 60;

/** What the tests' OpenID providers have alike: PKCE, short lives, and a page of their own for whoever comes. */
export const OIDC_BASICS = {
  pkce: { required: () => true },
  cookies: { keys: ['test'] },
  ttl: {
    AccessToken: minutes(5),
    AuthorizationCode: minutes(1),
    ClientCredentials: minutes(5),
    Grant: minutes(5),
    IdToken: minutes(5),
    Interaction: minutes(5),
    Session: minutes(5),
    PushedAuthorizationRequest: minutes(1),
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
} as const satisfies Configuration;

/** A grant of whoever is logged in, to be filled: nobody is asked for consent. */
export function grantOf({ oidc }: KoaContextWithOIDC) {
  const { accountId } = oidc.session ?? {};
  return new oidc.provider.Grant({
    ...(oidc.client ? { clientId: oidc.client.clientId } : {}),
    ...(accountId ? { accountId } : {}),
  });
}
