import { Router } from 'express';
import type { ValidationReport } from '../../validation/report.ts';
import { checkCsrf } from '../cookies.ts';
import type { Site } from '../pages.ts';
import { sendFile } from '../send-file.ts';
import { formValue, formWithFiles } from '../uploads.ts';

/** A verdict with hundreds of signatures, base64. */
const LONGEST_REPORT = 16_000_000;

/**
 * POST /verify/certificate and /verify/leaflet: papers about a verdict that its page carries; they need neither the file
 * nor a session.
 */
export function certificatePages(site: Site): Router {
  const router = Router();
  router.post('/verify/certificate', formWithFiles([], 0, LONGEST_REPORT), async (request, response) => {
    checkCsrf(request);
    const carried = await site.service.openReport(formValue(request, 'report'));
    sendFile(response, await site.service.certificate({ ...carried, language: site.language(request) }));
  });
  router.post('/verify/leaflet', formWithFiles([], 0, LONGEST_REPORT), async (request, response) => {
    checkCsrf(request);
    const carried = await site.service.openReport(formValue(request, 'report'));
    sendFile(response, await site.service.leaflet({ ...carried, language: site.language(request) }));
  });
  return router;
}

/** The value of the field `report` of the forms that ask for papers about a verdict. */
export const reportField = (site: Site, report: ValidationReport, fileName: string): Promise<string> =>
  site.service.sealReport({ report, fileName });
