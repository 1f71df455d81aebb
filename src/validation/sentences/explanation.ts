import { longDate, zonedTime } from '../../core/date-words.ts';
import { words, type Words } from '../../core/words.ts';
import type { SignatureReport, ValidationReport } from '../report.ts';
import { copyAdvice } from './copy-sentence.ts';
import { isDemo, listed, partyOf, shown } from './people.ts';
import { hasEnded, isUnsettled, whyUnsettled } from './revocation.ts';
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
  if (sub.startsWith('NO_CERTIFICATE_CHAIN_FOUND')) return [unknownIssuer(one, report), ASK_THE_PARTY];
  if (isUnsettled(one)) return [whyUnsettled(one.chain).long];
  if (sub === 'REVOKED_NO_POE') return [whenRevoked(one), ASK_AGAIN];
  return hasEnded(one) || sub.startsWith('OUT_OF_BOUNDS') ? [whenEnded(one, report.validationTime), ASK_AGAIN] : [];
}

const ASK_AGAIN = words(
  'Be om ett exemplar vars tidsstämpel går att kontrollera, eller om en ny underskrift.',
  'Ask for a copy whose time stamp can be checked, or for a new signature.',
);

const ASK_THE_PARTY = words(
  'Be den part som skrev under att bekräfta certifikatet på annat sätt.',
  'Ask the party that signed to confirm the certificate in another way.',
);

function whenRevoked({ certificate, bestSignatureTime: { proof, time } }: SignatureReport): Words {
  const at = certificate?.revocation.revokedAt;
  const revoked = at ? zonedTime(at) : words('okänd tid', 'an unknown time');
  const proven = zonedTime(time);
  return proof === 'validation-time'
    ? words(`Certifikatet spärrades ${revoked.sv}.`, `The certificate was revoked on ${revoked.en}.`)
    : words(
        `Certifikatet spärrades ${revoked.sv}. Den tidigaste tidsstämpeln på underskriften är från ${proven.sv}.`,
        `The certificate was revoked on ${revoked.en}. The earliest time stamp on the signature is of ${proven.en}.`,
      );
}

function whenEnded({ chain }: SignatureReport, at: string): Words {
  const end = chain.find(({ notAfter }) => notAfter < at)?.notAfter;
  if (!end) return words('Certifikatet gäller inte längre.', 'The certificate is no longer valid.');
  return words(
    `Certifikatet gällde till ${longDate(end, 'sv')}.`,
    `The certificate was valid until ${longDate(end, 'en')}.`,
  );
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function unknownIssuer(one: SignatureReport, { trust }: ValidationReport): Words {
  const issuer = one.certificate?.issuer ?? null;
  const named = issuer === null ? '' : ` (${shown(nameOf(issuer))})`;
  if (trust.every(({ anchors }) => anchors === 0))
    return words(
      'Vi fick ingen lista över utfärdare att lita på, så bara innehållet är kontrollerat.',
      'We were given no list of issuers to trust, so only the content was checked.',
    );
  const lists = (and: string, of: string, language: 'sv' | 'en') =>
    listed(
      trust.map(({ kind, name, issued }) => {
        const called = kind === 'demo' ? DEMO_ROOT[language] : shown(name);
        return issued === null ? called : `${called} ${of} ${longDate(issued, language)}`;
      }),
      and,
    );
  return words(
    `Utfärdaren av certifikatet${named} finns inte bland dem vi litar på. Vi såg efter i ${lists('och', 'av', 'sv')}. Det säger inget om underskriften.`,
    `The certificate’s issuer${named} is not among those we trust. We looked in ${lists('and', 'of', 'en')}. That says nothing of the signature.`,
  );
}

const DEMO_ROOT = words('demonycklarnas rot', 'the root of the demo keys');

/** The common name of a distinguished name as text, else all of it. */
const nameOf = (text: string) => /(?:^|, ?)CN=([^,]+)/.exec(text)?.[1] ?? text;

function stampLines(report: ValidationReport): readonly Words[] {
  const { unchecked, holds } = archiveStamps(report);
  return unchecked.map((one) => {
    const authority = authorityOf(one);
    const by = authority === null ? words('', '') : words(` från ${authority}`, ` by ${authority}`);
    const how = one.algorithm === null ? '' : ` (${one.algorithm})`;
    if (one.revision < holds)
      return words(
        `En arkivstämpel${by.sv}${how} hör till filen, men våra regler kan inte bekräfta den, så den räknas inte. En senare arkivstämpel täcker den och håller.`,
        `An archive time stamp${by.en}${how} belongs to the file, but our policy cannot confirm it, so it does not count. A later archive time stamp covers it and holds.`,
      );
    return words(
      `Arkivstämpeln${by.sv} hör till filen, men vi kan inte bekräfta vem som satte den. Därför räknas den inte, varken som tidsbevis eller som arkivnivå.`,
      `The archive time stamp${by.en} belongs to the file, but we cannot confirm who set it. So it does not count, neither as proof of time nor as archive level.`,
    );
  });
}

const distinct = (lines: readonly Words[]): readonly Words[] => [
  ...new Map(lines.map((line) => [line.sv, line])).values(),
];
