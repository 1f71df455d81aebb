import express, { type Express, type RequestHandler, type Router } from 'express';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { contentSecurity } from './app.ts';
import { isOwnOrReturn } from './guard.ts';
import { apiErrors, type ProblemLog } from './problem-answer.ts';

export interface PublicAppOptions {
  readonly pages: Router;
  /** Origin that the proxy answers under, without a slash at the end. */
  readonly publicAddress: string;
  /** Proxies between the world and this listener: whose X-Forwarded headers are believed. */
  readonly trustedHops: number;
  readonly log: ProblemLog;
}

/**
 * What anyone may reach: a signatory's path, checks of a file or of two, what the foot of their pages leads to, what pages are
 * made of. Whole parts of an address. The router has none of the clerk's pages; this bounds what it has beside them.
 */
const OPEN = [
  /^\/sign(\/|$)/,
  /^\/verify(\/|$)/,
  /^\/v\/[^/]+$/,
  /^\/compare$/,
  /^\/(help|accessibility|privacy)$/,
  /^\/static\//,
  /^\/favicon\.ico$/,
];

/**
 * The signatory's and the verifying pages alone, on a listener of their own behind a proxy. Everything else is unknown here, and
 * the clerk's listener stays on loopback. The proxy must set Host (or X-Forwarded-Host) and X-Forwarded-Proto.
 */
export function createPublicApp({ pages, publicAddress, trustedHops, log }: PublicAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', trustedHops);
  app.use(contentSecurity);
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ live: true });
  });
  app.use(onlyOpen, underAddress(new URL(publicAddress)));
  app.use(pages);
  app.use(apiErrors(publicAddress, log));
  return app;
}

/** No page has this address: asked for it, the router answers with its page about an address that does not exist. */
const NOWHERE = '/-';

/** Before anything is read: what is not open does not exist, however it is spelled. */
const onlyOpen: RequestHandler = (request, _response, next) => {
  const { path, method } = request;
  if (!path.includes('%') && !path.includes('//') && OPEN.some((one) => one.test(path))) return next();
  // People read a page, and of what they asked for nothing is left in it but the language.
  if (method === 'GET' && request.accepts('json', 'html') === 'html') {
    request.url = NOWHERE + (/\?lang=(sv|en)$/.exec(request.url)?.[0] ?? '');
    return next();
  }
  throw new Problem({
    kind: 'not-found',
    code: 'page-unknown',
    message: words(
      'Sidan finns inte. Adressen kan vara felskriven.',
      'This page does not exist. The address may be mistyped.',
    ),
  });
};

/** The address that was printed and mailed, and no other name for this machine (DNS rebinding). */
function underAddress(address: URL): RequestHandler {
  return (request, _response, next) => {
    const host = (request.host ?? '').toLowerCase();
    if (host !== address.host)
      throw refused(
        'host-refused',
        'Tjänsten svarar inte under det namnet.',
        'The service does not answer to that name.',
      );
    if (!isOwnOrReturn(request, [address.origin]))
      throw refused(
        'origin-refused',
        'Anropet kom från en annan webbplats och är stoppat.',
        'The request came from another site and was stopped.',
      );
    next();
  };
}

const refused = (code: string, sv: string, en: string) =>
  new Problem({ kind: 'forbidden', code, message: words(sv, en) });
