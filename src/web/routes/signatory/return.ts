import { Router, type Request, type Response } from 'express';
import { words } from '../../../core/words.ts';
import type { Site } from '../../pages.ts';
import { sessionIn } from '../../signatory/session.ts';
import { isAway, placeOf } from '../../signatory/step-place.ts';
import { wayTo } from '../../signatory/way.ts';
import { formValues } from '../../uploads.ts';

/** Where people come back from elsewhere, by GET or POST: one address for all visits, as it is registered there. */
export function returnPages(site: Site): Router {
  const router = Router();
  const { service } = site;

  router.get('/sign/return', (request, response) => comeBack(request, response, request.query));
  router.post('/sign/return', (request, response) => comeBack(request, response, formValues(request)));
  async function comeBack(request: Request, response: Response, given: Readonly<Record<string, unknown>>) {
    const { [ARRIVED]: arrived, ...input } = textsOf(given);
    const reference = referenceIn(input);
    const visit = service.visitOfReturn(reference) ?? '';
    const session = sessionIn(request, visit);
    // A form of another site brings no cookie of ours: a page of our own posts the same again, and brings it.
    if (session === null && request.method === 'POST' && arrived === undefined) {
      const title = words('Du är på väg tillbaka', 'You are on your way back')[site.language(request)];
      const fields = { [ARRIVED]: '1', ...input };
      // No link to the other language: what was posted here would not come along.
      return site.page(request, response, 'sign/arrived', { section: 'signatory', title, here: '', fields });
    }
    const step = await service.continueSigning({ session, reference, input });
    // Back from a trip before the one that the person is on: they choose whether to leave again.
    response.redirect(303, wayTo(visit) + (isAway(step) ? '/status' : placeOf(step)));
  }

  return router;
}

/** Where the visit lies that somebody came back to in this browser; '': they came back to none of its. */
export function wayBack({ service }: Site, request: Request): string {
  const visit = service.visitOfReturn(referenceIn(textsOf({ ...request.query, ...formValues(request) })));
  return visit !== null && sessionIn(request, visit) !== null ? wayTo(visit) : '';
}

const referenceIn = (input: Readonly<Record<string, string>>): string => input['state'] ?? input['RelayState'] ?? '';

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
