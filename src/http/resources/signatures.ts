import { Router } from 'express';
import { z } from 'zod';
import { fromBase64 } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { Service } from '../../issuing/service.ts';
import { jsonBody, parameter } from '../bodies.ts';
import { readBody } from '../read-body.ts';
import { preparationBody } from '../representations.ts';
import { sendAgreement } from './agreements.ts';

export const prepareSchema = z.strictObject({
  /** Name of the signature field, from the agreement's panels. */
  field: z.string().min(1).max(64),
  /** Who prepares, in words; shown to whoever comes second. */
  holder: z.string().min(1).max(200).optional(),
});
export const answerSchema = z.strictObject({
  /** Signature value over `signedAttributes`, base64. Without it the service's demo key signs. */
  value: z.base64().max(2048).optional(),
});

/** /v1/agreements/{id}/signatures: prepare one, answer it, or let it go. */
export function signatures(service: Service): Router {
  const router = Router({ mergeParams: true });

  router.post('/', ...jsonBody, async (request, response) => {
    const { field, holder } = readBody(prepareSchema, request.body);
    const prepared = await service.prepareSignature({ id: parameter(request, 'id'), field, holder: holder ?? 'API' });
    const body = preparationBody(prepared);
    response.status(201).set('Location', body.links.answer).set('Cache-Control', 'no-store').json(body);
  });

  router.post('/:preparation/answer', ...jsonBody, async (request, response) => {
    const { value } = readBody(answerSchema, request.body);
    const bytes = value === undefined ? undefined : fromBase64(value);
    if (bytes === null)
      throw new Problem({
        kind: 'invalid',
        code: 'answer-invalid',
        message: words('Underskriftsvärdet är inte base64.', 'The signature value is not base64.'),
      });
    sendAgreement(
      response,
      await service.completeSignature({
        id: parameter(request, 'id'),
        preparation: parameter(request, 'preparation'),
        ...(bytes ? { value: bytes } : {}),
      }),
    );
  });

  router.delete('/:preparation', async (request, response) => {
    sendAgreement(
      response,
      await service.cancelSignature({ id: parameter(request, 'id'), preparation: parameter(request, 'preparation') }),
    );
  });

  return router;
}
