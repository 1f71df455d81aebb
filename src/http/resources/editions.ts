import { Router } from 'express';
import { z } from 'zod';
import { stretchesOf } from '../../issuing/edition-files/places-in-words.ts';
import type { Service } from '../../issuing/service.ts';
import { jsonBody, parameter } from '../bodies.ts';
import { readBody } from '../read-body.ts';
import { sendWritten, wantedFormat } from '../written.ts';

const redaction = z.strictObject({
  pointer: z.string().meta({ description: 'JSON pointer into the data; "" with a quote: wherever the words stand' }),
  quote: z
    .string()
    .optional()
    .meta({ description: 'The passage, in any case, spaces and hyphens; without it all of the text' }),
  occurrence: z.int().optional().meta({ description: 'Which one, from 1; without it every one' }),
  reason: z.string().optional(),
  law: z.string().optional().meta({ description: 'Demanded, like the reason; all that lack are named' }),
});
export const editionSchema = z.strictObject({
  kind: z.enum(['redacted', 'publication', 'print']),
  /** What is left out beside what the data mark; of a print edition nothing is. */
  redactions: z.array(redaction).max(1000).optional(),
});

/** More places than this are counted, not named. */
const MOST_PLACES = 20;
/** More stretches of pages than this make a long line. */
const MOST_STRETCHES = 40;

/** Pages of the appendix's own file, from 1: ";pages=2 5-7". */
const parameterOf = (pages: readonly number[]): string =>
  pages.length === 0
    ? ''
    : `;pages=${stretchesOf(pages.map((page) => page - 1))
        .slice(0, MOST_STRETCHES)
        .join(' ')
        .replaceAll('–', '-')}`;

/** /v1/agreements/{id}/public-editions: the answer is the edition itself; neither it nor the list is kept. */
export function editions(service: Service): Router {
  const router = Router({ mergeParams: true });

  router.post('/public-editions', ...jsonBody, async (request, response) => {
    const as = wantedFormat(request);
    const { kind, redactions = [] } = readBody(editionSchema, request.body);
    const id = parameter(request, 'id');
    const { warnings, ...file } = await service.publish({ id, kind, redactions, listPointer: '/redactions', as });
    // What still gives away something that was left out: for the one who asked, beside the edition that must not say it.
    if (warnings.length > 0)
      response.set(
        'Redaction-Warnings',
        warnings
          .slice(0, MOST_PLACES)
          .map(({ code, pointer, pages = [] }) => `${code} ${encodeURI(pointer)}${parameterOf(pages)}`)
          .join(', '),
      );
    sendWritten(request, response, file);
  });

  return router;
}
