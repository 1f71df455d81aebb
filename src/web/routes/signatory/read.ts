import type { Router } from 'express';
import { utf8Text } from '../../../core/bytes.ts';
import { words } from '../../../core/words.ts';
import type { SignatoryView } from '../../../issuing/service.ts';
import { parameter } from '../../address.ts';
import type { Site } from '../../pages.ts';
import { sendFile } from '../../send-file.ts';
import { closedPage } from '../../signatory/closed.ts';
import { donePage } from '../../signatory/done.ts';
import { invitation, maySign } from '../../signatory/invitation.ts';
import { pageGroups, pictureOf } from '../../signatory/outline.ts';
import { signatoryPage } from '../../signatory/page.ts';
import { sessionOf } from '../../signatory/session.ts';
import { stepper } from '../../signatory/stepper.ts';
import { visitRouter, wayOf } from '../../signatory/way.ts';

/** Pixels a point: of the small pictures (shown at a third of that), and of one that is read. */
const SCALE = { small: 0.5, large: 2 } as const;

/** From the link to the document: the invitation, and three ways to read. */
export function readPages(site: Site): Router {
  const router = visitRouter();
  const { service } = site;
  const show = signatoryPage(site);

  /** Step 1 of the way: what the tabs and the button under the text need. */
  const reading = (visit: SignatoryView, tab: 'text' | 'pages' | 'changes') => ({
    visit,
    tab,
    stepper: stepper(visit, 'read'),
    maySign: maySign(visit),
    changeCount: 0,
  });

  router.get('/', async (request, response) => {
    const visit = await service.signatoryView(sessionOf(request));
    const lang = site.language(request);
    const closed = closedPage(visit);
    if (closed) return show(request, response, 'closed', { ...closed, title: closed.heading[lang] });
    // Signed, but for a time-stamp: nothing is asked of the signatory any more.
    if (visit.standing.state === 'waiting' && visit.standing.step.step === 'done')
      return response.redirect(303, `${wayOf(request)}/status`);
    if (visit.standing.state === 'signed')
      return show(request, response, 'done', {
        visit,
        ...donePage(visit, visit.standing, lang),
      });
    show(request, response, 'invitation', { visit, ...invitation(visit, lang) });
  });

  router.get('/read', async (request, response) => {
    const session = sessionOf(request);
    const visit = await service.signatoryView(session);
    const { bytes } = await service.signatoryFile(session, 'article');
    const title = words('Läs handlingen', 'Read the document')[site.language(request)];
    show(request, response, 'read', { ...reading(visit, 'text'), title, article: utf8Text(bytes) });
  });

  router.get('/pages', async (request, response) => {
    const session = sessionOf(request);
    const visit = await service.signatoryView(session);
    const outline = await service.signatoryOutline(session);
    const title = words('Handlingen, sida för sida', 'The document, page by page')[site.language(request)];
    const groups = pageGroups(outline, visit.pages, visit.agreement);
    // A4 at a third of a point a pixel: room for the picture before it comes.
    show(request, response, 'pages', { ...reading(visit, 'pages'), title, groups, thumbWidth: 198, thumbHeight: 281 });
  });

  router.get('/pages/:page', async (request, response, next) => {
    const [, number = '', picture] = /^(\d{1,4})(\.png)?$/.exec(parameter(request, 'page')) ?? [];
    const session = sessionOf(request);
    const visit = await service.signatoryView(session);
    const page = Number(number) - 1;
    if (number === '' || page < 0 || page >= visit.pages) return next();
    if (picture) {
      const scale = request.query['large'] === undefined ? SCALE.small : SCALE.large;
      const { png } = await service.signatoryPage(session, page, scale);
      return void response.set('Cache-Control', 'private, max-age=3600').type('png').send(Buffer.from(png));
    }
    const { alt } = pictureOf(await service.signatoryOutline(session), page);
    const title = words(`Sida ${number} av ${visit.pages}`, `Page ${number} of ${visit.pages}`)[site.language(request)];
    show(request, response, 'page', {
      title,
      alt,
      number: page + 1,
      count: visit.pages,
      previous: page > 0 ? page : 0,
      next: page + 2 <= visit.pages ? page + 2 : 0,
    });
  });

  router.get('/changes', async (request, response, next) => {
    const session = sessionOf(request);
    const visit = await service.signatoryView(session);
    const report = await service.signatoryChanges(session);
    if (!report) return next();
    const lang = site.language(request);
    show(request, response, 'changes', {
      ...reading(visit, 'changes'),
      title: words('Vad som är nytt', 'What is new')[lang],
      lead: changesLead(report.pages.length)[lang],
      pages: report.pages,
    });
  });

  router.get('/document', async (request, response) => {
    sendFile(response, await service.signatoryFile(sessionOf(request), 'pdf'));
  });
  router.get('/copy', async (request, response) => {
    sendFile(response, await service.signatoryCopy(sessionOf(request)));
  });

  return router;
}

function changesLead(pages: number) {
  if (pages === 0)
    return words('Orden är desamma som i den förra handlingen.', 'The words are the same as in the earlier document.');
  return words(
    `Texten skiljer på ${pages} ${pages === 1 ? 'sida' : 'sidor'}. Allt annat är ord för ord som förra gången. Överstruket är borta, understruket är nytt.`,
    `The text differs on ${pages} ${pages === 1 ? 'page' : 'pages'}. All else is word for word as last time. Struck out is gone, underlined is new.`,
  );
}
