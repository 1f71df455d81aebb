import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { comparisonSchema, verdictSchema } from './answers.ts';
import { answer, json, ofBytes, PDF_FAULTS, post, problems } from './openapi-parts.ts';

/** The forms of a verdict (`report-forms.ts`). */
const REPORTS = {
  ...json(verdictSchema).content,
  'application/vnd.likalydande.detailed+json': {
    schema: z
      .looseObject({ validationReport: z.looseObject({}), diagnostics: verdictSchema.omit({ known: true }) })
      .meta({
        description: 'validationReport has the members of SiVa’s, diagnostics is the whole tree',
      }),
  },
  ...ofBytes('application/pdf').content,
  'application/xml': { schema: { type: 'string' as const, description: 'ETSI TS 119 102-2 V1.4.1' } },
};

/** Judging files of anybody. */
export const CHECK_PATHS: ZodOpenApiPathsObject = {
  '/v1/validations': post(
    'Judge any PDF; nothing is kept. The report as JSON, detailed JSON, XML or certificate (PDF), by Accept',
    {
      requestBody: ofBytes('application/pdf'),
      responses: {
        200: { description: 'The report', content: REPORTS },
        ...problems({ 406: 'not-acceptable', 422: 'pdf-missing', ...PDF_FAULTS }),
      },
    },
  ),
  '/v1/comparisons': post('Compare two PDFs; nothing is kept', {
    requestBody: {
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object' as const,
            properties: {
              first: { type: 'string' as const, format: 'binary' },
              second: { type: 'string' as const, format: 'binary' },
            },
            required: ['first', 'second'],
          },
        },
      },
    },
    responses: {
      200: answer('How they differ', comparisonSchema),
      ...problems({ 422: 'files-missing, body-unreadable', ...PDF_FAULTS }),
    },
  }),
};
