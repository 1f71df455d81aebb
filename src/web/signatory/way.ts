import { Router, type Request } from 'express';
import { parameter } from '../address.ts';

const NAME = /^[0-9a-f]{16}$/;

/** Where the pages of one visit lie, from its name. */
export const wayTo = (visit: string): string => `/sign/${visit}`;

/** The visit that this address is of; '': of none. */
export const visitAt = (request: Request): string => parameter(request, 'visit');

/** Where the pages of this address's visit lie: "/sign/0123456789abcdef". */
export const wayOf = (request: Request): string => wayTo(visitAt(request));

/** The same of an address that no route has taken; '': it is of no visit. */
export const wayIn = (path: string): string => /^\/sign\/[0-9a-f]{16}(?=\/|$)/.exec(path)?.[0] ?? '';

/** A router for pages of a visit; their addresses begin where the visit's do. */
export const visitRouter = (): Router => Router({ mergeParams: true });

/** The pages of visits, each at its own address: two documents that are open in one browser are never taken for each other. */
export function visitPages(pages: readonly Router[]): Router {
  const visits = visitRouter();
  visits.use((request, _response, next) => next(NAME.test(visitAt(request)) ? undefined : 'router'), ...pages);
  return Router().use('/sign/:visit', visits);
}
