import { Router } from 'express';
import type { Service } from '../../issuing/service.ts';

/** /livez: the process answers. /readyz: the store can be written. */
export function health(service: Service): Router {
  const router = Router();
  router.get('/livez', (_request, response) => void response.set('Cache-Control', 'no-store').json({ live: true }));
  router.get('/readyz', async (_request, response) => {
    await service.check();
    response.set('Cache-Control', 'no-store').json({ ready: true, demo: service.demoTrust !== null });
  });
  return router;
}
