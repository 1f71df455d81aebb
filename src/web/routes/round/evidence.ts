import { Router } from 'express';
import { words, type Words } from '../../../core/words.ts';
import type { EvidenceView } from '../../../issuing/service.ts';
import { parameter } from '../../address.ts';
import type { Site } from '../../pages.ts';
import { sendFile } from '../../send-file.ts';

/** How a signature was made: who, with what eID, when, and what they were shown. */
export function evidencePages(site: Site): Router {
  const router = Router();
  const { service } = site;

  router.get('/agreements/:id/signatures/:field', async (request, response) => {
    const agreement = await service.get(parameter(request, 'id'));
    const record = await service.evidence(agreement.id, parameter(request, 'field'));
    const lang = site.language(request);
    const title = words(
      `Så skrev ${record.delegate ?? record.signatory.name} under`,
      `How ${record.delegate ?? record.signatory.name} signed`,
    )[lang];
    const values = {
      title,
      section: 'agreements',
      agreement,
      record,
      by: SHOWN_BY[record.shown.by],
    } as const;
    site.page(request, response, 'round/evidence', values);
  });

  router.get('/agreements/:id/signatures/:field/:sha256', async (request, response, next) => {
    const record = await service.evidence(parameter(request, 'id'), parameter(request, 'field'));
    const { file } = record;
    if (file.sha256 === parameter(request, 'sha256'))
      return sendFile(response, { ...file, fileName: `${record.reference}-underlag.json`, type: 'application/json' });
    const found = record.artefacts.find(({ sha256 }) => sha256 === parameter(request, 'sha256'));
    if (!found) return next();
    const fileName = found.name.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 100);
    sendFile(response, { fileName, bytes: found.bytes, sha256: found.sha256, type: 'application/octet-stream' });
  });

  return router;
}

const SHOWN_BY: Readonly<Record<EvidenceView['shown']['by'], Words>> = {
  provider: words('Visades i e-legitimationen', 'Shown in the eID'),
  page: words('Visades på sidan för underskrift', 'Shown on the page for signing'),
  nobody: words('Visades inte', 'Not shown'),
};
