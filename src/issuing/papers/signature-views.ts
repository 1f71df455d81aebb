import { words, type Words } from '../../core/words.ts';
import type { Table } from '../../document/tree.ts';
import type { SignatureReport, ValidationReport } from '../../validation/report.ts';
import { isDemo, listed } from '../../validation/sentences/people.ts';
import { stepsOf } from '../../validation/sentences/step-sentence.ts';
import type { Phrases } from './phrases.ts';
import type { Placing } from './placing.ts';
import { signatureResult } from './signature-results.ts';
import { changesContent, signatureTable, stepTable } from './step-table.ts';

/** What the template shows of signatures and steps, in the certificate itself and in its annex. */

const signedIn = ({ signatures }: ValidationReport) => signatures.filter(({ type }) => type === 'signature');

/** Numbered in the order in which they stand: those of the certificate itself before those of the annex. */
export function tablesOf(report: ValidationReport, placing: Placing, phrases: Phrases): ReadonlyMap<string, Table> {
  const makers = [
    { where: placing.table, make: (number: string) => signatureTable(signedIn(report), number, phrases) },
    { where: placing.steps, make: (number: string) => stepTable(report, number, phrases) },
  ];
  const ordered = (['here', 'annex'] as const).flatMap((place) => makers.filter(({ where }) => where === place));
  return new Map(
    ordered.map(({ make }, i) => {
      const table = make(phrases.say(words(`Tabell ${i + 1}`, `Table ${i + 1}`)));
      return [table.source, table];
    }),
  );
}

export function signaturesView(report: ValidationReport, placing: Placing, phrases: Phrases) {
  const signed = signedIn(report);
  if (signed.length === 0) return null;
  const worst = numbered(signed)
    .filter(({ one }) => one.indication !== 'TOTAL-PASSED')
    .toSorted((a, b) => gravity(b.one) - gravity(a.one));
  const shown = placing.results === 'here' ? numbered(signed) : placing.worst ? worst.slice(0, 1) : [];
  return {
    summary: placing.results === 'here' ? null : phrases.say(summaryOf(signed)),
    here: placing.table === 'here',
    shown: shown.map(({ one, number }) => signatureResult(one, number, phrases)),
  };
}

export const stepsView = (report: ValidationReport, { steps }: Placing, { say }: Phrases) =>
  steps === 'nowhere' ? null : { sentence: say(stepSentence(report, steps === 'annex')), here: steps === 'here' };

/** Null: there is none. */
export function annexView(report: ValidationReport, { results, table, steps }: Placing, phrases: Phrases) {
  if (![results, table, steps].includes('annex')) return null;
  const shown = results === 'annex' ? numbered(signedIn(report)) : [];
  return {
    results: shown.map(({ one, number }) => signatureResult(one, number, phrases)),
    signatures: table === 'annex',
    steps: steps === 'annex',
  };
}

const numbered = (signed: readonly SignatureReport[]) => signed.map((one, i) => ({ one, number: i + 1 }));

const gravity = ({ indication }: SignatureReport): number => (indication === 'TOTAL-FAILED' ? 2 : 1);

/** The worst first; what none is of is not counted. */
function summaryOf(signed: readonly SignatureReport[]): Words {
  const count = (is: (one: SignatureReport) => boolean, sv: readonly [string, string], en: string) => {
    const n = signed.filter(is).length;
    return n === 0 ? [] : [words(`${n} ${n === 1 ? sv[0] : sv[1]}`, `${n} ${en}`)];
  };
  const isFailed = (one: SignatureReport) => one.indication === 'TOTAL-FAILED';
  const rest = (is: (one: SignatureReport) => boolean) => (one: SignatureReport) => !isFailed(one) && is(one);
  const counts = [
    ...count(isFailed, ['ogiltig', 'ogiltiga'], 'invalid'),
    ...count(rest(isDemo), ['med demonyckel', 'med demonycklar'], 'with demo keys'),
    ...count(
      rest((one) => !isDemo(one) && one.indication === 'INDETERMINATE'),
      ['osäker', 'osäkra'],
      'uncertain',
    ),
    ...count(
      rest((one) => !isDemo(one) && one.indication === 'TOTAL-PASSED'),
      ['giltig', 'giltiga'],
      'valid',
    ),
  ];
  return words(
    `Filen har ${signed.length} underskrifter: ${listed(
      counts.map(({ sv }) => sv),
      'och',
    )}. Alla står i bilagan.`,
    `The file has ${signed.length} signatures: ${listed(
      counts.map(({ en }) => en),
      'and',
    )}. All stand in the annex.`,
  );
}

/** The worst first: a change that no signature allows is said before anything else. */
function stepSentence(report: ValidationReport, isLong: boolean) {
  const against = stepsOf(report).flatMap((step) => (changesContent(step, report) ? [step.index] : []));
  const where = isLong
    ? words(' Bilagan visar varje steg av filen.', ' The annex shows each step of the file.')
    : words('', '');
  const [first, ...others] = against;
  if (first === undefined && !report.sound)
    return words(
      `Tabellen visar vad varje steg av filen lade till.${where.sv}`,
      `The table shows what each step of the file added.${where.en}`,
    );
  const said =
    first === undefined
      ? words('Inget steg ändrar det som är underskrivet.', 'No step changes what was signed.')
      : others.length === 0
        ? words(`Steg ${first} är inte tillåtet.`, `Step ${first} is not allowed.`)
        : words(`${against.length} steg är inte tillåtna.`, `${against.length} steps are not allowed.`);
  return words(`${said.sv}${where.sv}`, `${said.en}${where.en}`);
}
