import { Router } from 'express';
import { parameter } from '../../address.ts';
import { cameSecurely } from '../../cookies.ts';
import type { Site } from '../../pages.ts';
import { keepSession, sessionExpired, sessionIn, visitsIn } from '../../signatory/session.ts';
import { wayTo } from '../../signatory/way.ts';

/**
 * The link: trades its token for a cookie, so that no later address holds it. What opens nothing answers the same whether it
 * never was, was replaced, or belongs to somebody else.
 */
export function linkPages(site: Site): Router {
  const router = Router();
  // The address of no visit, as of a page that says that a link is dead: leads to the only one that is open here.
  router.get('/sign', (request, response) => {
    const [only, ...others] = visitsIn(request);
    if (only === undefined || others.length > 0) throw sessionExpired();
    response.redirect(303, wayTo(only));
  });
  // A token is no word of our own addresses, which are shorter.
  router.get('/sign/:token', async (request, response, next) => {
    const token = parameter(request, 'token');
    if (!/^[A-Za-z0-9_-]{32,200}$/.test(token)) return next();
    const opened = await site.service.openLink(token, (visit) => sessionIn(request, visit));
    keepSession(request, response, opened, cameSecurely(request, site.publicAddress));
    response.redirect(303, wayTo(opened.visit));
  });
  return router;
}
