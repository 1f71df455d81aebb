import { Router, type Request, type Response } from 'express';
import { utf8Text } from '../../core/bytes.ts';
import { Problem, type Issue } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import { checkCsrf } from '../cookies.ts';
import { CHOOSE_A_FILE, faultSummary, titleOf } from '../faults.ts';
import type { Site } from '../pages.ts';
import { formValue, formWithFiles, uploadedFile } from '../uploads.ts';

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

const HEADING = words('Ny överenskommelse', 'New agreement');
const NOT_JSON = words(
  'Filen går inte att läsa som JSON. Kontrollera kommatecken och citattecken.',
  'The file cannot be read as JSON. Check commas and quotes.',
);

/** A new agreement from a JSON file or an example; all faults of a file at once. */
export function newAgreementPages(site: Site): Router {
  const router = Router();

  const form = (request: Request, response: Response, fault: Words | null) => {
    const lang = site.language(request);
    const faults = faultSummary(fault ? [{ href: '#data', text: fault[lang] }] : [], lang);
    site.page(
      request,
      response,
      'new',
      {
        title: titleOf(HEADING, faults, lang),
        section: 'agreements',
        examples: EXAMPLES.filter(({ name }) => site.examples.has(name)),
        fileError: fault?.[lang] ?? '',
        faults,
      },
      fault ? 422 : 200,
    );
  };

  router.get('/agreements/new', (request, response) => form(request, response, null));

  router.post('/agreements/new', formWithFiles(['data'], 5), async (request, response) => {
    checkCsrf(request);
    const from = formValue(request, 'from');
    const file = uploadedFile(request, 'data');
    const example = from === 'file' ? undefined : site.examples.get(from);
    if (example === undefined && !file) return form(request, response, CHOOSE_A_FILE);
    const data = example ?? (file && parseJson(file.bytes));
    if (data === undefined || data === null) return form(request, response, NOT_JSON);
    try {
      const view = await site.service.submit({ data });
      response.redirect(303, `/agreements/${view.id}`);
    } catch (error) {
      if (!(error instanceof Problem) || error.issues.length === 0) throw error;
      showFaults(request, response, { problem: error, data, name: file?.name ?? from });
    }
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

/** JSON of a file; undefined when it is none. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8Text(bytes)) as unknown;
  } catch {
    return undefined;
  }
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
