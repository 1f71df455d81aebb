import type { CustomFetch } from 'openid-client';
import type { Outbound } from '../../net/outbound.ts';

/** Nobody answered, or nobody may be asked. */
export class NotReached extends Error {}

/** No body may follow these (RFC 9110 15). */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** The fetch of a client library over our own network: named origins alone, no redirect, bounded time and size. */
export function outboundFetch(outbound: Outbound): CustomFetch {
  return async (address, { method, headers, body }) => {
    if (method !== 'GET' && method !== 'POST') throw new NotReached(`no request by ${method}`);
    const { 'content-type': type = 'application/x-www-form-urlencoded', ...others } = headers;
    const text = body instanceof URLSearchParams ? body.toString() : body;
    if (text !== undefined && text !== null && typeof text !== 'string')
      throw new NotReached('no request of this kind');
    const answer = await outbound.send({
      address,
      method,
      headers: others,
      ...(text ? { body: { bytes: new TextEncoder().encode(text), type } } : {}),
    });
    if ('fault' in answer) throw new NotReached(answer.fault);
    const { status, bytes } = answer;
    return new Response(WITHOUT_BODY.has(status) ? null : bytes, { status, headers: { 'content-type': answer.type } });
  };
}
