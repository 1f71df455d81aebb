import { words, type Language } from '../../core/words.ts';
import type { Paper } from '../../document/papers/paper.ts';
import { digestLines, formatNumber } from '../../document/numbers.ts';
import { explanationOf, WHAT_IT_DOES_NOT_SAY } from '../../validation/sentences/explanation.ts';
import { verdictClass } from '../../validation/sentences/verdict-class.ts';
import type { ValidationReport } from '../../validation/report.ts';
import { checkFacts } from './check-facts.ts';
import { holdsOf, remarksOf } from './file-facts.ts';
import { placingOf, type Density } from './placing.ts';
import { annexView, signaturesView, stepsView, tablesOf } from './signature-views.ts';
import { demoMarks, fileNameOn, phrasesIn, shortened, STATUS_OF, type Phrases } from './phrases.ts';

/** Who makes a certificate. */
export interface PaperMaker {
  /** "likalydande 0.1.0". */
  readonly program: string;
  /** Origin of the service, where anybody may verify: "https://likalydande.example". */
  readonly publicAddress: string;
  /** Whose electronic seal it gets; null: it gets none, and says so. */
  readonly sealedBy: string | null;
}

export interface CertificateRequest {
  readonly report: ValidationReport;
  readonly fileName: string;
  readonly language: Language;
}

/** Characters of the file's name under the title. */
const SHORT_NAME = 80;

/** The field that the seal of a certificate is put in. */
export const SEAL_FIELD = 'Seal1';

/** The certificate of validation as a paper (look § 13): made from the report alone. Pure. `density`: see `placingOf`. */
export function certificatePaper(
  { report, fileName, language }: CertificateRequest,
  maker: PaperMaker,
  coverage: ReadonlySet<number>,
  density: Density = 0,
): Paper {
  const phrases = phrasesIn(language, coverage);
  const { say } = phrases;
  const placing = placingOf(report, density);
  const { limits } = placing;
  const name = fileNameOn(fileName, phrases);
  const address = maker.publicAddress.replace(/^https?:\/\//, '');
  const verdict = verdictClass(report);
  const [, version = ''] = maker.program.split(' ');
  const shortTitle = shortened(name, 60);
  return {
    language,
    title: say(
      words(
        `Valideringsintyg för ${shortened(name, SHORT_NAME)}`,
        `Validation certificate for ${shortened(name, SHORT_NAME)}`,
      ),
    ),
    shortTitle,
    marks: demoMarks(report, phrases),
    sender: 'Likalydande',
    date: phrases.day(report.validationTime),
    verify: say(words(`Kontrollera handlingen på ${address}/verify`, `Verify the document at ${address}/verify`)),
    tables: tablesOf(report, placing, phrases),
    view: {
      shortTitle,
      service: say(words(`kontrolltjänst, version ${version}`, `verification service, version ${version}`)),
      file: {
        shortName: shortened(name, SHORT_NAME),
        name: shortened(name, limits.fileName),
        digest: digestLines(report.sha256),
        size: `${formatNumber(report.size)} byte`,
        holds: holdsOf(report, phrases),
        remarks: remarksOf(report, name, limits, phrases),
      },
      verdict: {
        status: STATUS_OF[verdict.name] ?? 'none',
        word: say(verdict.word),
        sentence: phrases.sayShort(report.sentence, limits.sentence),
        lines: [...explanationOf(report), ...(verdict.advice === null ? [] : [verdict.advice])]
          .slice(0, limits.lines)
          .map((line) => phrases.sayShort(line, limits.sentence)),
      },
      signatures: signaturesView(report, placing, phrases),
      steps: stepsView(report, placing, phrases),
      check: checkFacts(report, maker.program, limits, phrases),
      limits: say(WHAT_IT_DOES_NOT_SAY),
      seal: maker.sealedBy === null ? null : sealOf(maker.sealedBy, phrases),
      annex: annexView(report, placing, phrases),
    },
  };
}

const sealOf = (name: string, { say, printable }: Phrases) => ({
  field: SEAL_FIELD,
  name: printable(name),
  title: say(words('Kontrolltjänsten', 'The verification service')),
  spoken: say(words(`Försegling av ${printable(name)}`, `Seal by ${printable(name)}`)),
});
