import { Router, type Response } from 'express';
import { z } from 'zod';
import type { AgreementView, Service } from '../../issuing/service.ts';
import {
  expectedSequence,
  idempotencyKey,
  jsonBody,
  parameter,
  pdfBody,
  pdfOf,
  pictureBody,
  pictureOf,
} from '../bodies.ts';
import { sendWritten, wantedFormat } from '../written.ts';
import { agreementBody } from '../representations.ts';
import { readBody } from '../read-body.ts';
import { sendPdf } from '../send-pdf.ts';

const policySchema = z
  .strictObject({
    order: z.enum(['free', 'fixed']).exactOptional().meta({ description: 'fixed: as the panels stand' }),
    lastDay: z.string().max(10).nullable().exactOptional().meta({ description: 'YYYY-MM-DD, in Sweden' }),
    leastAssurance: z.string().max(300).nullable().exactOptional().meta({ description: 'Level of assurance, URI' }),
    methods: z
      .array(z.string().max(64))
      .max(50)
      .nullable()
      .exactOptional()
      .meta({ description: 'Ids, and “api” for programs with keys of their own; null: every one' }),
    send: z
      .boolean()
      .exactOptional()
      .meta({ description: 'Mail links to those whose address is known, in their turn' }),
  })
  .meta({ id: 'ChosenPolicy' });

export const finaliseSchema = z.strictObject({
  /** A reason for each warning code. */
  reasons: z.record(z.string(), z.string().min(1).max(2000)).optional(),
  /** The level of the finished file. */
  level: z.enum(['B', 'T', 'LT', 'LTA']).optional().meta({
    description: 'PAdES level of the finished file; what the service has as its own when left out',
  }),
  /** The archive format of the document. */
  profile: z.enum(['PDF/A-2a', 'PDF/A-3a', 'PDF/A-1a']).optional().meta({
    description:
      'Archive format: PDF/A-2a and PDF/UA-1 (default); PDF/A-3a and PDF/UA-1 with the data embedded; PDF/A-1a for old archives, which claims no PDF/UA',
  }),
  policy: policySchema.optional(),
  contact: z
    .strictObject({
      name: z.string().min(1).max(200),
      email: z.email().max(320).optional(),
      phone: z.string().max(50).optional(),
    })
    .optional()
    .meta({ description: 'Whom signatories may ask, and who hears of a decline; beside the journal' }),
});

/** /v1/agreements: submit, list, read, lock, and the PDF of an appendix. */
export function agreements(service: Service): Router {
  const router = Router();

  router.post('/', ...jsonBody, async (request, response) => {
    const key = idempotencyKey(request);
    const { replayed, ...view } = await service.submit({
      data: request.body,
      ...(key === undefined ? {} : { idempotencyKey: key }),
    });
    response.set('Location', `/v1/agreements/${view.id}`).status(replayed ? 200 : 201);
    sendAgreement(response, view);
  });

  router.get('/', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ agreements: await service.list() });
  });

  router.get('/:id', async (request, response) => {
    sendAgreement(response, await service.get(parameter(request, 'id')));
  });

  router.get('/:id/document', async (request, response) => {
    const as = wantedFormat(request);
    sendWritten(request, response, await service.document({ id: parameter(request, 'id'), as }));
  });

  router.get('/:id/log', async (request, response) => {
    response.set('Cache-Control', 'no-store').json({ entries: await service.log(parameter(request, 'id')) });
  });

  router.get('/:id/record', async (request, response) => {
    response.set('Cache-Control', 'no-store').json(await service.record(parameter(request, 'id')));
  });

  router.post('/:id/finalise', ...jsonBody, async (request, response) => {
    const { reasons, profile, level, policy, contact } = readBody(finaliseSchema, request.body);
    const given = {
      id: parameter(request, 'id'),
      expected: expectedSequence(request),
      profile,
      ...(reasons ? { reasons } : {}),
      policy: { ...policy, ...(level ? { level } : {}) },
      ...(contact ? { contact } : {}),
    };
    sendAgreement(response, await service.finalise(given));
  });

  router.put('/:id/appendices/:number', ...pdfBody, async (request, response) => {
    const [id, number] = [parameter(request, 'id'), parameter(request, 'number')];
    sendAgreement(response, await service.uploadAppendix({ id, number, bytes: pdfOf(request) }));
  });

  router.get('/:id/appendices/:number', async (request, response) => {
    const [id, number] = [parameter(request, 'id'), parameter(request, 'number')];
    sendPdf(request, response, await service.appendixFile({ id, number }));
  });

  router.put('/:id/images/:image', ...pictureBody, async (request, response) => {
    const [id, image] = [parameter(request, 'id'), parameter(request, 'image')];
    sendAgreement(response, await service.uploadImage({ id, image, bytes: pictureOf(request) }));
  });

  return router;
}

/**
 * The agreement as JSON, its sequence as ETag for If-Match. The calendar moves the state too (in force, ended, a
 * preparation that ran out), so the tag answers no If-None-Match and nothing is kept on the way.
 */
export function sendAgreement(response: Response, view: AgreementView): void {
  response.set('ETag', `"${view.sequence}"`).set('Cache-Control', 'no-store').json(agreementBody(view));
}
