import type { Request, RequestHandler } from 'express';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';

/**
 * Until log-in exists the service trusts whoever reaches it, so only this machine may: a Host that is not a loopback name
 * (DNS rebinding) and a changing request that a page of another site sent are refused.
 */
export function loopbackOnly(port: () => number, publicAddress: string): RequestHandler {
  const publicHost = new URL(publicAddress).host;
  return (request, _response, next) => {
    const host = (request.headers.host ?? '').toLowerCase();
    const allowed = [...LOOPBACK.flatMap((name) => [name, `${name}:${port()}`]), publicHost];
    if (!allowed.includes(host))
      throw refused(
        'host-refused',
        'Tjänsten svarar bara på den här datorn.',
        'The service answers on this machine only.',
      );
    if (!isOwnOrReturn(request, [`http://${host}`, `https://${host}`]))
      throw refused(
        'origin-refused',
        'Anropet kom från en annan webbplats och är stoppat.',
        'The request came from another site and was stopped.',
      );
    next();
  };
}

/**
 * A person comes back from an identity provider or a signature service by a form of theirs. What it can do hangs on the
 * reference in it, which only that service was given.
 */
const isReturn = ({ method, path }: Pick<Request, 'method' | 'path'>): boolean =>
  method === 'POST' && path === '/sign/return';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Reads, what a page of one of these origins or a program sent, and those who come back from an identity provider, whose
 * signing is found by its reference alone.
 */
export function isOwnOrReturn(request: Request, origins: readonly string[]): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  return READS.includes(request.method) || isReturn(request) || isOwn(origins, origin, site);
}

/**
 * A page of ours, or a program. Our own Referrer-Policy makes a browser send the Origin "null" with our own forms (Fetch
 * § 3.2); then, and whenever there is no Origin, Sec-Fetch-Site has the say. Programs send neither.
 */
function isOwn(
  origins: readonly string[],
  origin: string | undefined,
  site: string | readonly string[] | undefined,
): boolean {
  if (origin !== undefined && origin !== 'null') return origins.includes(origin.toLowerCase()) && site !== 'cross-site';
  if (site === undefined) return origin === undefined;
  return site === 'same-origin' || (site === 'none' && origin === undefined);
}

const refused = (code: string, sv: string, en: string) =>
  new Problem({ kind: 'forbidden', code, message: words(sv, en) });
