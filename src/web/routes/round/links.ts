import { Router } from 'express';
import { Problem } from '../../../core/problem.ts';
import { words, type Words } from '../../../core/words.ts';
import type { Invitation } from '../../../issuing/service.ts';
import { parameter } from '../../address.ts';
import { lastMoment } from '../../agreement-round.ts';
import { checkCsrf } from '../../cookies.ts';
import type { Site } from '../../pages.ts';
import { formValue } from '../../uploads.ts';

/** Links to signatories: made, sent, and shown once. */
export function linkToPages(site: Site): Router {
  const router = Router();
  const { service } = site;

  // The answer is the page itself: nobody keeps the address, so there is nothing to come back to.
  router.post('/agreements/:id/signatories/:field/link', async (request, response) => {
    checkCsrf(request);
    const [id, field] = [parameter(request, 'id'), parameter(request, 'field')];
    const invitation = await service.invite({ id, field, send: formValue(request, 'send') === '1' });
    const agreement = await service.get(id);
    const title = words(`Länk till ${invitation.reader}`, `Link for ${invitation.reader}`)[site.language(request)];
    const here = `/agreements/${id}`;
    site.page(request, response, 'round/link', {
      title,
      section: 'agreements',
      here,
      agreement,
      invitation,
      until: lastMoment(invitation.expires),
      outcome: MAILED[invitation.mail],
    });
  });

  // Whoever loads the address of a form again comes to the page that holds it.
  router.get('/agreements/:id/signatories/:field/link', async (request, response) => {
    const { id } = await service.get(parameter(request, 'id'));
    response.redirect(303, `/agreements/${id}`);
  });

  return router;
}

const MAILED: Readonly<Record<Invitation['mail'], Words>> = {
  queued: words(
    'Ett mejl med en länk är på väg. Bara mottagaren ser länken.',
    'A mail with a link is on its way. Only its reader sees the link.',
  ),
  'not-asked': words('Lämna länken till undertecknaren själv.', 'Give the link to the signatory yourself.'),
  'no-mailer': words(
    'Tjänsten kan inte skicka e-post. Lämna länken till undertecknaren själv.',
    'The service cannot send mail. Give the link to the signatory yourself.',
  ),
  'no-address': words(
    'Undertecknarens adress saknas. Lämna länken själv.',
    'There is no address of the signatory. Give the link yourself.',
  ),
};

/** A signatory of an agreement. Throws Problem `field-unknown` (not-found). */
export async function panelAt(site: Site, id: string, field: string) {
  const agreement = await site.service.get(id);
  const panel = agreement.panels.find((one) => one.field === field);
  if (panel) return { agreement, panel };
  throw new Problem({
    kind: 'not-found',
    code: 'field-unknown',
    message: words('Det finns ingen sådan underskrift.', 'There is no such signature.'),
  });
}
