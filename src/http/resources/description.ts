import { Router } from 'express';
import type { Kinds } from '../../agreement/kinds/definition.ts';
import { openapi } from '../openapi.ts';

/** /openapi.json: this API for machines, OpenAPI 3.1. */
export function description(kinds: Kinds, publicAddress: string): Router {
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').json(openapi(kinds, publicAddress));
  });
  return router;
}
