import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { Problem, type Issue } from '../../core/problem.ts';
import { words, type Language } from '../../core/words.ts';
import type { AgreementView } from '../../issuing/service.ts';
import { parameter } from '../address.ts';
import { checkCsrf } from '../cookies.ts';
import { faultSummary, titleOf } from '../faults.ts';
import type { Site } from '../pages.ts';
import { sendFile } from '../send-file.ts';
import { formValue } from '../uploads.ts';

/** More places than this are counted, not named. */
const MOST_PLACES = 20;
const DECIDE = words(
  'Läs vad som kan stå kvar, och kryssa för att du har prövat det.',
  'Read what may still stand, and tick that you have considered it.',
);
const HEADING = words('Gör en utgåva', 'Make an edition');
const KINDS = [
  {
    kind: 'redacted',
    label: words('Maskad utgåva', 'Redacted edition'),
    hint: words('När någon begär ut handlingen.', 'When somebody asks for the document.'),
  },
  {
    kind: 'publication',
    label: words('Publiceringsexemplar', 'Publication copy'),
    hint: words('För webben: utan kontaktuppgifter.', 'For the web: without contact details.'),
  },
  {
    kind: 'print',
    label: words('Utskrift', 'Print edition'),
    hint: words(
      'För papper: hela handlingen, med underskrifterna som de syns i filen. Inget utelämnas.',
      'For paper: the whole document, with the signatures as the file shows them. Nothing is left out.',
    ),
  },
] as const;
const FORMATS = [
  { as: 'pdf', label: words('PDF', 'PDF') },
  { as: 'html', label: words('Tillgänglig sida (HTML)', 'Accessible page (HTML)') },
  { as: 'text', label: words('Ren text', 'Plain text') },
] as const;

/** What the form asks for. */
interface Wanted {
  readonly kind: 'redacted' | 'publication' | 'print';
  readonly as: 'pdf' | 'html' | 'text';
  readonly appendices: readonly number[];
  readonly words: string;
  readonly law: string;
  readonly reason: string;
}
type Errors = Partial<Record<'words' | 'law' | 'reason', string>>;

/** A public edition of a locked agreement: what is chosen goes, and the file comes back at once. */
export function publishPages(site: Site): Router {
  const router = Router();

  router.get('/agreements/:id/publish', async (request, response) => {
    const agreement = await site.service.get(parameter(request, 'id'));
    const wanted: Wanted = { kind: 'redacted', as: 'pdf', appendices: [], words: '', law: '', reason: '' };
    await show(request, response, agreement, wanted, []);
  });

  router.post('/agreements/:id/publish', async (request, response) => {
    checkCsrf(request);
    const agreement = await site.service.get(parameter(request, 'id'));
    const wanted = wantedOf(request, agreement);
    const { id } = agreement;
    try {
      const { kind, as } = wanted;
      const { warnings, ...file } = await site.service.publish({ id, kind, redactions: redactionsOf(wanted), as });
      if (warnings.length === 0 || formValue(request, 'despite') === markOf(warnings, wanted))
        return sendFile(response, file);
      await show(request, response, agreement, wanted, warnings);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'redaction-invalid') throw error;
      await show(request, response, agreement, wanted, error.issues);
    }
  });

  const show = async (
    request: Request,
    response: Response,
    agreement: AgreementView,
    wanted: Wanted,
    issues: readonly Issue[],
  ) => {
    const lang = site.language(request);
    const marks = { ...(await site.service.editionMarks(agreement.id)), print: [] };
    const errors = errorsOf(issues, lang);
    const warnings = issues.filter(({ severity }) => severity === 'warning');
    const items = [
      ...Object.entries(errors).map(([name, text]) => ({ href: `#${name}`, text })),
      ...(warnings.length > 0 ? [{ href: '#despite', text: DECIDE[lang] }] : []),
    ];
    const faults = faultSummary(items, lang);
    const values = {
      title: titleOf(HEADING, faults, lang),
      section: 'agreements',
      agreement,
      faults,
      errors: { words: '', law: '', reason: '', ...errors },
      values: wanted,
      stays: {
        kinds: byMessage(warnings.slice(0, MOST_PLACES)),
        more: Math.max(0, warnings.length - MOST_PLACES),
        mark: markOf(warnings, wanted),
      },
      kinds: KINDS.map((one) => ({ ...one, marks: marks[one.kind], chosen: one.kind === wanted.kind })),
      formats: FORMATS.map((one) => ({ ...one, chosen: one.as === wanted.as })),
      appendices: agreement.appendices.map(({ number, title }, index) => ({
        number,
        title,
        index,
        chosen: wanted.appendices.includes(index),
      })),
    } as const;
    site.page(request, response, 'publish', values, faults ? 422 : 200);
  };

  return router;
}

function wantedOf(request: Request, { appendices }: AgreementView): Wanted {
  return {
    kind: KINDS.find(({ kind }) => kind === formValue(request, 'kind'))?.kind ?? 'redacted',
    as: FORMATS.find(({ as }) => as === formValue(request, 'as'))?.as ?? 'pdf',
    appendices: appendices.map((_, index) => index).filter((index) => formValue(request, `appendix-${index}`) !== ''),
    words: formValue(request, 'words'),
    law: formValue(request, 'law'),
    reason: formValue(request, 'reason'),
  };
}

/** Words go wherever they stand; one law and one reason for all that is chosen here. */
function redactionsOf({ appendices, words: passages, law, reason }: Wanted) {
  const quotes = passages.split(/\r?\n/).map((line) => line.trim());
  return [
    ...appendices.map((index) => ({ pointer: `/appendices/${index}`, law, reason })),
    ...quotes.filter((quote) => quote !== '').map((quote) => ({ pointer: '', quote, law, reason })),
  ];
}

/** Each sentence once, with all places that it is said of. */
function byMessage(warnings: readonly Issue[]) {
  const places = new Map<string, { readonly message: Issue['message']; readonly pointers: string[] }>();
  for (const { message, pointer } of warnings) {
    const known = places.get(message.sv);
    if (known) known.pointers.push(pointer);
    else places.set(message.sv, { message, pointers: [pointer] });
  }
  return [...places.values()];
}

/** Which warnings a person has read, and of which words: a page that cannot be searched is read for just those. */
const markOf = (warnings: readonly Issue[], { words: passages }: Wanted): string =>
  createHash('sha256')
    .update(JSON.stringify([passages, warnings.map(({ code, pointer, message }) => [code, pointer, message.sv])]))
    .digest('hex');

/** One sentence a field: every line of words meets the same faults. */
function errorsOf(issues: readonly Issue[], lang: Language): Errors {
  const first = (test: (issue: Issue) => boolean) => issues.find(test)?.message[lang];
  const law = first(({ code }) => code === 'redaction-law-missing');
  const reason = first(({ code }) => code === 'redaction-reason-missing');
  const said = first(({ code, severity }) => severity === 'error' && !/^redaction-(law|reason)-missing$/.test(code));
  return {
    ...(said === undefined ? {} : { words: said }),
    ...(law === undefined ? {} : { law }),
    ...(reason === undefined ? {} : { reason }),
  };
}
