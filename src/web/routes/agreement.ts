import { Router, type Request, type Response } from 'express';
import { utf8Text } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { parameter } from '../address.ts';
import { agreementContext } from '../agreement-context.ts';
import { checkCsrf } from '../cookies.ts';
import { CHOOSE_A_FILE, faultSummary, titleOf } from '../faults.ts';
import type { Site } from '../pages.ts';
import { sendFile } from '../send-file.ts';
import { chosenWords } from '../signing-policy.ts';
import { formValue, formWithFiles, uploadedFile } from '../uploads.ts';

/** A refused file and the field that it was given in. */
interface Fault {
  readonly at: string;
  readonly problem: Problem;
}

/** One agreement: its page, its files, its appendices, its journal, receipts. */
export function agreementPages(site: Site): Router {
  const router = Router();
  const id = (request: Request) => parameter(request, 'id');

  const show = async (request: Request, response: Response, fault: Fault | null) => {
    const [agreement, log] = await Promise.all([site.service.get(id(request)), site.service.log(id(request))]);
    const lang = site.language(request);
    const items = fault ? [{ href: `#${fault.at}`, text: fault.problem.words[lang] }] : [];
    const faults = faultSummary(items, lang);
    const context = agreementContext(agreement, log, lang);
    const title = titleOf(words(agreement.shortName, agreement.shortName), faults, lang);
    const errorAt = (at: string) => (at === fault?.at ? fault.problem.words[lang] : '');
    const awaiting = context.awaiting.map((one) => ({ ...one, error: errorAt(`appendix-${one.number}`) }));
    const pictures = context.pictures.map((one) => ({ ...one, error: errorAt(`image-${one.id}`) }));
    const chosen = chosenWords(agreement, site.service.waysToSign());
    const values = { ...context, ...chosen, awaiting, pictures, title, faults, here: `/agreements/${agreement.id}` };
    site.page(request, response, 'agreement', values, fault ? site.problemStatus(fault.problem) : 200);
  };

  router.get('/agreements/:id', (request, response) => show(request, response, null));

  router.get('/agreements/:id/document', async (request, response) => {
    const known = await site.service.get(id(request));
    const { bytes } = await site.service.document({ id: known.id, as: 'article' });
    const lang = site.language(request);
    const title = words(`Handlingen som text: ${known.breadcrumb}`, `The document as text: ${known.breadcrumb}`)[lang];
    const values = { title, section: 'agreements', agreement: known, article: utf8Text(bytes) } as const;
    site.page(request, response, 'document', values);
  });

  router.get('/agreements/:id/log', async (request, response) => {
    const [agreement, log] = await Promise.all([site.service.get(id(request)), site.service.log(id(request))]);
    const title = site.language(request) === 'sv' ? 'Händelselogg' : 'Event log';
    site.page(request, response, 'log', { title, section: 'agreements', agreement, log });
  });

  router.get('/agreements/:id/copies/:party', async (request, response) => {
    sendFile(response, await site.service.copy({ id: id(request), party: parameter(request, 'party') }));
  });
  router.get('/agreements/:id/revisions/:revision', async (request, response) => {
    const text = parameter(request, 'revision');
    const revision = /^\d{1,4}$/.test(text) ? Number(text) : -1;
    sendFile(response, await site.service.revision({ id: id(request), revision }));
  });
  router.get('/agreements/:id/files/:number', async (request, response) => {
    sendFile(response, await site.service.appendixFile({ id: id(request), number: parameter(request, 'number') }));
  });
  router.get('/agreements/:id/preview', async (request, response) => {
    const bytes = await site.service.preview(id(request));
    sendFile(response, { fileName: `${id(request)}-utkast.pdf`, bytes });
  });

  router.post('/agreements/:id/copies/:party/receipts', async (request, response) => {
    checkCsrf(request);
    const party = parameter(request, 'party');
    const agreement = await site.service.get(id(request));
    const holder = agreement.copies.find((copy) => copy.party === party)?.partyName ?? party;
    const sha256 = formValue(request, 'sha256');
    await site.service.giveReceipt({ id: id(request), party, receivedBy: holder, sha256 });
    response.redirect(303, `/agreements/${id(request)}`);
  });

  router.post('/agreements/:id/appendices/:number', formWithFiles(['pdf'], 100), async (request, response) => {
    checkCsrf(request);
    const number = parameter(request, 'number');
    const file = uploadedFile(request, 'pdf');
    const problem = file
      ? await refusal(() => site.service.uploadAppendix({ id: id(request), number, bytes: file.bytes }))
      : noFile('pdf-missing');
    if (!problem) return response.redirect(303, `/agreements/${id(request)}`);
    if (problem.kind === 'not-found' || problem.kind === 'conflict') throw problem;
    await show(request, response, { at: `appendix-${number}`, problem });
  });

  router.post('/agreements/:id/images/:image', formWithFiles(['picture'], 20), async (request, response) => {
    checkCsrf(request);
    const image = parameter(request, 'image');
    const file = uploadedFile(request, 'picture');
    const problem = file
      ? await refusal(() => site.service.uploadImage({ id: id(request), image, bytes: file.bytes }))
      : noFile('image-missing');
    if (!problem) return response.redirect(303, `/agreements/${id(request)}`);
    if (problem.kind === 'not-found' || problem.kind === 'conflict') throw problem;
    await show(request, response, { at: `image-${image}`, problem });
  });

  // Whoever loads the address of a form again comes to the page that holds it.
  router.get(
    ['/agreements/:id/copies/:party/receipts', '/agreements/:id/appendices/:number', '/agreements/:id/images/:image'],
    async (request, response) => {
      const { id: known } = await site.service.get(id(request));
      response.redirect(303, `/agreements/${known}`);
    },
  );

  return router;
}

const noFile = (code: string) => new Problem({ kind: 'invalid', code, message: CHOOSE_A_FILE });

/** The Problem that an action ends with; null when it succeeds. */
export async function refusal(action: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await action();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
