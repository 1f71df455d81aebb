import type { Request, Response, Router } from 'express';
import { words } from '../../../core/words.ts';
import type { MethodOffer, SignatoryView } from '../../../issuing/service.ts';
import { checkCsrf } from '../../cookies.ts';
import type { Site } from '../../pages.ts';
import { confirmPage } from '../../signatory/confirm.ts';
import { elsewherePage } from '../../signatory/elsewhere.ts';
import { maySign } from '../../signatory/invitation.ts';
import { allowFormTo } from '../../signatory/policy.ts';
import { signatoryPage } from '../../signatory/page.ts';
import { sessionOf } from '../../signatory/session.ts';
import { isAway, placeOf } from '../../signatory/step-place.ts';
import { stepper } from '../../signatory/stepper.ts';
import { waitingPage } from '../../signatory/waiting.ts';
import { visitRouter, wayOf } from '../../signatory/way.ts';
import { formValue } from '../../uploads.ts';

/** From the choice of a way to the signature: begin, leave for an eID, confirm, wait. */
export function signingPages(site: Site): Router {
  const router = visitRouter();
  const { service } = site;

  const show = signatoryPage(site);
  /** The visit, when the signatory may sign; else they are led to the page that says why not. */
  const open = async (request: Request, response: Response): Promise<SignatoryView | null> => {
    const visit = await service.signatoryView(sessionOf(request));
    if (maySign(visit)) return visit;
    response.redirect(303, wayOf(request));
    return null;
  };
  const methodOf = (request: Request, { methods }: SignatoryView, fallback: string) => {
    const asked = request.method === 'GET' ? request.query['method'] : formValue(request, 'method');
    const id = typeof asked === 'string' && asked !== '' ? asked : fallback;
    return methods.find((one) => one.id === id) ?? (methods.length === 1 && id === '' ? methods[0] : undefined);
  };

  router.get('/method', async (request, response) => {
    const visit = await open(request, response);
    if (!visit) return;
    if (visit.methods.length === 1) return response.redirect(303, `${wayOf(request)}/confirm`);
    const lang = site.language(request);
    const title = words('Hur vill du skriva under?', 'How do you want to sign?')[lang];
    const chosen = visit.methods.find(({ needsScript }) => !needsScript)?.id ?? '';
    show(request, response, 'method', { visit, title, chosen, faults: null, stepper: stepper(visit, 'choose') });
  });

  router.get('/confirm', async (request, response) => {
    const visit = await open(request, response);
    if (!visit) return;
    const lang = site.language(request);
    const { standing } = visit;
    const begun = standing.state === 'waiting' ? standing : null;
    const method = methodOf(request, visit, begun?.method ?? '');
    if (!method) return response.redirect(303, `${wayOf(request)}/method`);
    if (isAwayBy(visit, method)) return response.redirect(303, `${wayOf(request)}/status`);
    const step = begun?.step.step === 'confirm' && begun.method === method.id ? begun.step : null;
    const view = method.kind === 'own-key' ? 'own-key' : 'confirm';
    show(request, response, view, {
      visit,
      stepper: stepper(visit, 'sign'),
      ...confirmPage(visit, method, method.kind === 'own-key' ? null : step, lang),
    });
  });

  router.post('/confirm', async (request, response) => {
    checkCsrf(request);
    const session = sessionOf(request);
    const visit = await open(request, response);
    if (!visit) return;
    const { standing } = visit;
    const method = methodOf(request, visit, '');
    if (!method) return response.redirect(303, `${wayOf(request)}/method`);
    if (isAwayBy(visit, method)) return response.redirect(303, `${wayOf(request)}/status`);
    const isBegun = standing.state === 'waiting' && standing.step.step === 'confirm' && standing.method === method.id;
    const step = isBegun
      ? await service.continueSigning({ session, input: {} })
      : await service.beginSigning({
          session,
          method: method.id,
          language: site.language(request),
          place: formValue(request, 'place'),
        });
    response.redirect(303, wayOf(request) + placeOf(step));
  });

  router.get('/leave', async (request, response) => {
    const visit = await open(request, response);
    if (!visit) return;
    const { standing } = visit;
    const step = standing.state === 'waiting' ? standing.step : null;
    if (standing.state !== 'waiting' || !step || !isAway(step))
      return response.redirect(303, `${wayOf(request)}/status`);
    const lang = site.language(request);
    const name = visit.methods.find(({ id }) => id === standing.method)?.label[lang] ?? '';
    const { address } = step;
    const fields = step.step === 'post' ? step.fields : null;
    // A form may only lead where this page says; a redirect after a form counts as the form's (CSP form-action).
    if (fields) allowFormTo(response, address);
    else response.set('Refresh', `0; url=${new URL(address).href}`);
    const title = words(`Fortsätt i ${name}`, `Continue in ${name}`)[lang];
    show(request, response, 'leave', { title, name, address, fields });
  });

  router.get('/status', async (request, response) => {
    const visit = await service.signatoryView(sessionOf(request));
    const { standing } = visit;
    const lang = site.language(request);
    if (standing.state === 'elsewhere') {
      const page = elsewherePage(visit, standing);
      return show(request, response, 'elsewhere', { ...page, title: page.heading[lang] });
    }
    if (standing.state !== 'waiting') return response.redirect(303, wayOf(request));
    const page = waitingPage(visit, standing);
    show(request, response, 'waiting', { ...page, title: page.heading[lang] });
  });

  router.post('/cancel', async (request, response) => {
    checkCsrf(request);
    await service.abandonSigning(sessionOf(request));
    response.redirect(303, wayOf(request));
  });

  router.post('/take-over', async (request, response) => {
    checkCsrf(request);
    await service.takeOverSigning(sessionOf(request));
    response.redirect(303, `${wayOf(request)}/method`);
  });

  return router;
}

/** The person left by this way and is not back: a page from before, as by the browser's Back, begins nothing anew. */
const isAwayBy = ({ standing }: SignatoryView, { id }: MethodOffer): boolean =>
  standing.state === 'waiting' && standing.method === id && isAway(standing.step);
