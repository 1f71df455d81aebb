import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Kinds } from '../agreement/kinds/definition.ts';
import { agreementAnswerSchema, listSchema, logSchema } from './answers.ts';
import {
  json,
  ofBytes,
  answer,
  header,
  problems,
  inPath,
  UNKNOWN,
  JSON_FAULTS,
  PDF_FAULTS,
  agreement,
  pdf,
  WRITTEN,
  pdfProblems,
  get,
  post,
} from './openapi-parts.ts';
import { CHECK_PATHS } from './openapi-checks.ts';
import { trustSchema } from './report-schema.ts';
import { roundPaths } from './openapi-round.ts';
import { submissionOf } from './openapi-submission.ts';
import { finaliseSchema } from './resources/agreements.ts';
import { receiptSchema } from './resources/copies.ts';
import { editionSchema } from './resources/editions.ts';
import { DEMO_PATHS } from './openapi-demo.ts';

type Document = ReturnType<typeof createDocument>;
const made = new WeakMap<Kinds, Map<string, Document>>();

/** The API as OpenAPI 3.1, from the schemas that read its bodies; made once for these kinds and each address. */
export function openapi(kinds: Kinds, publicAddress: string): Document {
  const byAddress = made.get(kinds) ?? new Map<string, Document>();
  made.set(kinds, byAddress);
  const known = byAddress.get(publicAddress);
  if (known) return known;
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Likalydande',
      version: 'v1',
      description:
        'Agreement data in, two identical signed PDF copies out, and a check that anyone can repeat. Faults are RFC 9457 with a stable code. The service answers on its own machine only; demo keys sign without legal force.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicAddress }],
    paths: pathsOf(submissionOf(kinds)),
  });
  byAddress.set(publicAddress, document);
  return document;
}

const pathsOf = (submission: z.ZodType): ZodOpenApiPathsObject => ({
  '/livez': get('The process answers', {
    responses: { 200: answer('It does', z.strictObject({ live: z.literal(true) })), ...problems({}) },
  }),
  '/readyz': get('The store can be written', {
    responses: {
      200: answer('It can', z.strictObject({ ready: z.literal(true), demo: z.boolean() })),
      ...problems({ 503: 'storage-full, storage-unavailable' }),
    },
  }),
  '/openapi.json': get('This description', {
    responses: { 200: answer('OpenAPI 3.1', z.looseObject({})), ...problems({}) },
  }),
  '/v1/agreements': {
    ...get('Agreements, last changed first', {
      responses: { 200: answer('At most 200', listSchema), ...problems({}) },
    }),
    ...post('Submit agreement data: opens a draft', {
      requestParams: {
        header: z.object({ 'Idempotency-Key': header('The same key and data give the same agreement').optional() }),
      },
      requestBody: json(submission),
      responses: {
        200: answer('The key came before with the same data', agreementAnswerSchema),
        201: answer('A draft; Location says where', agreementAnswerSchema),
        ...problems({
          409: 'idempotency-key-reused',
          422: 'agreement-invalid (all faults and warnings in issues), json-invalid, idempotency-key-format',
          ...JSON_FAULTS,
        }),
      },
    }),
  },
  '/v1/agreements/{id}': get('One agreement', {
    ...inPath('id'),
    responses: { 200: agreement, ...problems(UNKNOWN) },
  }),
  '/v1/agreements/{id}/document': get('The document as it stands, as PDF, accessible HTML page or text, by Accept', {
    ...inPath('id'),
    responses: {
      200: {
        description: 'The document, with ETag and Repr-Digest (SHA-256); a draft is marked as one',
        content: WRITTEN,
      },
      206: pdf[206],
      304: pdf[304],
      ...problems({
        ...UNKNOWN,
        406: 'not-acceptable',
        ...pdfProblems,
        422: 'appendix-file-missing, document-cannot-be-set',
      }),
    },
  }),
  '/v1/agreements/{id}/public-editions': post(
    'Make a redacted, publication or print edition, as PDF, page or text, by Accept',
    {
      ...inPath('id'),
      requestBody: json(editionSchema.meta({ id: 'PublicEdition' })),
      responses: {
        200: {
          description:
            'The edition; nothing of it is kept. Redaction-Warnings names, by code and place, what still gives away something that was left out, or may: in the file of an appendix with its pages, from 1 (`;pages=2 5-7`)',
          content: WRITTEN,
        },
        206: pdf[206],
        304: pdf[304],
        ...problems({
          ...UNKNOWN,
          406: 'not-acceptable',
          409: 'not-finalised',
          ...pdfProblems,
          422: 'redaction-invalid (all faults in issues), document-cannot-be-set, body-invalid',
          ...JSON_FAULTS,
        }),
      },
    },
  ),
  '/v1/agreements/{id}/log': get('Its journal in words', {
    ...inPath('id'),
    responses: { 200: answer('Oldest first', logSchema), ...problems(UNKNOWN) },
  }),
  '/v1/agreements/{id}/record': get('The finalised record that revision 0 is a function of', {
    ...inPath('id'),
    responses: { 200: answer('The record', z.looseObject({})), ...problems({ ...UNKNOWN, 409: 'not-finalised' }) },
  }),
  '/v1/agreements/{id}/finalise': post('Lock the text', {
    requestParams: {
      path: z.object({ id: z.string() }),
      header: z.object({ 'If-Match': header('ETag of the draft that you saw') }),
    },
    requestBody: json(finaliseSchema.meta({ id: 'Finalise' })),
    responses: {
      200: agreement,
      ...problems({
        ...UNKNOWN,
        409: 'not-a-draft',
        412: 'journal-moved',
        422: 'warning-reason-missing, appendix-file-missing, image-file-missing, date-invalid, last-day-past, method-unknown, methods-none, methods-unfit, assurance-invalid, assurance-unreachable, level-unavailable, body-invalid',
        428: 'if-match-required',
        ...JSON_FAULTS,
      }),
    },
  }),
  '/v1/agreements/{id}/appendices/{number}': {
    put: {
      summary: 'Give an appendix its PDF: tagged PDF/A, or any quiet PDF that stays a file of its own',
      ...inPath('id', 'number'),
      requestBody: ofBytes('application/pdf'),
      responses: {
        200: agreement,
        ...problems({
          404: 'agreement-not-found, appendix-unknown',
          409: 'not-a-draft',
          422: 'appendix-not-uploadable, pdf-missing',
          ...PDF_FAULTS,
          415: 'content-type, and why the PDF cannot be taken in: appendix-damaged, appendix-encrypted, appendix-untagged …',
        }),
      },
    },
    ...get('The PDF of an appendix as it was uploaded; an attached one goes with the copies', {
      ...inPath('id', 'number'),
      responses: {
        ...pdf,
        ...problems({ 404: 'agreement-not-found, appendix-unknown, appendix-without-file', ...pdfProblems }),
      },
    }),
  },
  '/v1/agreements/{id}/images/{image}': {
    put: {
      summary: 'Give an image block its picture: PNG or JPEG',
      ...inPath('id', 'image'),
      requestBody: { content: { ...ofBytes('image/png').content, ...ofBytes('image/jpeg').content } },
      responses: {
        200: agreement,
        ...problems({
          404: 'agreement-not-found, image-unknown',
          409: 'not-a-draft',
          413: 'body-too-large (20 MB), image-too-large, task-timeout',
          415: 'content-type, and why the picture cannot be set: image-damaged, image-format, image-print-colours …',
          422: 'image-missing',
        }),
      },
    },
  },
  ...roundPaths(),
  '/v1/agreements/{id}/copies/{party}': get('One party’s copy: the same bytes for every party', {
    ...inPath('id', 'party'),
    responses: {
      ...pdf,
      ...problems({ 404: 'agreement-not-found, party-unknown', 409: 'copies-not-ready', ...pdfProblems }),
    },
  }),
  '/v1/agreements/{id}/copies/{party}/receipts': post('The holder’s receipt for its copy', {
    ...inPath('id', 'party'),
    requestBody: json(receiptSchema.meta({ id: 'Receipt' })),
    responses: {
      201: agreement,
      ...problems({
        404: 'agreement-not-found, party-unknown',
        409: 'copies-not-ready, receipt-exists',
        422: 'receipt-digest-differs, body-invalid',
        ...JSON_FAULTS,
      }),
    },
  }),
  '/v1/agreements/{id}/revisions/{revision}': get('The file after step n; 0 is the locked text', {
    ...inPath('id', 'revision'),
    responses: { ...pdf, ...problems({ 404: 'agreement-not-found, revision-unknown', ...pdfProblems }) },
  }),
  ...CHECK_PATHS,
  '/v1/trust': get('What verdicts rest on: sources of trust with their dates and ages', {
    responses: { 200: answer('The trust of the service', trustSchema), ...problems({}) },
  }),
  '/v1/trust/demo-root.pem': get('The demo root certificate', {
    responses: {
      200: { description: 'PEM', ...ofBytes('application/x-pem-file') },
      ...problems({ 404: 'demo-keys-off' }),
    },
  }),
  '/v1/trust/crls/{name}': get('A revocation list of the demo CAs', {
    ...inPath('name'),
    responses: {
      200: { description: 'DER', ...ofBytes('application/pkix-crl') },
      ...problems({ 404: 'crl-unknown' }),
    },
  }),
  ...DEMO_PATHS,
});
