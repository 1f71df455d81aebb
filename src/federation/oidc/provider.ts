import type { Clock } from '../../core/clock.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { Outbound } from '../../net/outbound.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import { authorizationRequest, type Away } from './begin.ts';
import { connectTo } from './connection.ts';
import { identify } from './finish.ts';
import { levelsFrom } from './levels.ts';
import type { OidcSettings } from './settings.ts';

/** An OpenID provider, asked over the network of `outbound`. Nothing is fetched until somebody signs. */
export function oidcProvider(
  settings: OidcSettings,
  {
    outbound,
    clock,
    primitives,
  }: { readonly outbound: Outbound; readonly clock: Clock; readonly primitives: Primitives },
): IdentityProvider {
  const connection = connectTo(settings, outbound, clock);
  return {
    name: settings.name,
    assurances: levelsFrom(settings, null).map(({ assurance }) => assurance),
    begin: async (context) => authorizationRequest(await connection(), settings, context),
    finish: async (context, away, input) =>
      identify(await connection(), settings, context, { away: away as Away, input, primitives }),
  };
}
