import express, { Router, type Request, type Response } from 'express';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { Service } from '../../issuing/service.ts';
import { bytesOf, mustBe, parameter } from '../bodies.ts';

/** No question of RFC 3161 or RFC 6960 comes near it. */
const MAX_QUESTION = 16 * 1024;
const question = (type: string) => [mustBe(type, [type]), express.raw({ limit: MAX_QUESTION, type })];

/**
 * /v1/demo-pki: what the demo PKI answers, for programs of others that are tried against the service: time-stamps, status, lists
 * of the moment, certificates of its CAs. On this machine only, as all of the API: its certificates do not name these
 * addresses, since whoever reads a file elsewhere could not reach them.
 */
export function demoAuthority(service: Service): Router {
  const router = Router();
  const send = async (path: string, request: Request, response: Response) => {
    const body = request.method === 'POST' ? bytesOf(request, 'question-missing', NO_QUESTION) : undefined;
    const answer = await service.demoTrust?.answer(path, body);
    if (!answer) throw unknown();
    response.set('Cache-Control', 'no-store').type(answer.type).send(Buffer.from(answer.bytes));
  };
  for (const path of ['/tsa', '/tsa-pq'])
    router.post(path, question('application/timestamp-query'), async (request: Request, response: Response) =>
      send(path, request, response),
    );
  router.post('/ocsp/:name', question('application/ocsp-request'), async (request: Request, response: Response) =>
    send(`/ocsp/${parameter(request, 'name')}`, request, response),
  );
  router.get('/crl/:name', async (request, response) => send(`/crl/${parameter(request, 'name')}`, request, response));
  router.get('/ca/:name', async (request, response) => send(`/ca/${parameter(request, 'name')}`, request, response));
  return router;
}

const NO_QUESTION = words('Skicka en fråga.', 'Send a question.');
const unknown = () =>
  new Problem({
    kind: 'not-found',
    code: 'demo-answer-unknown',
    message: words(
      'Där finns inget svar. Tjänsten har inga demonycklar, eller ingen utfärdare med det namnet.',
      'There is no answer there. The service has no demo keys, or no authority of that name.',
    ),
  });
