import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { agreementAnswerSchema, problemSchema } from './answers.ts';

/** What the operations of the API have in common in its description. */

export const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
export const ofBytes = (type: string) => ({
  content: { [type]: { schema: { type: 'string' as const, format: 'binary' } } },
});
export const answer = (description: string, schema: z.ZodType) => ({ description, ...json(schema) });
export const header = (description: string) => z.string().meta({ description });

/** Statuses with the codes that they come with; every operation may also answer 403, 500 and 503. */
export const problems = (byStatus: Readonly<Record<number, string>>) =>
  Object.fromEntries(
    Object.entries({ ...byStatus, default: 'Any other problem' }).map(([status, codes]) => [
      status,
      { description: codes, content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  );

export const inPath = (...names: readonly string[]) => ({
  requestParams: { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) },
});
export const UNKNOWN = { 404: 'agreement-not-found' };
export const JSON_FAULTS = { 413: 'body-too-large (5 MB)', 415: 'content-type' };
export const PDF_FAULTS = { 413: 'body-too-large (100 MB), task-timeout, inflate-too-large', 415: 'content-type' };

export const agreement = answer('The agreement; its ETag is its sequence', agreementAnswerSchema);
export const pdf = {
  200: {
    description: 'The PDF, as an attachment, with ETag and Repr-Digest (SHA-256)',
    ...ofBytes('application/pdf'),
  },
  206: { description: 'The byte range that was asked for', ...ofBytes('application/pdf') },
  304: { description: 'If-None-Match names this very file' },
};
export const WRITTEN = {
  ...ofBytes('application/pdf').content,
  'text/html': { schema: { type: 'string' as const } },
  'text/plain': { schema: { type: 'string' as const } },
};
export const pdfProblems = { 412: 'file-differs', 416: 'range-outside' };

export const get = (summary: string, rest: Omit<ZodOpenApiOperationObject, 'summary'>) => ({
  get: { summary, ...rest },
});
export const post = (summary: string, rest: Omit<ZodOpenApiOperationObject, 'summary'>) => ({
  post: { summary, ...rest },
});
