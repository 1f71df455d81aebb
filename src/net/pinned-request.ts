import { exchange, pinnedAddresses, readBounded, type Fault } from './connection.ts';
import type { Resolve } from './resolve.ts';
import { allowedUrl, type NetworkRules } from './rules.ts';

export interface Question {
  readonly address: string;
  /** A POST with this body; otherwise a GET. */
  readonly body?: { readonly bytes: Uint8Array; readonly type: string };
  /** Bytes of the answer, milliseconds for all of it. */
  readonly maxBytes: number;
  readonly maxTime: number;
}
export type Answer = { readonly bytes: Uint8Array } | { readonly fault: Fault };

const MAX_REDIRECTS = 2;

/**
 * Asks one host over HTTP(S). The name is resolved once and the connection goes to what it stood for then, also after a
 * redirect, which may only lead to the same host: so a name that changes its mind (DNS rebinding) reaches nothing else.
 * Never throws: what is not to be had is a fault.
 */
export async function askPinned(question: Question, rules: NetworkRules, resolve: Resolve): Promise<Answer> {
  const deadline = AbortSignal.timeout(question.maxTime);
  try {
    const url = allowedUrl(question.address, rules);
    if (!url) return { fault: 'not-allowed' };
    const addresses = await pinnedAddresses(url, rules.allowPrivate, resolve, deadline);
    return 'fault' in addresses ? addresses : await followed(url, addresses, question, deadline);
  } catch {
    return { fault: deadline.aborted ? 'too-slow' : 'failed' };
  }
}

async function followed(
  first: URL,
  pinned: readonly string[],
  { body, maxBytes }: Question,
  deadline: AbortSignal,
): Promise<Answer> {
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const sent = { method: body ? 'POST' : 'GET', ...(body && { body }) } as const;
    const response = await exchange(url, pinned, sent, deadline);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) {
      const bytes = await readBounded(response, maxBytes);
      return 'fault' in bytes ? bytes : { bytes };
    }
    response.destroy();
    const next =
      statusCode >= 300 && statusCode < 400 && headers.location ? URL.parse(headers.location, url.href) : null;
    if (!next || body) return { fault: 'status' };
    // The same host and port; from http to https of the same name is no other place.
    const same = next.host === url.host && ['http:', 'https:'].includes(next.protocol);
    if (!same || (url.protocol === 'https:' && next.protocol === 'http:')) return { fault: 'not-allowed' };
    url = next;
  }
  return { fault: 'status' };
}
