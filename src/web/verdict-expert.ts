import { dateTime } from '../core/date-words.ts';
import { words, type Language, type Words } from '../core/words.ts';
import type { CertificateReport, RevocationReport, SignatureReport, ValidationReport } from '../validation/report.ts';
import { levelWords } from '../validation/sentences/stamps.ts';
import { shown } from '../validation/sentences/people.ts';

/** One line of the technical report. */
export interface ExpertRow {
  readonly label: Words;
  /** Lines, one below the other. */
  readonly values: readonly string[];
}

const row = (sv: string, en: string, ...values: readonly (string | null)[]): ExpertRow => ({
  label: words(sv, en),
  values: values.filter((value) => value !== null),
});

/** All that the report knows of a signature or document time-stamp, in the order of the look (§ 9 e), exact words. */
export function expertRows(one: SignatureReport, language: Language): readonly ExpertRow[] {
  const said = (text: Words) => text[language];
  const time = (iso: string | null) => (iso === null ? '–' : `${dateTime(iso, language)} (${iso})`);
  const { qualification, certificate } = one;
  const rows = [
    row('Resultat', 'Result', `${one.indication}${one.subIndication === null ? '' : ` / ${one.subIndication}`}`),
    row('Nivå', 'Level', said(levelWords(one))),
    row('Varför inte högre', 'Why no higher', ...one.levelReasons.map(({ message }) => said(message))),
    row('Uppgiven roll', 'Claimed role', ...one.claims.roles.map(shown)),
    row('Åtagande', 'Commitment', one.claims.commitment),
    row('Uppgiven tid', 'Claimed time', time(one.claimedSigningTime)),
    row('Bevisad tid', 'Proven time', ...provenTime(one, time)),
    row(
      'Kvalificering (TS 119 172-4)',
      'Qualification (TS 119 172-4)',
      qualification.result,
      ...qualification.reasons.map(({ message }) => said(message)),
    ),
    row('Certifikat', 'Certificate', certificate && shown(certificate.subject)),
    row('Utfärdare', 'Issuer', certificate && shown(certificate.issuer)),
    row('Giltigt', 'Valid', certificate && `${time(certificate.notBefore)} – ${time(certificate.notAfter)}`),
    row('Algoritm', 'Algorithm', one.algorithm),
    row('SubFilter', 'SubFilter', one.subFilter),
    row(
      'Täcker',
      'Covers',
      one.coversWholeFile
        ? said(words('hela filen', 'the whole file'))
        : said(words(`steg 0–${one.revision}`, `steps 0–${one.revision}`)),
    ),
    row('Ändringar efteråt', 'Changes after', one.modificationsAfterSigning),
    row('Kedja och spärr', 'Chain and revocation', ...one.chain.map((link) => chainLine(link, language))),
    row('Tidsstämplar', 'Time stamps', ...one.timestamps.map((stamp) => stampLine(stamp, language))),
    row(
      'Byggblock (EN 319 102-1)',
      'Building blocks (EN 319 102-1)',
      ...one.blocks.map(
        ({ name, indication, subIndication }) =>
          `${name}: ${indication}${subIndication === null ? '' : ` / ${subIndication}`}`,
      ),
    ),
    row('Anmärkningar', 'Remarks', ...one.findings.map(({ code, message }) => `${said(message)} (${code})`)),
  ];
  return rows.filter(({ values }) => values.length > 0);
}

function provenTime({ bestSignatureTime: best }: SignatureReport, time: (iso: string) => string): readonly string[] {
  return best.proof === 'validation-time'
    ? ['–']
    : [time(best.time), `${best.proof}${best.authority === null ? '' : `, ${shown(best.authority)}`}`];
}

function stampLine(stamp: SignatureReport['timestamps'][number], language: Language): string {
  const verdict = `${stamp.indication}${stamp.subIndication === null ? '' : ` / ${stamp.subIndication}`}`;
  const when = stamp.time === null ? '–' : dateTime(stamp.time, language);
  return `${stamp.kind}: ${when}, ${stamp.authority === null ? '–' : shown(stamp.authority)}, ${verdict}`;
}

const chainLine = (link: CertificateReport, language: Language): string =>
  `${shown(link.subject)}: ${link.trustedBy ? `${TRUSTED[language]} ${shown(link.trustedBy.name)}` : revocationWords(link.revocation, language)}`;
const TRUSTED = words('betrodd genom', 'trusted through');

const FROM = {
  file: words('i filen', 'in the file'),
  given: words('bifogad', 'given'),
  network: words('hämtad', 'fetched'),
} as const;
const STATUS: Readonly<Record<RevocationReport['status'], Words>> = {
  good: words('inte spärrat', 'not revoked'),
  revoked: words('spärrat', 'revoked'),
  'on-hold': words('tillfälligt spärrat', 'on hold'),
  unknown: words('utfärdaren känner inte till det', 'unknown to the issuer'),
  'not-looked': words('inte eftersett', 'not looked up'),
  unreadable: words('beskedet går inte att läsa', 'the answer cannot be read'),
  'not-needed': words('behövs inte', 'not needed'),
};

/** "inte spärrat (CRL i filen, från 21 november 2026 kl. 14.32)". */
function revocationWords(revocation: RevocationReport, language: Language): string {
  const { status, source, from, thisUpdate, revokedAt, reason, fresh, answeredBy } = revocation;
  const when = (iso: string, sv: string, en: string) => `${language === 'sv' ? sv : en} ${dateTime(iso, language)}`;
  const parts = [
    ...(source === null ? [] : [`${source.toUpperCase()}${from === null ? '' : ` ${FROM[from][language]}`}`]),
    ...(answeredBy === null ? [] : [`${language === 'sv' ? 'svar av' : 'answered by'} ${shown(answeredBy)}`]),
    ...(thisUpdate === null ? [] : [when(thisUpdate, 'från', 'of')]),
    ...(revokedAt === null ? [] : [when(revokedAt, 'spärrat', 'revoked')]),
    ...(reason === null ? [] : [reason]),
    ...(fresh === false ? [language === 'sv' ? 'för gammalt' : 'too old'] : []),
  ];
  return `${STATUS[status][language]}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}

/** The rules, and whom they trust, of what date. */
export function trustRows(
  { policy, trust, validationTime }: ValidationReport,
  language: Language,
): readonly ExpertRow[] {
  const dated = trust.map(({ name, issued, nextUpdate, obtained, anchors }) => {
    const past = nextUpdate !== null && nextUpdate < validationTime;
    const parts = [
      `${anchors} ${language === 'sv' ? 'utfärdare' : anchors === 1 ? 'issuer' : 'issuers'}`,
      ...(issued === null ? [] : [`${language === 'sv' ? 'utgiven' : 'issued'} ${dateTime(issued, language)}`]),
      ...(obtained === null ? [] : [`${language === 'sv' ? 'hämtad' : 'fetched'} ${dateTime(obtained, language)}`]),
      ...(past ? [language === 'sv' ? 'skulle ha bytts ut' : 'past its date'] : []),
    ];
    return `${shown(name)}: ${parts.join(', ')}`;
  });
  return [
    row('Regler', 'Policy', `${policy.id} ${policy.version}, ${policy.date}`),
    row('Kontrollerad', 'Verified', `${dateTime(validationTime, language)} (${validationTime})`),
    row(
      'Vi litar på',
      'We trust',
      ...(dated.length > 0 ? dated : [language === 'sv' ? 'ingen utfärdare' : 'no issuer']),
    ),
  ];
}
