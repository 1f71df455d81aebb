import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './addresses.ts';
import { allowedUrl, type NetworkRules } from './rules.ts';

export interface Question {
  readonly address: string;
  /** A POST with this body; otherwise a GET. */
  readonly body?: { readonly bytes: Uint8Array; readonly type: string };
  /** Bytes of the answer, milliseconds for all of it. */
  readonly maxBytes: number;
  readonly maxTime: number;
}
export type Answer =
  | { readonly bytes: Uint8Array }
  | {
      readonly fault: 'not-allowed' | 'no-address' | 'private-address' | 'status' | 'too-large' | 'too-slow' | 'failed';
    };

/** Name to IP addresses. A parameter, so that tests can lie. */
export type Resolve = (host: string) => Promise<readonly string[]>;
export const resolveBySystem: Resolve = async (host) =>
  (await systemLookup(host, { all: true })).map((one) => one.address);

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
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(literal) ? [literal] : await within(resolve(url.hostname), deadline);
    if (addresses.length === 0) return { fault: 'no-address' };
    // All of them must be fit: a name that also stands for an inside address is not asked at all.
    if (!rules.allowPrivate && !addresses.every(isPublicAddress)) return { fault: 'private-address' };
    return await followed(url, addresses, question, deadline);
  } catch {
    return { fault: deadline.aborted ? 'too-slow' : 'failed' };
  }
}

async function followed(
  first: URL,
  pinned: readonly string[],
  question: Question,
  deadline: AbortSignal,
): Promise<Answer> {
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await send(url, pinned, question, deadline);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return await readBounded(response, question.maxBytes);
    response.destroy();
    const next =
      statusCode >= 300 && statusCode < 400 && headers.location ? URL.parse(headers.location, url.href) : null;
    if (!next || question.body) return { fault: 'status' };
    // The same host and port; from http to https of the same name is no other place.
    const same = next.host === url.host && ['http:', 'https:'].includes(next.protocol);
    if (!same || (url.protocol === 'https:' && next.protocol === 'http:')) return { fault: 'not-allowed' };
    url = next;
  }
  return { fault: 'status' };
}

/** One exchange on a connection of its own, to the pinned addresses; the name stays for `Host` and for TLS. */
function send(url: URL, pinned: readonly string[], { body }: Question, signal: AbortSignal): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method: body ? 'POST' : 'GET',
    agent: false,
    signal,
    lookup: (_name, { all }, done) => {
      const known = pinned.map((address) => ({ address, family: isIP(address) }));
      if (all) done(null, known);
      else done(null, known[0]?.address ?? '', known[0]?.family);
    },
    headers: {
      'User-Agent': 'likalydande',
      'Accept-Encoding': 'identity',
      ...(body && { 'Content-Type': body.type, 'Content-Length': body.bytes.length }),
    },
  };
  return new Promise((resolve, reject) => {
    const sent = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
    sent.once('response', resolve).once('error', reject);
    sent.end(body?.bytes);
  });
}

async function readBounded(response: IncomingMessage, maxBytes: number): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop destroys the response: what is too large is not read to its end.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return { fault: 'too-large' };
    chunks.push(chunk);
  }
  if (!response.complete) return { fault: 'failed' };
  return { bytes: new Uint8Array(Buffer.concat(chunks)) };
}

/** The system's resolver cannot be stopped; it is no longer waited for. */
const within = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
    ),
  ]);
