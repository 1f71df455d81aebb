import { Router, type Request, type Response } from 'express';
import type { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { parameter } from '../address.ts';
import { checkCsrf } from '../cookies.ts';
import { faultSummary, titleOf } from '../faults.ts';
import { termWords } from '../format.ts';
import type { Site } from '../pages.ts';
import { formValue, formValues } from '../uploads.ts';
import { chosenPolicy, policyFields } from '../signing-policy.ts';
import { refusal } from './agreement.ts';

/** Check and lock: warnings get their reasons, the consequence is said, then one button. */
export function checkPages(site: Site): Router {
  const router = Router();
  const id = (request: Request) => parameter(request, 'id');

  router.get('/agreements/:id/check', (request, response) => show(request, response, {}, null));

  router.post('/agreements/:id/check', async (request, response) => {
    checkCsrf(request);
    const reasons: Record<string, string> = {};
    for (const name of Object.keys(formValues(request)).filter((key) => key.startsWith(REASON))) {
      const reason = formValue(request, name);
      if (reason) reasons[name.slice(REASON.length)] = reason;
    }
    const sequence = formValue(request, 'expected');
    const expected = /^\d{1,9}$/.test(sequence) ? Number(sequence) : -1;
    const problem = await refusal(() =>
      site.service.finalise({
        id: id(request),
        expected,
        reasons,
        ...chosenPolicy(request, site.service.waysToSign()),
      }),
    );
    if (!problem) return response.redirect(303, `/agreements/${id(request)}`);
    if (!ON_THIS_PAGE.includes(problem.code)) throw problem;
    await show(request, response, reasons, problem);
  });

  async function show(
    request: Request,
    response: Response,
    reasons: Readonly<Record<string, string>>,
    fault: Problem | null,
  ): Promise<void> {
    const lang = site.language(request);
    const agreement = await site.service.get(id(request));
    if (agreement.state !== 'draft') return response.redirect(303, `/agreements/${agreement.id}`);
    const codes = [...new Set(agreement.issues.map((issue) => issue.code))];
    const warnings = codes.map((code) => ({
      code,
      messages: agreement.issues.filter((issue) => issue.code === code).map((issue) => issue.message),
      value: reasons[code] ?? '',
      error: fault !== null && !reasons[code],
    }));
    const missing = warnings.filter((warning) => warning.error);
    const policy = policyFields(request, { agreement, ways: site.service.waysToSign() }, fault, lang);
    const faults = faultSummary(
      [
        ...missing.map(({ code, messages }) => ({
          href: `#reason-${code}`,
          text: `${lang === 'sv' ? 'Skriv ett skäl' : 'Write a reason'}: ${messages[0]?.[lang] ?? code}`,
        })),
        ...policy.faults,
      ],
      lang,
    );
    site.page(
      request,
      response,
      'check',
      {
        title: titleOf(words('Kontrollera och lås', 'Check and lock'), faults, lang),
        section: 'agreements',
        agreement,
        warnings,
        ...policy,
        faults,
        lead: warningLead(warnings.length)[lang],
        term: termWords(agreement)?.[lang] ?? '',
      },
      faults ? 422 : 200,
    );
  }

  return router;
}

const REASON = 'reason:';
const ON_THIS_PAGE = [
  'warning-reason-missing',
  'date-invalid',
  'last-day-past',
  'level-unavailable',
  'methods-none',
  'assurance-unreachable',
];

function warningLead(count: number) {
  if (count === 0) return words('Uppgifterna är rätt.', 'The data is right.');
  if (count === 1)
    return words(
      'Uppgifterna är rätt. En varning behöver ett skäl innan texten kan låsas.',
      'The data is right. One warning needs a reason before the text can be locked.',
    );
  return words(
    `Uppgifterna är rätt. ${count} varningar behöver ett skäl innan texten kan låsas.`,
    `The data is right. ${count} warnings need a reason before the text can be locked.`,
  );
}
