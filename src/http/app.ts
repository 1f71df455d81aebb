import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import type { Kinds } from '../agreement/kinds/definition.ts';
import type { Service } from '../issuing/service.ts';
import { loopbackOnly } from './guard.ts';
import { onlyTheirMethods, type Resource } from './methods.ts';
import { apiErrors, unknownAddress, type ProblemLog } from './problem-answer.ts';
import { agreements } from './resources/agreements.ts';
import { checks } from './resources/checks.ts';
import { copies } from './resources/copies.ts';
import { demoAuthority } from './resources/demo-authority.ts';
import { description } from './resources/description.ts';
import { editions } from './resources/editions.ts';
import { health } from './resources/health.ts';
import { round } from './resources/round.ts';
import { signatures } from './resources/signatures.ts';
import { trust } from './resources/trust.ts';

export interface AppOptions {
  readonly service: Service;
  /** Pages for people; they answer their own errors. */
  readonly pages: Router;
  /** The kinds of document that can be submitted: for the description. */
  readonly kinds: Kinds;
  /** Origin of printed addresses and problem types, without a slash at the end. */
  readonly publicAddress: string;
  /** The port that is listened on, known once it is. */
  readonly port: () => number;
  readonly log: ProblemLog;
}

/** The whole web application: guard, API, pages. */
export function createApp({ service, pages, kinds, publicAddress, port, log }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(contentSecurity);
  app.use(loopbackOnly(port, publicAddress));

  const resources = apiResources(service, kinds, publicAddress);
  app.use(onlyTheirMethods(resources));
  for (const [prefix, router] of resources) app.use(prefix, router);
  app.use('/v1', unknownAddress, apiErrors(publicAddress, log));

  app.use(pages);
  app.use(apiErrors(publicAddress, log));
  return app;
}

/** The API, resource by resource; `/openapi.json` describes just these. */
export function apiResources(service: Service, kinds: Kinds, publicAddress: string): readonly Resource[] {
  return [
    ['', health(service)],
    ['', description(kinds, publicAddress)],
    ['/v1/agreements', agreements(service)],
    ['/v1/agreements/:id/signatures', signatures(service)],
    ['/v1/agreements/:id', round(service)],
    ['/v1/agreements/:id', copies(service)],
    ['/v1/agreements/:id', editions(service)],
    ['/v1', checks(service)],
    ['/v1/trust', trust(service)],
    ['/v1/demo-pki', demoAuthority(service)],
  ];
}

/** The content security policy of the look § 13: nothing from outside, nothing inline. */
export const contentSecurity = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'style-src': ["'self'"],
      'script-src': ["'self'"],
      'font-src': ["'self'"],
      'img-src': ["'self'"],
      'connect-src': ["'self'"],
      // The verifier, which checks a file in the reader's own browser.
      'worker-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
  strictTransportSecurity: false,
});
