import { longDate } from '../../core/date-words.ts';
import { words, type Words } from '../../core/words.ts';
import type { SignatureReport, ValidationReport } from '../report.ts';
import { copyAdvice } from './copy-sentence.ts';
import { isDemo, listed, partyOf, shown } from './people.ts';
import { whyUnsettled } from './revocation.ts';
import { endedLater } from './signature-sentence.ts';
import { archiveStamps, authorityOf } from './stamps.ts';

/** What no certificate says, and so no check of signatures either: goes with every report. */
export const WHAT_IT_DOES_NOT_SAY: Words = words(
  'Kontrollen säger vem som skrev under och om något har ändrats. Den säger inte om den personen hade rätt att skriva under för sin part (behörighet), eller vad parterna menade (avsikt).',
  'The check says who signed and whether anything was changed. It does not say whether that person was entitled to sign for the party (authority), nor what the parties meant (intent).',
);

/** The lines under the file's sentence: causes by name and date, then what to do. None of them softens the sentence. */
export function explanationOf(report: ValidationReport): readonly Words[] {
  if (report.copyOf) return [copyAdvice(report.copyOf)];
  const signed = report.signatures.filter(({ type }) => type === 'signature');
  return distinct([...signed.flatMap((one) => causes(one, report)), ...stampLines(report)]);
}

function causes(one: SignatureReport, report: ValidationReport): readonly Words[] {
  if (one.modificationsAfterSigning === 'forbidden' || one.indication === 'TOTAL-FAILED' || isDemo(one)) return [];
  if (one.indication === 'TOTAL-PASSED') {
    const later = endedLater(one, report.validationTime);
    const party = partyOf(one);
    if (!later) return [];
    return [party === null ? later : words(`${party}: ${lower(later.sv)}`, `${party}: ${lower(later.en)}`)];
  }
  const sub = one.subIndication ?? '';
  if (sub.startsWith('NO_CERTIFICATE_CHAIN_FOUND')) return [unknownIssuer(one, report)];
  if (sub === 'TRY_LATER' || sub === 'CERTIFICATE_CHAIN_GENERAL_FAILURE') return [whyUnsettled(one.chain).long];
  return [];
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function unknownIssuer(one: SignatureReport, { trust }: ValidationReport): Words {
  const issuer = one.chain.at(-1)?.issuer ?? null;
  const named = issuer === null ? '' : ` (${shown(nameOf(issuer))})`;
  if (trust.every(({ anchors }) => anchors === 0))
    return words(
      'Vi fick ingen lista över utfärdare att lita på, så bara innehållet är kontrollerat.',
      'We were given no list of issuers to trust, so only the content was checked.',
    );
  const lists = (and: string, of: string, language: 'sv' | 'en') =>
    listed(
      trust.map(({ name, issued }) =>
        issued === null ? shown(name) : `${shown(name)} ${of} ${longDate(issued, language)}`,
      ),
      and,
    );
  return words(
    `Utfärdaren av certifikatet${named} finns inte bland dem vi litar på. Vi såg efter i ${lists('och', 'av', 'sv')}. Det säger inget om underskriften.`,
    `The certificate’s issuer${named} is not among those we trust. We looked in ${lists('and', 'of', 'en')}. That says nothing of the signature.`,
  );
}

/** The common name of a distinguished name as text, else all of it. */
const nameOf = (text: string) => /(?:^|, ?)CN=([^,]+)/.exec(text)?.[1] ?? text;

function stampLines(report: ValidationReport): readonly Words[] {
  return archiveStamps(report).unchecked.map((one) => {
    const authority = authorityOf(one);
    const by = authority === null ? words('', '') : words(` från ${authority}`, ` by ${authority}`);
    return words(
      `Arkivstämpeln${by.sv} hör till filen, men den som satte den finns inte bland dem våra regler (${report.policy.id}, ${report.policy.date}) kan pröva. Den räknas därför inte.`,
      `The archive time stamp${by.en} belongs to the file, but whoever set it is not among those our policy (${report.policy.id}, ${report.policy.date}) can check. So it does not count.`,
    );
  });
}

const distinct = (lines: readonly Words[]): readonly Words[] => [
  ...new Map(lines.map((line) => [line.sv, line])).values(),
];
