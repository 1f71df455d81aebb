import { Router, type Request } from 'express';
import multer from 'multer';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { Service } from '../../issuing/service.ts';
import { sendReport, wantedReport } from '../report-forms.ts';
import { mustBe, PDF_LIMIT, pdfOf, sharedPdfBody } from '../bodies.ts';

/** Judging files of anybody: /v1/validations (one PDF) and /v1/comparisons (two). Nothing is kept. */
export function checks(service: Service): Router {
  const router = Router();

  router.post('/validations', ...sharedPdfBody, async (request, response) => {
    // Asked first: who takes none of the forms need not wait for a verdict.
    const form = wantedReport(request);
    const lookup = await service.validate(pdfOf(request));
    sendReport(response, form.type, await form.write(lookup, request, service));
  });

  router.post(
    '/comparisons',
    mustBe('multipart/form-data', ['multipart/form-data']),
    twoFiles,
    async (request, response) => {
      const [first, second] = [fileOf(request, 'first'), fileOf(request, 'second')];
      if (!first || !second)
        throw new Problem({
          kind: 'invalid',
          code: 'files-missing',
          message: words('Skicka två filer: first och second.', 'Send two files: first and second.'),
        });
      response.set('Cache-Control', 'no-store').json(await service.compare(first, second));
    },
  );

  return router;
}

const twoFiles = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: PDF_LIMIT, files: 2, fields: 4 },
}).fields([
  { name: 'first', maxCount: 1 },
  { name: 'second', maxCount: 1 },
]);

function fileOf(request: Request, name: string): Uint8Array | undefined {
  const { files } = request;
  const buffer = files && !Array.isArray(files) ? files[name]?.[0]?.buffer : undefined;
  return buffer && new Uint8Array(buffer);
}
