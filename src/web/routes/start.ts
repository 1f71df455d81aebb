import { Router } from 'express';
import type { Site } from '../pages.ts';
import { capital } from '../format.ts';
import { demoTag, stateTag } from '../states.ts';

/** The list of agreements. */
export function startPages(site: Site): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const list = await site.service.list();
    const title = site.language(request) === 'sv' ? 'Överenskommelser' : 'Agreements';
    const agreements = list.map((one) => ({
      ...one,
      kindTitle: capital(one.kindName),
      day: one.changed.slice(0, 10),
      tag: stateTag(one),
      demoTag,
      bars: Array.from({ length: one.signatories }, (_, i) => ({ x: 2 + 8 * i, filled: i < one.signed })),
      barsWidth: 8 * one.signatories,
      isSigning: one.state === 'finalised' || one.state === 'partly-signed',
    }));
    site.page(request, response, 'start', { title, section: 'agreements', agreements });
  });
  return router;
}
