import { Router } from 'express';
import { Problem } from '../../../core/problem.ts';
import { parameter } from '../../address.ts';
import { cameSecurely } from '../../cookies.ts';
import type { Site } from '../../pages.ts';
import { linkPage } from '../../signatory/closed.ts';
import { keepSession, sessionIn } from '../../signatory/session.ts';

/**
 * The link: trades its token for a cookie, so that no later address holds it. What opens nothing answers the same whether it
 * never was, was replaced, or belongs to somebody else.
 */
export function linkPages(site: Site): Router {
  const router = Router();
  // A token is no word of our own addresses, which are shorter.
  router.get('/sign/:token', async (request, response, next) => {
    const token = parameter(request, 'token');
    if (!/^[A-Za-z0-9_-]{32,200}$/.test(token)) return next();
    try {
      const { session, expires } = await site.service.openLink(token, sessionIn(request));
      keepSession(response, session, expires, cameSecurely(request, site.publicAddress));
      response.redirect(303, '/sign');
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'not-found') throw error;
      const page = linkPage(error.words);
      const title = page.heading[site.language(request)];
      const status = site.problemStatus(error);
      site.page(request, response, 'sign/closed', { section: 'signatory', here: '/sign', ...page, title }, status);
    }
  });
  return router;
}
