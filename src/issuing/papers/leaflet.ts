import { words } from '../../core/words.ts';
import type { Paper } from '../../document/papers/paper.ts';
import { plainTable } from '../../document/papers/plain-table.ts';
import type { Status, Table } from '../../document/tree.ts';
import { verdictClass } from '../../validation/sentences/verdict-class.ts';
import type { ViewerReport } from '../../validation/viewers/viewer.ts';
import { VIEWERS_AS_OF, viewersOf } from '../../validation/viewers/viewers.ts';
import type { CertificateRequest, PaperMaker } from './certificate.ts';
import { demoMarks, fileNameOn, phrasesIn, shortened, STATUS_OF, type Phrases } from './phrases.ts';

const SHORT_NAME = 60;
/** Characters of the verdict's sentence: names in it may be long, and the page is one. */
const SHORT_SENTENCE = { usual: 160, dense: 80 };

/**
 * One page to send along with a signed file: what common programs will show of it, and why. Pure. `isDense`: with the table
 * in its smaller setting and a shorter verdict, where the usual ones need two pages.
 */
export function leafletPaper(
  { report, fileName, language }: CertificateRequest,
  { program, publicAddress }: Pick<PaperMaker, 'program' | 'publicAddress'>,
  coverage: ReadonlySet<number>,
  isDense: boolean,
): Paper {
  const phrases = phrasesIn(language, coverage);
  const { say } = phrases;
  const name = shortened(fileNameOn(fileName, phrases), SHORT_NAME);
  const address = `${publicAddress}/verify`;
  const shownAddress = address.replace(/^https?:\/\//, '');
  const verdict = verdictClass(report);
  const [, version = ''] = program.split(' ');
  return {
    language,
    title: say(words(`Vad ditt program visar om ${name}`, `What your program will show of ${name}`)),
    shortTitle: name,
    marks: demoMarks(report, phrases),
    sender: 'Likalydande',
    date: phrases.day(report.validationTime),
    verify: say(words(`Kontrollera handlingen på ${shownAddress}`, `Verify the document at ${shownAddress}`)),
    tables: new Map([['/viewers', viewerTable(viewersOf(report), isDense, phrases)]]),
    view: {
      shortTitle: name,
      service: say(words(`kontrolltjänst, version ${version}`, `verification service, version ${version}`)),
      fileName: name,
      verdict: {
        status: STATUS_OF[verdict.name] ?? 'none',
        word: say(verdict.word),
        sentence: phrases.sayShort(report.sentence, SHORT_SENTENCE[isDense ? 'dense' : 'usual']),
      },
      address,
      shownAddress,
    },
  };
}

/** The shape beside what a program shows: as its own sign would be read. */
const SIGNS: Readonly<Record<ViewerReport['shows'], Status | null>> = {
  valid: 'green',
  unclear: 'yellow',
  invalid: 'red',
  nothing: null,
};

function viewerTable(viewers: readonly ViewerReport[], isDense: boolean, { say, day }: Phrases): Table {
  const table = plainTable({
    source: '/viewers',
    number: say(words('Tabell 1', 'Table 1')),
    caption: say(
      words(
        `Vad programmen visar, enligt vad vi vet ${day(VIEWERS_AS_OF)}`,
        `What programs show, as known on ${day(VIEWERS_AS_OF)}`,
      ),
    ),
    columns: [
      { heading: say(words('Program', 'Program')) },
      { heading: say(words('Det du ser', 'What you see')) },
      { heading: say(words('Varför', 'Why')) },
    ],
    rows: viewers.map(({ name, shows, sentence, reason }) => [
      say(name),
      { text: say(sentence), status: SIGNS[shows] },
      say(reason),
    ]),
  });
  return { ...table, dense: isDense };
}
