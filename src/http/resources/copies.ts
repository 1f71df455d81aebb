import { Router } from 'express';
import { z } from 'zod';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { Service } from '../../issuing/service.ts';
import { jsonBody, parameter } from '../bodies.ts';
import { readBody } from '../read-body.ts';
import { sendPdf } from '../send-pdf.ts';
import { sendAgreement } from './agreements.ts';

export const receiptSchema = z.strictObject({
  /** Who received the copy. */
  receivedBy: z.string().min(1).max(200),
  /** SHA-256 of the file in hand, hex. */
  sha256: z.string().regex(/^[0-9a-fA-F]{64}$/),
});

/** The parties' copies with their receipts, and the revisions of the file. */
export function copies(service: Service): Router {
  const router = Router({ mergeParams: true });

  router.get('/copies/:party', async (request, response) => {
    sendPdf(
      request,
      response,
      await service.copy({ id: parameter(request, 'id'), party: parameter(request, 'party') }),
    );
  });

  router.post('/copies/:party/receipts', ...jsonBody, async (request, response) => {
    const { receivedBy, sha256 } = readBody(receiptSchema, request.body);
    const [id, party] = [parameter(request, 'id'), parameter(request, 'party')];
    const view = await service.giveReceipt({ id, party, receivedBy, sha256: sha256.toLowerCase() });
    response.status(201);
    sendAgreement(response, view);
  });

  router.get('/revisions/:revision', async (request, response) => {
    const text = parameter(request, 'revision');
    if (!/^\d{1,4}$/.test(text))
      throw new Problem({
        kind: 'not-found',
        code: 'revision-unknown',
        message: words('Steget finns inte.', 'There is no such step.'),
      });
    sendPdf(request, response, await service.revision({ id: parameter(request, 'id'), revision: Number(text) }));
  });

  return router;
}
