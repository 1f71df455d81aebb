import { Router } from 'express';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { Service } from '../../issuing/service.ts';
import { parameter } from '../bodies.ts';

/** /v1/trust: what verdicts rest on, of what date and age; the demo root and the demo CAs' CRLs, so that anyone can judge our files with a program of their own. */
export function trust(service: Service): Router {
  const router = Router();
  const absent = () =>
    new Problem({
      kind: 'not-found',
      code: 'demo-keys-off',
      message: words('Tjänsten har inga demonycklar.', 'The service has no demo keys.'),
    });

  router.get('/', (_request, response) => {
    response.set('Cache-Control', 'no-store').json(service.trust());
  });
  router.get('/demo-root.pem', (_request, response) => {
    if (!service.demoTrust) throw absent();
    response
      .set('Cache-Control', 'no-cache')
      .type('application/x-pem-file')
      .attachment('demo-root.pem')
      .send(service.demoTrust.rootPem);
  });
  router.get('/crls/:name', (request, response) => {
    const crl = service.demoTrust?.crls.get(parameter(request, 'name'));
    if (!crl)
      throw new Problem({
        kind: 'not-found',
        code: 'crl-unknown',
        message: words('Det finns ingen sådan spärrlista.', 'There is no such revocation list.'),
      });
    response
      .set('Cache-Control', 'no-cache')
      .type('application/pkix-crl')
      .attachment(parameter(request, 'name'))
      .send(Buffer.from(crl));
  });
  return router;
}
