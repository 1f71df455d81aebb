import { Router } from 'express';
import { z } from 'zod';
import { toBase64 } from '../../core/bytes.ts';
import type { Service } from '../../issuing/service.ts';
import { jsonBody, parameter } from '../bodies.ts';
import { readBody } from '../read-body.ts';
import { sendAgreement } from './agreements.ts';

const field = z.string().min(1).max(64).meta({ description: 'Name of the signature field, from the panels' });
const cause = z.string().min(1).max(2000);
/** What exists as a date, and whether it has passed, the use case says. */
const day = z.string().max(10).meta({ description: 'YYYY-MM-DD, in Sweden' });
const address = z.email().max(320);

export const linkSchema = z.strictObject({
  field,
  send: z
    .boolean()
    .optional()
    .meta({ description: 'By mail, when the signatory’s address is known: then no address is in the answer' }),
});
export const withdrawalSchema = z.strictObject({ cause, by: z.string().max(200).exactOptional() });
export const replacementSchema = z.strictObject({ cause });
export const lastDaySchema = z.strictObject({ lastDay: day.nullable() });
export const delegationSchema = z.strictObject({
  field,
  name: z.string().max(300),
  title: z.string().max(300),
  from: day,
  to: day,
  decision: z.string().max(300),
  contact: z
    .strictObject({ email: address.exactOptional(), phone: z.string().max(50).exactOptional() })
    .exactOptional(),
  personalIdentifier: z.string().max(100).exactOptional(),
});

/** /v1/agreements/{id}: links, and what a clerk does with a round of signatures. */
export function round(service: Service): Router {
  const router = Router({ mergeParams: true });

  router.post('/links', ...jsonBody, async (request, response) => {
    const { send = false, ...rest } = readBody(linkSchema, request.body);
    const invitation = await service.invite({ id: parameter(request, 'id'), ...rest, send });
    response.status(201).set('Cache-Control', 'no-store').json(invitation);
  });

  router.post('/invitations', async (request, response) => {
    sendAgreement(response.status(202), await service.sendInvitations(parameter(request, 'id')));
  });

  router.post('/retry', async (request, response) => {
    sendAgreement(response.status(202), await service.tryNow(parameter(request, 'id')));
  });

  router.post('/withdrawal', ...jsonBody, async (request, response) => {
    const given = { id: parameter(request, 'id'), ...readBody(withdrawalSchema, request.body) };
    sendAgreement(response, await service.withdraw(given));
  });

  router.post('/replacement', ...jsonBody, async (request, response) => {
    const { cause } = readBody(replacementSchema, request.body);
    const draft = await service.replace({ id: parameter(request, 'id'), cause });
    sendAgreement(response.status(201).set('Location', `/v1/agreements/${draft.id}`), draft);
  });

  router.put('/last-day', ...jsonBody, async (request, response) => {
    const { lastDay } = readBody(lastDaySchema, request.body);
    sendAgreement(response, await service.moveLastDay({ id: parameter(request, 'id'), lastDay }));
  });

  router.post('/delegations', ...jsonBody, async (request, response) => {
    const given = { id: parameter(request, 'id'), ...readBody(delegationSchema, request.body) };
    sendAgreement(response.status(201), await service.delegate(given));
  });

  router.get('/signatures/:field/evidence', async (request, response) => {
    const view = await service.evidence(parameter(request, 'id'), parameter(request, 'field'));
    const { file, ...rest } = view;
    const artefacts = view.artefacts.map(({ bytes, ...facts }) => ({ ...facts, bytes: toBase64(bytes) }));
    response
      .set('Cache-Control', 'no-store')
      .json({ ...rest, artefacts, record: toBase64(file.bytes), sha256: file.sha256 });
  });

  return router;
}
