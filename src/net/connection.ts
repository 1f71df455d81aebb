import type { IncomingMessage, RequestOptions } from 'node:http';
import { isIP } from 'node:net';
import { isPublicAddress } from './addresses.ts';
import type { Resolve } from './resolve.ts';

/** Why nothing came: part of a log line, never holds what was sent. */
export type Fault = 'not-allowed' | 'no-address' | 'private-address' | 'status' | 'too-large' | 'too-slow' | 'failed';

export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly bytes: Uint8Array; readonly type: string };
}

/**
 * IP addresses that the URL's name stands for now. All of them must be fit: a name that also stands for an inside address
 * is not asked at all.
 */
export async function pinnedAddresses(
  url: URL,
  allowPrivate: boolean,
  resolve: Resolve,
  deadline: AbortSignal,
): Promise<readonly string[] | { readonly fault: Fault }> {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(literal) ? [literal] : await within(resolve(url.hostname), deadline);
  if (addresses.length === 0) return { fault: 'no-address' };
  return allowPrivate || addresses.every(isPublicAddress) ? addresses : { fault: 'private-address' };
}

/** One exchange on a connection of its own, to the pinned addresses; the name stays for `Host` and for TLS. */
export async function exchange(
  url: URL,
  pinned: readonly string[],
  { method, headers, body }: Exchange,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method,
    agent: false,
    signal,
    lookup: (_name, { all }, done) => {
      const known = pinned.map((address) => ({ address, family: isIP(address) }));
      if (all) done(null, known);
      else done(null, known[0]?.address ?? '', known[0]?.family);
    },
    headers: {
      ...headers,
      'User-Agent': 'likalydande',
      'Accept-Encoding': 'identity',
      ...(body && { 'Content-Type': body.type, 'Content-Length': body.bytes.length }),
    },
  };
  // Node's HTTP is loaded by the first exchange: it takes longer than a small file takes to be judged.
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Promise((resolve, reject) => {
    const sent = request(url, options);
    sent.once('response', resolve).once('error', reject);
    sent.end(body?.bytes);
  });
}

/** All of the answer's body, when it is whole and no larger than that. */
export async function readBounded(
  response: IncomingMessage,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | { readonly fault: Fault }> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop destroys the response: what is too large is not read to its end.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return { fault: 'too-large' };
    chunks.push(chunk);
  }
  if (!response.complete) return { fault: 'failed' };
  return new Uint8Array(Buffer.concat(chunks));
}

/** The system's resolver cannot be stopped; it is no longer waited for. */
const within = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
    ),
  ]);
