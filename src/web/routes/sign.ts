import { Router, type Request } from 'express';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { AgreementView } from '../../issuing/service.ts';
import { parameter } from '../address.ts';
import { checkCsrf } from '../cookies.ts';
import { size } from '../format.ts';
import type { Site } from '../pages.ts';
import { signerOf } from '../who-signs.ts';

/** Signing with a demo key: what is signed in words, then one button. */
export function signPages(site: Site): Router {
  const router = Router();

  router.get('/agreements/:id/sign/:field', async (request, response) => {
    const lang = site.language(request);
    const agreement = await site.service.get(parameter(request, 'id'));
    const panel = panelOf(agreement, request);
    if (panel.signed) return response.redirect(303, `/agreements/${agreement.id}`);
    const [step0] = agreement.revisions;
    const latest = agreement.revisions.at(-1);
    if (!step0 || !latest)
      throw new Problem({
        kind: 'conflict',
        code: 'not-finalised',
        message: words('Texten är inte låst än.', 'The text is not locked yet.'),
      });
    site.page(request, response, 'sign', {
      title: lang === 'sv' ? `Skriv under för ${panel.term}` : `Sign for ${panel.term}`,
      section: 'agreements',
      agreement,
      panel,
      signer: signerOf(panel),
      step0,
      latest,
      latestSize: size(latest.size, lang),
      message: await site.service.signMessage({ id: agreement.id, field: panel.field }),
      faults: null,
    });
  });

  router.post('/agreements/:id/sign/:field', async (request, response) => {
    checkCsrf(request);
    const id = parameter(request, 'id');
    const panel = panelOf(await site.service.get(id), request);
    await site.service.sign({ id, field: panel.field, holder: signerOf(panel) });
    response.redirect(303, `/agreements/${id}`);
  });

  return router;
}

function panelOf(agreement: AgreementView, request: Request) {
  const panel = agreement.panels.find((one) => one.field === parameter(request, 'field'));
  if (panel) return panel;
  throw new Problem({
    kind: 'not-found',
    code: 'field-unknown',
    message: words('Det finns ingen sådan underskrift.', 'There is no such signature.'),
  });
}
