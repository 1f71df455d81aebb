import { Router, type Request, type Response } from 'express';
import { words } from '../../../core/words.ts';
import type { MethodOffer, SignatoryView, SignStep } from '../../../issuing/service.ts';
import { checkCsrf } from '../../cookies.ts';
import type { Site } from '../../pages.ts';
import { confirmPage } from '../../signatory/confirm.ts';
import { elsewherePage } from '../../signatory/elsewhere.ts';
import { maySign } from '../../signatory/invitation.ts';
import { allowFormTo } from '../../signatory/policy.ts';
import { signatoryPage } from '../../signatory/page.ts';
import { sessionIn, sessionOf } from '../../signatory/session.ts';
import { stepper } from '../../signatory/stepper.ts';
import { waitingPage } from '../../signatory/waiting.ts';
import { formValue, formValues } from '../../uploads.ts';

/** Where each next step is shown. */
const NEXT: Readonly<Record<SignStep['step'], string>> = {
  redirect: '/sign/leave',
  post: '/sign/leave',
  confirm: '/sign/confirm',
  'ask-page': '/sign/confirm',
  done: '/sign',
};

/** From the choice of a way to the signature: begin, leave for an eID, come back, confirm, wait. */
export function signingPages(site: Site): Router {
  const router = Router();
  const { service } = site;

  const show = signatoryPage(site);
  /** The visit, when the signatory may sign; else they are led to the page that says why not. */
  const open = async (request: Request, response: Response): Promise<SignatoryView | null> => {
    const visit = await service.signatoryView(sessionOf(request));
    if (maySign(visit)) return visit;
    response.redirect(303, '/sign');
    return null;
  };
  const methodOf = (request: Request, { methods }: SignatoryView, fallback: string) => {
    const asked = request.method === 'GET' ? request.query['method'] : formValue(request, 'method');
    const id = typeof asked === 'string' && asked !== '' ? asked : fallback;
    return methods.find((one) => one.id === id) ?? (methods.length === 1 && id === '' ? methods[0] : undefined);
  };

  router.get('/sign/method', async (request, response) => {
    const visit = await open(request, response);
    if (!visit) return;
    if (visit.methods.length === 1) return response.redirect(303, '/sign/confirm');
    const lang = site.language(request);
    const title = words('Hur vill du skriva under?', 'How do you want to sign?')[lang];
    const chosen = visit.methods.find(({ needsScript }) => !needsScript)?.id ?? '';
    show(request, response, 'method', { visit, title, chosen, faults: null, stepper: stepper(visit, 'choose') });
  });

  router.get('/sign/confirm', async (request, response) => {
    const visit = await open(request, response);
    if (!visit) return;
    const lang = site.language(request);
    const { standing } = visit;
    const begun = standing.state === 'waiting' ? standing : null;
    const method = methodOf(request, visit, begun?.method ?? '');
    if (!method) return response.redirect(303, '/sign/method');
    if (isAwayBy(visit, method)) return response.redirect(303, '/sign/status');
    const step = begun?.step.step === 'confirm' && begun.method === method.id ? begun.step : null;
    const view = method.kind === 'own-key' ? 'own-key' : 'confirm';
    show(request, response, view, {
      visit,
      stepper: stepper(visit, 'sign'),
      ...confirmPage(visit, method, method.kind === 'own-key' ? null : step, lang),
    });
  });

  router.post('/sign/confirm', async (request, response) => {
    checkCsrf(request);
    const session = sessionOf(request);
    const visit = await open(request, response);
    if (!visit) return;
    const { standing } = visit;
    const method = methodOf(request, visit, '');
    if (!method) return response.redirect(303, '/sign/method');
    if (isAwayBy(visit, method)) return response.redirect(303, '/sign/status');
    const isBegun = standing.state === 'waiting' && standing.step.step === 'confirm' && standing.method === method.id;
    const step = isBegun
      ? await service.continueSigning({ session, input: {} })
      : await service.beginSigning({
          session,
          method: method.id,
          language: site.language(request),
          place: formValue(request, 'place'),
        });
    response.redirect(303, NEXT[step.step]);
  });

  router.get('/sign/leave', async (request, response) => {
    const visit = await open(request, response);
    if (!visit) return;
    const { standing } = visit;
    const step = standing.state === 'waiting' ? standing.step : null;
    if (standing.state !== 'waiting' || !step || !isAway(step)) return response.redirect(303, '/sign/status');
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

  router.get('/sign/return', (request, response) => comeBack(request, response, request.query));
  router.post('/sign/return', (request, response) => comeBack(request, response, formValues(request)));
  async function comeBack(request: Request, response: Response, given: Readonly<Record<string, unknown>>) {
    const { [ARRIVED]: arrived, ...input } = textsOf(given);
    const session = sessionIn(request);
    // A form of another site brings no cookie of ours: a page of our own posts the same again, and brings it.
    if (session === null && request.method === 'POST' && arrived === undefined) {
      const title = words('Du är på väg tillbaka', 'You are on your way back')[site.language(request)];
      return show(request, response, 'arrived', { title, fields: { [ARRIVED]: '1', ...input } });
    }
    const reference = input['state'] ?? input['RelayState'] ?? '';
    const step = await service.continueSigning({ session, reference, input });
    // Back from a trip before the one that the person is on: they choose whether to leave again.
    response.redirect(303, isAway(step) ? '/sign/status' : NEXT[step.step]);
  }

  router.get('/sign/status', async (request, response) => {
    const visit = await service.signatoryView(sessionOf(request));
    const { standing } = visit;
    const lang = site.language(request);
    if (standing.state === 'elsewhere') {
      const page = elsewherePage(visit, standing);
      return show(request, response, 'elsewhere', { ...page, title: page.heading[lang] });
    }
    if (standing.state !== 'waiting') return response.redirect(303, '/sign');
    const page = waitingPage(visit, standing);
    show(request, response, 'waiting', { ...page, title: page.heading[lang] });
  });

  router.post('/sign/cancel', async (request, response) => {
    checkCsrf(request);
    await service.abandonSigning(sessionOf(request));
    response.redirect(303, '/sign');
  });

  router.post('/sign/take-over', async (request, response) => {
    checkCsrf(request);
    await service.takeOverSigning(sessionOf(request));
    response.redirect(303, '/sign/method');
  });

  return router;
}

const isAway = (step: SignStep) => step.step === 'redirect' || step.step === 'post';

/** The person left by this way and is not back: a page from before, as by the browser's Back, begins nothing anew. */
const isAwayBy = ({ standing }: SignatoryView, { id }: MethodOffer): boolean =>
  standing.state === 'waiting' && standing.method === id && isAway(standing.step);

/** Names the field by which our own page tells that it has posted before. */
const ARRIVED = 'likalydande-arrived';
const MOST_FIELDS = 50;

/** What came back as texts, each name once; what came twice, or is no text, is left out. */
const textsOf = (given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .slice(0, MOST_FIELDS),
  );
