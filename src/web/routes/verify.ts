import { Router, type Request, type Response } from 'express';
import { latin1Text } from '../../core/bytes.ts';
import { words } from '../../core/words.ts';
import { checkCsrf } from '../cookies.ts';
import { CHOOSE_A_FILE, faultSummary, titleOf } from '../faults.ts';
import type { Site } from '../pages.ts';
import { sendFile } from '../send-file.ts';
import { formValue, formValues, formWithFiles, sharedFile, uploadedFile } from '../uploads.ts';
import { reportField } from './certificate.ts';
import { verdictValues } from '../verdict-page.ts';

/** /verify: anyone drops a PDF and reads the verdict. The answer to POST is the page; nothing is kept. */
export function verifyPages(site: Site): Router {
  const router = Router();
  router.get('/kontrollera', (_request, response) => response.redirect(308, '/verify'));
  router.get('/jamfor', (_request, response) => response.redirect(308, '/compare'));

  const form = (
    request: Request,
    response: Response,
    fault: { field: 'pdf' | 'sha256'; text: string; value?: string } | null,
  ) => {
    const lang = site.language(request);
    const faults = faultSummary(fault ? [{ href: `#${fault.field}`, text: fault.text }] : [], lang);
    site.page(
      request,
      response,
      'verify',
      {
        title: titleOf(words('Kontrollera en underskriven handling', 'Verify a signed document'), faults, lang),
        section: 'verify',
        ...(request.method === 'POST' ? { here: '/verify' } : {}),
        faults,
        fileError: fault?.field === 'pdf' ? fault.text : '',
        digestError: fault?.field === 'sha256' ? fault.text : '',
        digestValue: fault?.value ?? '',
      },
      fault ? 422 : 200,
    );
  };

  router.get('/verify', (request, response) => {
    const given = request.query['sha256'];
    if (typeof given !== 'string') return form(request, response, null);
    const digest = given.replaceAll(/\s/g, '').toLowerCase();
    if (/^[0-9a-f]{64}$/.test(digest)) return response.redirect(303, `/verify/${digest}`);
    const text =
      site.language(request) === 'sv'
        ? `Kontrollsumman ska ha 64 tecken, 0–9 och a–f. Du skrev ${digest.length}.`
        : `A digest has 64 characters, 0–9 and a–f. You wrote ${digest.length}.`;
    form(request, response, { field: 'sha256', text, value: given.slice(0, 200) });
  });

  router.post('/verify', formWithFiles(['pdf'], 100), async (request, response) => {
    checkCsrf(request);
    const lang = site.language(request);
    const file = sharedFile(request, 'pdf');
    if (!file) return form(request, response, { field: 'pdf', text: CHOOSE_A_FILE[lang] });
    if (!looksLikePdf(file.bytes)) return form(request, response, { field: 'pdf', text: NOT_A_PDF[lang] });
    const password = passwordOf(request);
    const looked = await site.service.validate(file.bytes, password);
    const carried = await reportField(site, looked.report, file.name);
    site.page(request, response, 'verdict', { ...verdictValues(looked, file, lang), carried });
  });

  // Nothing is kept, so the reader gives the file again, and gets its beginning back.
  router.post('/verify/as-signed', formWithFiles(['pdf'], 100), async (request, response) => {
    checkCsrf(request);
    const lang = site.language(request);
    const file = uploadedFile(request, 'pdf');
    if (!file) return form(request, response, { field: 'pdf', text: CHOOSE_A_FILE[lang] });
    const bytes = await site.service.beginning({
      bytes: file.bytes,
      end: Number(formValue(request, 'end')),
      sha256: formValue(request, 'sha256'),
    });
    if (!bytes) return form(request, response, { field: 'pdf', text: ANOTHER_FILE[lang] });
    sendFile(response, { fileName: 'som-den-var-underskriven.pdf', bytes });
  });

  return router;
}

/** As typed: spaces may belong to it. */
function passwordOf(request: Request): string | null {
  const { password } = formValues(request);
  return typeof password === 'string' && password !== '' ? password.slice(0, 200) : null;
}

const ANOTHER_FILE = words(
  'Det är en annan fil än den du kontrollerade. Välj samma fil igen.',
  'That is another file than the one you verified. Choose the same file again.',
);
const NOT_A_PDF = words('Det där är inte en PDF.', 'That is not a PDF.');

/** A header in the first kilobyte, where readers look for it (ISO 32000-1 annex H, 3.4.1). */
const looksLikePdf = (bytes: Uint8Array) => latin1Text(bytes.subarray(0, 1024)).includes('%PDF-');
