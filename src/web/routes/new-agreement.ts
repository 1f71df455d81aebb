import { Router, type Request, type Response } from 'express';
import { pointerAt } from '../../core/json-text.ts';
import { Problem, type Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { checkCsrf, visitorOf } from '../cookies.ts';
import { faultSummary, titleOf } from '../faults.ts';
import { NewestWins } from '../newest-wins.ts';
import type { KindExample, Site } from '../pages.ts';
import { faultyPane, previewPane, type PreviewPane } from '../preview-pane.ts';
import { submittedData, type DataFault } from '../submitted-data.ts';
import { formValue, formWithFiles } from '../uploads.ts';

const EXAMPLES = [
  {
    name: 'ostermalm-norrmalm-2020',
    label: words('Med exemplet Östermalm–Norrmalm 2020', 'With the example Östermalm–Norrmalm 2020'),
    hint: words(
      'En lokal överenskommelse mellan två parter, med alla bilagor.',
      'A local agreement between two parties, with all appendices.',
    ),
  },
  {
    name: 'three-party-2024',
    label: words('Med exemplet med tre parter', 'With the example of three parties'),
    hint: words('En kommunal överenskommelse med fyra undertecknare.', 'A municipal agreement with four signatories.'),
  },
] as const;

/** The example of a kind of document as a way to begin. */
const choice = ({ name, kindName }: KindExample) => ({
  name,
  label: words(`Med ett exempel på ${kindName.sv}`, `With an example of: ${kindName.en}`),
  hint: words('Påhittat innehåll, för att prova.', 'Invented content, for trying.'),
});

const HEADING = words('Ny överenskommelse', 'New agreement');
const MEGABYTES = 5;
/** Pixels a point: 110 dots an inch. */
const SCALE = 110 / 72;

/** A new agreement from a file, an example or the page's own text, with a preview; all faults at once. */
export function newAgreementPages(site: Site): Router {
  const router = Router();
  const previews = new NewestWins();
  const read = formWithFiles(['data'], MEGABYTES, MEGABYTES * 1024 * 1024);

  const form = (
    request: Request,
    response: Response,
    { fault = null, text = '', pane = null, status = 200 }: FormState,
  ) => {
    const lang = site.language(request);
    const faults = faultSummary(fault ? [{ href: `#${fault.input}`, text: fault.message[lang] }] : [], lang);
    const errorAt = (input: DataFault['input']) => (fault?.input === input ? fault.message[lang] : '');
    allowPictures(response);
    site.page(
      request,
      response,
      'new',
      {
        title: titleOf(HEADING, faults, lang),
        section: 'agreements',
        here: '/agreements/new',
        examples: [...EXAMPLES.filter(({ name }) => site.examples.has(name)), ...site.kindExamples.map(choice)],
        fileError: errorAt('data'),
        textError: errorAt('text'),
        text: fault?.input === 'text' ? fault.text : text,
        writes: text !== '' || fault?.input === 'text',
        faults,
        pane,
      },
      fault ? 422 : status,
    );
  };

  router.get('/agreements/new', (request, response) => form(request, response, {}));

  router.post('/agreements/new', read, async (request, response) => {
    checkCsrf(request);
    const submitted = submittedData(request, site.examples);
    if ('fault' in submitted) return form(request, response, submitted);
    const { data, from, name, text } = submitted;
    try {
      const view = await site.service.submit({ data });
      response.redirect(303, `/agreements/${view.id}`);
    } catch (error) {
      if (!(error instanceof Problem) || error.issues.length === 0) throw error;
      if (from !== 'text') return showFaults(request, response, { problem: error, data, name });
      const status = site.problemStatus(error);
      form(request, response, { text, pane: previewPane({ issues: error.issues, shown: null }), status });
    }
  });

  /** The page again with a preview; for the page's script only what changes, or nothing when a newer text overtook it. */
  router.post('/agreements/new/preview', read, async (request, response) => {
    checkCsrf(request);
    const submitted = submittedData(request, site.examples);
    const isForScript = request.get('X-Preview') === 'pane';
    const answer = (pane: PreviewPane, text: string) =>
      isForScript
        ? site.page(request, response, 'preview-pane', { title: '', section: 'agreements', pane })
        : form(request, response, { text, pane });
    if ('fault' in submitted) {
      const { fault } = submitted;
      return isForScript ? answer(faultyPane(fault.message), '') : form(request, response, submitted);
    }
    const { data, text } = submitted;
    const pane = await previews.run(visitorOf(request), async () => {
      try {
        return previewPane(await site.service.previewPage({ data, ...wantedPage(request, text), scale: SCALE }));
      } catch (error) {
        if (!(error instanceof Problem) || error.kind === 'internal') throw error;
        return faultyPane(error.words, error.issues);
      }
    });
    if (pane === null) return void response.status(204).end();
    answer(pane, text);
  });

  const showFaults = (
    request: Request,
    response: Response,
    { problem, data, name }: { readonly problem: Problem; readonly data: unknown; readonly name: string },
  ) => {
    const lang = site.language(request);
    const issues = problem.issues.map((issue) => ({ ...issue, value: valueAt(data, issue) }));
    const errors = issues.filter((issue) => issue.severity === 'error');
    const warnings = issues.filter((issue) => issue.severity === 'warning');
    const many = errors.length === 1 ? 'fault' : 'faults';
    const heading = words(`Filen har ${errors.length} fel`, `The file has ${errors.length} ${many}`)[lang];
    const title = `${lang === 'sv' ? 'Fel' : 'Fault'}: ${heading}`;
    const values = { title, section: 'agreements', heading, file: name, errors, warnings } as const;
    site.page(request, response, 'faults', values, site.problemStatus(problem));
  };

  return router;
}

interface FormState {
  readonly fault?: DataFault | null;
  readonly text?: string;
  readonly pane?: PreviewPane | null;
  readonly status?: number;
}

/** Where to look: at the caret, else at the page that was turned to or is shown. */
function wantedPage(request: Request, text: string): { readonly page: number; readonly pointer?: string } {
  const number = (name: string) => {
    const value = formValue(request, name);
    return /^\d{1,8}$/.test(value) ? Number(value) : null;
  };
  const caret = number('caret');
  const page = Math.max(0, (number('turn') ?? number('page') ?? 1) - 1);
  const pointer = caret === null || number('turn') !== null ? '' : pointerAt(text, caret);
  return pointer === '' ? { page } : { page, pointer };
}

/** A picture of a draft is nowhere but in the answer, as a data: address; on this page alone such pictures are shown. */
function allowPictures(response: Response): void {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '');
  response.setHeader('Content-Security-Policy', policy.replace("img-src 'self'", "img-src 'self' data:"));
}

const LONGEST_VALUE = 60;

/** What stands at the pointer now, short; '' when nothing or more than one value does. */
function valueAt(data: unknown, { pointer }: Issue): string {
  let value = data;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return '';
    value = (value as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  const text = typeof value === 'string' ? `”${value}”` : String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)} …` : text;
}
