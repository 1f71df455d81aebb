import { config as configureZod } from 'zod';
import { Problem } from '../core/problem.ts';
import { outliveReaders, printProblem, terminal, type Terminal } from './terminal.ts';
import { UsageError, type Verb } from './verb.ts';

/** Verb to module, loaded only when it is called: `check` needs no fonts, `validate` no templates. */
const VERBS: Readonly<Record<string, () => Promise<{ readonly verb: Verb }>>> = {
  issue: () => import('./verbs/issue.ts'),
  check: () => import('./verbs/check.ts'),
  render: () => import('./verbs/render.ts'),
  publish: () => import('./verbs/publish.ts'),
  sign: () => import('./verbs/sign.ts'),
  extend: () => import('./verbs/extend.ts'),
  renew: () => import('./verbs/renew.ts'),
  validate: () => import('./verbs/validate.ts'),
  certificate: () => import('./verbs/certificate.ts'),
  leaflet: () => import('./verbs/leaflet.ts'),
  merge: () => import('./verbs/merge.ts'),
  compare: () => import('./verbs/compare.ts'),
  reproduce: () => import('./verbs/reproduce.ts'),
  kinds: () => import('./verbs/kinds.ts'),
  serve: () => import('./verbs/serve.ts'),
};

const SUMMARIES: readonly (readonly [string, string])[] = [
  ['issue', 'uppgifter → likalydande underskrivna exemplar   · data to identical signed copies'],
  ['check', 'alla fel och varningar i uppgifterna             · all faults and warnings of the data'],
  ['render', 'handlingen före underskrift                       · the document before any signature'],
  ['publish', 'maskad utgåva eller publiceringsexemplar          · redacted or publication edition'],
  ['sign', 'en underskrift i nästa steg                       · one signature as the next step'],
  ['extend', 'tidsstämpel och underlag för långtidskontroll     · time stamp and data for long-term validation'],
  ['renew', 'förnya arkivstämpeln i tid                        · renew the archive time stamp in time'],
  ['validate', 'kontrollera underskrifter                         · verify signatures'],
  ['certificate', 'valideringsintyg (PDF) om en fil                  · validation certificate (PDF) about a file'],
  ['leaflet', 'vad program visar om underskrifterna (PDF)        · what programs show of signatures (PDF)'],
  ['compare', 'jämför två filer                                  · compare two files'],
  ['reproduce', 'visa att filen är gjord av uppgifterna            · prove that a file is made from its data'],
  ['merge', 'flera taggade PDF:er blir en, med taggarna kvar   · several tagged PDFs become one, tags kept'],
  ['kinds', 'slags handlingar, mallversioner, avvikelser        · kinds, template versions, deviations'],
  ['serve', 'starta tjänsten på denna dator                    · start the service on this machine'],
];

/**
 * The command line: runs one verb and gives the exit status. 0: done and good; 1: the answer is no (faults, not sound,
 * different); 2: could not read, or called in a wrong way; 70: a defect of ours. Never throws.
 */
export async function run(argv: readonly string[], io: Terminal = terminal): Promise<number> {
  if (io === terminal) outliveReaders();
  const [name = '', ...rest] = argv;
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    if (name === '') io.error(overview());
    else io.out(overview());
    return name === '' ? 2 : 0;
  }
  try {
    if (!Object.hasOwn(VERBS, name)) throw new UsageError(`okänt verb "${name}"`, `unknown verb "${name}"`);
    // To compile a schema costs a command more than to check its one file without; a service checks for long.
    configureZod({ jitless: name !== 'serve' });
    const module = await VERBS[name]?.();
    if (!module) return 2;
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(module.verb.help);
      return 0;
    }
    return await module.verb.run(rest, io);
  } catch (error) {
    io.progressDone();
    return failed(error, rest.includes('--json'), name, io);
  }
}

/** Of what a call names and nobody could read. */
const UNREADABLE = new Set(['file-unreadable', 'trust-unreadable']);

function failed(error: unknown, json: boolean, name: string, io: Terminal): number {
  if (error instanceof UsageError) {
    io.error(`${error.words.sv}. ${error.words.en}.`);
    io.error(`likalydande ${name in VERBS ? `${name} ` : ''}--help`);
    return 2;
  }
  if (error instanceof Problem) {
    printProblem(error, json, io);
    return UNREADABLE.has(error.code) ? 2 : 1;
  }
  io.error('Ett fel hos oss; inget skrevs. A defect of ours; nothing was written.');
  io.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 70;
}

function overview(): string {
  return [
    'Likalydande: överenskommelser i likalydande, digitalt underskrivna exemplar som vem som helst kan kontrollera.',
    'Likalydande: agreements in identical, digitally signed copies that anyone can verify.',
    '',
    'likalydande VERB [--help]',
    '',
    ...SUMMARIES.map(([verb, summary]) => `  ${verb.padEnd(11)} ${summary}`),
  ].join('\n');
}
