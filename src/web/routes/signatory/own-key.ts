import type { Router } from 'express';
import type { SignStep } from '../../../issuing/service.ts';
import { checkCsrf } from '../../cookies.ts';
import type { Site } from '../../pages.ts';
import { sessionOf } from '../../signatory/session.ts';
import { visitRouter, wayOf } from '../../signatory/way.ts';
import { formValue } from '../../uploads.ts';
import { refusal } from '../agreement.ts';

/** What the page's script does next, as JSON. */
type Answer =
  | { readonly step: 'confirm'; readonly certificate: readonly (readonly [label: string, value: string])[] }
  | { readonly step: 'sign'; readonly signedAttributes: string }
  | { readonly step: 'done'; readonly address: string };

/**
 * Signing by the page's script with a key that stays there. Three posts: the certificates (`chain`), the press of the
 * button, the value. The answers are JSON, a refusal its sentence with the status of its Problem.
 */
export function ownKeyPages(site: Site): Router {
  const router = visitRouter();
  const { service } = site;

  router.post('/own-key', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const language = site.language(request);
    let answer: Answer | null = null;
    const problem = await refusal(async () => {
      checkCsrf(request);
      const session = sessionOf(request);
      const [chain, value] = [formValue(request, 'chain'), formValue(request, 'value')];
      const place = formValue(request, 'place');
      if (chain) await service.beginSigning({ session, method: formValue(request, 'method'), language, place });
      const input = chain ? { chain } : { value };
      answer = answerOf(await service.continueSigning({ session, input }), language, wayOf(request));
    });
    if (problem) response.status(site.problemStatus(problem)).json({ fault: problem.words[language] });
    else response.json(answer);
  });

  return router;
}

function answerOf(step: SignStep, language: 'sv' | 'en', way: string): Answer {
  if (step.step === 'confirm')
    return { step: 'confirm', certificate: step.certificate.map(({ label, value }) => [label[language], value]) };
  if (step.step === 'ask-page' && step.signedAttributes !== null)
    return { step: 'sign', signedAttributes: step.signedAttributes };
  return { step: 'done', address: way };
}
