import { Router } from 'express';
import { parameter } from '../../address.ts';
import { checkCsrf } from '../../cookies.ts';
import type { Site } from '../../pages.ts';

/** The button that has tried now what waits for a later try. */
export function tryNowPages(site: Site): Router {
  const router = Router();
  const { service } = site;

  router.post('/agreements/:id/retry', async (request, response) => {
    checkCsrf(request);
    const { id } = await service.tryNow(parameter(request, 'id'));
    response.redirect(303, `/agreements/${id}`);
  });

  // Whoever loads the address of a form again comes to the page that holds it.
  router.get('/agreements/:id/retry', async (request, response) => {
    const { id } = await service.get(parameter(request, 'id'));
    response.redirect(303, `/agreements/${id}`);
  });

  return router;
}
