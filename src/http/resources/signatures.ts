import { Router, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import { fromBase64 } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { Service } from '../../issuing/service.ts';
import type { SignerAnswer } from '../../issuing/signing-service.ts';
import { jsonBody, parameter, pdfBody, pdfOf } from '../bodies.ts';
import { readBody } from '../read-body.ts';
import { preparationBody } from '../representations.ts';
import { sendAgreement } from './agreements.ts';

const algorithm = z.enum(['ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'rsa-pss-sha256', 'rsa-pkcs1-sha256']);
const chain = z.array(z.base64().max(32_768)).min(1).max(10).meta({
  description: 'DER, base64; the signing certificate first',
});

export const prepareSchema = z
  .strictObject({
    /** Name of the signature field, from the agreement's panels. */
    field: z.string().min(1).max(64),
    /** Who prepares, in words; shown to whoever comes second. */
    holder: z.string().min(1).max(200).optional(),
    algorithm: algorithm.optional().meta({ description: 'Of your own key; without it the service’s demo key signs' }),
    chain: chain.optional().meta({ description: 'Left out: the answer brings the certificates' }),
    place: z.string().max(100).optional().meta({ description: 'Written to /Location' }),
  })
  .refine((body) => body.chain === undefined || body.algorithm !== undefined, {
    path: ['algorithm'],
    message: 'belongs with chain',
  });

const bytes = (limit: number) => z.base64().max(Math.ceil(limit / 3) * 4);

export const answerSchema = z.union([
  z.strictObject({
    value: bytes(1024).optional().meta({
      description: 'Signature value over signedAttributes, 64–512 bytes; without it the demo key signs',
    }),
  }),
  z.strictObject({ signedAttributes: bytes(65_536), value: bytes(1024), chain, algorithm }).meta({
    description: 'The attributes were rewritten, and the certificate was made only then',
  }),
  z.strictObject({ cms: bytes(262_144).meta({ description: 'A finished ContentInfo, DER' }) }),
]);

/** /v1/agreements/{id}/signatures: prepare one, answer it, or let it go. */
export function signatures(service: Service): Router {
  const router = Router({ mergeParams: true });

  router.post('/', ...jsonBody, async (request, response) => {
    const { field, holder, algorithm, chain, place } = readBody(prepareSchema, request.body);
    const prepared = await service.prepareSignature({
      id: parameter(request, 'id'),
      field,
      holder: holder ?? 'API',
      ...(algorithm === undefined ? {} : { key: { algorithm, chain: chain?.map(decoded) ?? null } }),
      ...(place === undefined ? {} : { place }),
    });
    const body = preparationBody(prepared);
    response.status(201).set('Location', body.links.answer).set('Cache-Control', 'no-store').json(body);
  });

  router.post('/:preparation/answer', ...answerBody, async (request, response) => {
    const answer = answerOf(request);
    const at = { id: parameter(request, 'id'), preparation: parameter(request, 'preparation') };
    sendAgreement(response, await service.completeSignature({ ...at, ...(answer ? { answer } : {}) }));
  });

  router.delete('/:preparation', async (request, response) => {
    sendAgreement(
      response,
      await service.cancelSignature({ id: parameter(request, 'id'), preparation: parameter(request, 'preparation') }),
    );
  });

  return router;
}

/** A whole signed PDF, or JSON. */
const answerBody: readonly RequestHandler[] = [...pdfBody, ...jsonBody].map((handler, index) => {
  const forPdf = index < pdfBody.length;
  return (request, response, next) =>
    (request.is('application/pdf') === 'application/pdf') === forPdf ? handler(request, response, next) : next();
});

/** Null: the demo key answers. */
function answerOf(request: Request): SignerAnswer | null {
  if (request.is('application/pdf')) return { shape: 'revision', pdf: pdfOf(request) };
  const body = readBody(answerSchema, request.body);
  if ('cms' in body) return { shape: 'cms', cms: decoded(body.cms) };
  if (body.value === undefined) return null;
  const value = decoded(body.value);
  if (!('chain' in body)) return { shape: 'value', value };
  const { algorithm } = body;
  const signedAttributes = decoded(body.signedAttributes);
  return { shape: 'attributes', signedAttributes, value, chain: body.chain.map(decoded), algorithm };
}

function decoded(text: string): Uint8Array {
  const bytes = fromBase64(text);
  if (bytes) return bytes;
  throw new Problem({
    kind: 'invalid',
    code: 'answer-invalid',
    message: words('Innehållet är inte base64.', 'The content is not base64.'),
  });
}
