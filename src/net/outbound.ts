import { utf8Bytes, utf8Text } from '../core/bytes.ts';
import { exchange, pinnedAddresses, readBounded, type Exchange, type Fault } from './connection.ts';
import type { Resolve } from './resolve.ts';
import { isConfidential } from './rules.ts';

/** To services that an operator named (an identity provider, a remote signing service): JSON and forms, with credentials. */
export interface Outbound {
  /** Never throws; a status of 400 and more is an answer too, since such services say in it what is wrong. */
  send(request: OutboundRequest): Promise<OutboundAnswer>;
}

export interface OutboundRequest extends Exchange {
  readonly address: string;
}

export type OutboundAnswer =
  | {
      readonly status: number;
      /** Media type without parameters, lower case; '' when none was said. */
      readonly type: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** Where a redirect points: it is never followed, since credentials go with the request. */
      readonly location: string | null;
    }
  | { readonly fault: Fault };

export interface OutboundOptions {
  /** "https://sign.example.se": scheme, name and port must be one of these. */
  readonly origins: readonly string[];
  /** Private, loopback and link-local addresses too. */
  readonly allowPrivate: boolean;
  readonly resolve: Resolve;
  /** Bytes of an answer, and milliseconds for all of an exchange. */
  readonly maxBytes?: number;
  readonly maxTime?: number;
}

const MAX_BYTES = 1024 * 1024;
const MAX_TIME = 15_000;

/**
 * The named services and nothing else: the name is resolved once for an exchange and must stand for public addresses only,
 * plain HTTP is for this machine alone, no redirect is followed, time and size are bounded.
 */
export function outbound(options: OutboundOptions): Outbound {
  const { allowPrivate, resolve, maxBytes = MAX_BYTES, maxTime = MAX_TIME } = options;
  const origins = new Set(options.origins);
  return {
    async send({ address, ...sent }) {
      const url = address.length <= 8192 ? URL.parse(address) : null;
      if (!url || !origins.has(url.origin) || !isConfidential(url)) return { fault: 'not-allowed' };
      const deadline = AbortSignal.timeout(maxTime);
      try {
        const addresses = await pinnedAddresses(url, allowPrivate, resolve, deadline);
        if ('fault' in addresses) return addresses;
        const response = await exchange(url, addresses, sent, deadline);
        const bytes = await readBounded(response, maxBytes);
        if ('fault' in bytes) return bytes;
        const { 'content-type': type = '', location = null } = response.headers;
        return {
          status: response.statusCode ?? 0,
          type: (type.split(';')[0] ?? '').trim().toLowerCase(),
          bytes,
          location,
        };
      } catch {
        return { fault: deadline.aborted ? 'too-slow' : 'failed' };
      }
    },
  };
}

export const jsonBody = (value: unknown) => ({ bytes: utf8Bytes(JSON.stringify(value)), type: 'application/json' });

export const formBody = (fields: Readonly<Record<string, string>>) => ({
  bytes: utf8Bytes(new URLSearchParams(fields).toString()),
  type: 'application/x-www-form-urlencoded',
});

/** The answer's body as JSON; undefined when it is none. Hostile: read it with a schema. */
export function jsonOf({ bytes }: { readonly bytes: Uint8Array }): unknown {
  try {
    return JSON.parse(utf8Text(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
