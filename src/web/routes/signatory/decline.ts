import type { Request, Response, Router } from 'express';
import type { Problem } from '../../../core/problem.ts';
import { words } from '../../../core/words.ts';
import { checkCsrf } from '../../cookies.ts';
import { faultSummary, titleOf } from '../../faults.ts';
import type { Site } from '../../pages.ts';
import { maySign } from '../../signatory/invitation.ts';
import { signatoryPage } from '../../signatory/page.ts';
import { sessionOf } from '../../signatory/session.ts';
import { visitRouter, wayOf } from '../../signatory/way.ts';
import { formValue } from '../../uploads.ts';
import { refusal } from '../agreement.ts';

/** Declining with a comment, and the receipt for a copy. */
export function declinePages(site: Site): Router {
  const router = visitRouter();
  const { service } = site;
  const show = signatoryPage(site);

  const form = async (request: Request, response: Response, fault: Problem | null) => {
    const lang = site.language(request);
    const session = sessionOf(request);
    const visit = await service.signatoryView(session);
    if (!maySign(visit)) return response.redirect(303, wayOf(request));
    const text = fault?.words[lang] ?? '';
    const faults = faultSummary(fault ? [{ href: '#comment', text }] : [], lang);
    const outline = await service.signatoryOutline(session);
    const values = {
      here: `${wayOf(request)}/decline`,
      title: titleOf(words('Avböj att skriva under', 'Decline to sign'), faults, lang),
      faults,
      error: text,
      comment: formValue(request, 'comment'),
      part: formValue(request, 'part'),
      parts: [...new Set(outline.slice(1).map(({ title }) => title))].slice(0, MOST_PARTS),
      lead: leadOf(visit.contact?.name ?? null)[lang],
    } as const;
    show(request, response, 'decline', values, fault ? site.problemStatus(fault) : 200);
  };

  router.get('/decline', (request, response) => form(request, response, null));

  router.post('/decline', async (request, response) => {
    checkCsrf(request);
    const part = formValue(request, 'part') || null;
    const input = { session: sessionOf(request), part, comment: formValue(request, 'comment') };
    const problem = await refusal(() => service.decline(input));
    if (!problem) return response.redirect(303, wayOf(request));
    if (problem.kind !== 'invalid') throw problem;
    await form(request, response, problem);
  });

  router.post('/receipt', async (request, response) => {
    checkCsrf(request);
    await service.signatoryReceipt(sessionOf(request), formValue(request, 'sha256'));
    response.redirect(303, wayOf(request));
  });

  return router;
}

const MOST_PARTS = 200;

const leadOf = (clerk: string | null) =>
  words(
    `Ärendet går tillbaka till ${clerk ?? 'handläggaren'}, som kan göra en ny handling. Ingen kan skriva under den här mer.`,
    `The case goes back to ${clerk ?? 'the clerk'}, who can make a new document. Nobody can sign this one any more.`,
  );
