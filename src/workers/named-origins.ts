import { outbound, type Outbound } from '../net/outbound.ts';
import { resolveBySystem } from '../net/resolve.ts';

/** Opens the network to origins that the configuration names; `allowPrivate`: NETWORK_PRIVATE. */
export const outboundTo =
  (allowPrivate: boolean) =>
  (origins: readonly string[]): Outbound =>
    outbound({ origins, allowPrivate, resolve: resolveBySystem });
