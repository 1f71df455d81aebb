import { Router } from 'express';
import { words } from '../core/words.ts';
import { HttpProblem } from './http-problem.ts';

/** A router and the address that it stands under. */
export type Resource = readonly [prefix: string, router: Router];

export interface Route {
  /** Express path, without a slash at the end: "/v1/agreements/:id". */
  readonly path: string;
  /** Upper case, without HEAD and OPTIONS, which every GET and every path have. */
  readonly method: string;
}

/** Every route of the resources, as they were registered. */
export function routesOf(resources: readonly Resource[]): readonly Route[] {
  return resources.flatMap(([prefix, router]) =>
    router.stack.flatMap(({ route }) =>
      // One entry a handler: several of one route are still one route.
      [...new Set((route?.stack ?? []).map(({ method }) => method.toUpperCase()))].map((method) => ({
        path: `${prefix}${route?.path ?? ''}`.replace(/\/$/, ''),
        method,
      })),
    ),
  );
}

/**
 * Before the resources: a known path with another method is 405 with Allow (RFC 9110 15.5.6), OPTIONS is answered.
 * Several patterns may match one path, so all are heard before one is refused.
 */
export function onlyTheirMethods(resources: readonly Resource[]): Router {
  const router = Router();
  for (const { path, method } of routesOf(resources))
    router.all(path, (_request, response, next) => {
      const { allowed = ['OPTIONS'] } = response.locals as { allowed?: readonly string[] };
      response.locals['allowed'] = [...allowed, ...(method === 'GET' ? ['GET', 'HEAD'] : [method])];
      next();
    });
  router.use((request, response, next) => {
    const { allowed } = response.locals as { allowed?: readonly string[] };
    if (!allowed || (request.method !== 'OPTIONS' && allowed.includes(request.method))) return next();
    const headers = { Allow: [...new Set(allowed)].toSorted().join(', ') };
    if (request.method === 'OPTIONS') return void response.set(headers).status(204).end();
    throw new HttpProblem({
      kind: 'unsupported',
      status: 405,
      code: 'method-not-allowed',
      message: words(
        `Adressen tar inte emot ${request.method}. Den tar ${headers.Allow}.`,
        `This address does not take ${request.method}. It takes ${headers.Allow}.`,
      ),
      headers,
    });
  });
  return router;
}
