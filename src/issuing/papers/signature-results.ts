import { words, type Words } from '../../core/words.ts';
import type { Status } from '../../document/tree.ts';
import { isDemo } from '../../validation/sentences/people.ts';
import { levelWords } from '../../validation/sentences/stamps.ts';
import type { CertificateReport, Qualification, SignatureReport } from '../../validation/report.ts';
import { forParty, shortened, type Phrases } from './phrases.ts';

/** One signature on a certificate (look § 13): words first, codes after. */
export interface SignatureResult {
  readonly label: string;
  readonly name: string;
  readonly capacity: string | null;
  readonly rows: readonly { readonly label: string; readonly value: string; readonly status: Status | 'none' }[];
}

/** Remarks that a signature may have on the certificate; the technical report has all. */
const MOST_REMARKS = 2;
/** Characters of a remark. */
const LONGEST_REMARK = 200;
/** A level and what is said of its archive stamp. */
const LONGEST_LEVEL = 120;

/** `number`: from 1, in the order of the file. */
export function signatureResult(one: SignatureReport, number: number, phrases: Phrases): SignatureResult {
  const { say, name } = phrases;
  const { signer, certificate } = one;
  const capacity = [
    ...(signer.title === null ? [] : [name(signer.title)]),
    ...(signer.party === null ? [] : [say(forParty(name(signer.party)))]),
  ].join(', ');
  const row = (label: Words, value: string | null, status: Status | 'none' = 'none') =>
    value === null ? [] : [{ label: say(label), value, status }];
  const { status, text } = resultOf(one, phrases);
  const remarks = one.indication === 'TOTAL-PASSED' ? [] : one.findings.slice(0, MOST_REMARKS);
  return {
    label: say(words(`Underskrift ${number}`, `Signature ${number}`)),
    name: signer.name === null ? say(words('Okänd', 'Unknown')) : name(signer.name),
    capacity: capacity === '' ? null : capacity,
    rows: [
      ...row(words('Resultat', 'Result'), text, status),
      ...remarks.flatMap(({ message }) =>
        row(words('Anmärkning', 'Remark'), phrases.sayShort(message, LONGEST_REMARK)),
      ),
      ...row(words('Underskriven', 'Signed'), provenTime(one, phrases)),
      ...row(words('Uppgiven tid', 'Claimed time'), one.claimedSigningTime && phrases.time(one.claimedSigningTime)),
      ...row(words('Metod', 'Method'), say(QUALIFICATIONS[one.qualification.result])),
      ...row(words('Certifikat', 'Certificate'), certificateText(one, phrases)),
      ...row(words('Spärr', 'Revocation'), certificate && revocationText(certificate, phrases)),
      ...row(words('Nivå', 'Level'), shortened(say(levelWords(one)), LONGEST_LEVEL)),
    ],
  };
}

/** "Giltig · TOTAL-PASSED", with its shape. */
export function resultOf(one: SignatureReport, { say }: Phrases): { readonly status: Status; readonly text: string } {
  const codes = [one.indication, ...(one.subIndication === null ? [] : [one.subIndication])].join(' / ');
  const [status, word] = VERDICTS[isDemo(one) && one.indication !== 'TOTAL-FAILED' ? 'demo' : one.indication];
  return { status, text: `${say(word)}\u00A0· ${codes}` };
}

const VERDICTS: Readonly<Record<SignatureReport['indication'] | 'demo', readonly [Status, Words]>> = {
  'TOTAL-PASSED': ['green', words('Giltig', 'Valid')],
  INDETERMINATE: ['yellow', words('Osäker', 'Uncertain')],
  'TOTAL-FAILED': ['red', words('Ogiltig', 'Invalid')],
  demo: ['yellow', words('Demo', 'Demo')],
};

/** What proves when it was made; null when nothing does. */
export function provenTime({ bestSignatureTime }: SignatureReport, { say, time, name }: Phrases): string | null {
  const { proof, authority } = bestSignatureTime;
  if (proof === 'validation-time') return null;
  const at = time(bestSignatureTime.time);
  const by = authority === null ? words('', '') : words(` från ${name(authority)}`, ` by ${name(authority)}`);
  return say(
    words(`senast ${at}, styrkt av tidsstämpel${by.sv}`, `no later than ${at}, proven by a time stamp${by.en}`),
  );
}

const QUALIFICATIONS: Readonly<Record<Qualification['result'], Words>> = {
  QESig: words('Kvalificerad elektronisk underskrift', 'Qualified electronic signature'),
  QESeal: words('Kvalificerad elektronisk stämpel', 'Qualified electronic seal'),
  'AdESig-QC': words(
    'Avancerad elektronisk underskrift med kvalificerat certifikat',
    'Advanced electronic signature with a qualified certificate',
  ),
  'AdESeal-QC': words(
    'Avancerad elektronisk stämpel med kvalificerat certifikat',
    'Advanced electronic seal with a qualified certificate',
  ),
  AdESig: words('Avancerad elektronisk underskrift', 'Advanced electronic signature'),
  'not-adES': words('Inte en avancerad elektronisk underskrift', 'Not an advanced electronic signature'),
  'not-determined': words('Slag av underskrift inte avgjort', 'Kind of signature not determined'),
};

/** Whose it is goes without saying when that is whom the result names. */
function certificateText({ certificate, signer }: SignatureReport, { say, name }: Phrases): string | null {
  if (!certificate) return null;
  const { serial, subject, issuer } = certificate;
  const whose = commonName(subject) === signer.name ? '' : `${name(commonName(subject))}, `;
  const by = name(commonName(issuer));
  return say(
    words(
      `${whose}serienummer ${grouped(serial)}, utfärdat av ${by}`,
      `${whose}serial number ${grouped(serial)}, issued by ${by}`,
    ),
  );
}

/** The common name of a distinguished name as text, else all of it. */
const commonName = (text: string): string => /(?:^|, ?)CN=([^,]+)/.exec(text)?.[1] ?? text;

/** In groups of four, at most 40 characters: RFC 5280 4.1.2.2 allows 20 octets. */
const grouped = (serial: string): string => (serial.slice(0, 40).match(/.{1,4}/g) ?? []).join('\u00A0');

function revocationText({ revocation }: CertificateReport, { say, day }: Phrases): string {
  const { status, source, thisUpdate, revokedAt } = revocation;
  const of = thisUpdate === null ? '' : ` ${day(thisUpdate)}`;
  switch (status) {
    case 'good':
      return source === 'ocsp'
        ? say(words(`inte spärrat enligt svar (OCSP)${of}`, `not revoked by the answer (OCSP) of${of}`))
        : say(words(`inte spärrat enligt spärrlista${of}`, `not revoked by the list of${of}`));
    case 'revoked':
      return say(
        words(
          `spärrat${revokedAt === null ? '' : ` ${day(revokedAt)}`}`,
          `revoked${revokedAt === null ? '' : ` on ${day(revokedAt)}`}`,
        ),
      );
    case 'on-hold':
      return say(words('tillfälligt spärrat', 'suspended'));
    case 'unknown':
      return say(words('utfärdaren känner inte till certifikatet', 'the issuer does not know the certificate'));
    case 'unreadable':
      return say(
        words(
          'svaret gick inte att läsa; det säger inget om certifikatet',
          'the answer could not be read; that says nothing of the certificate',
        ),
      );
    case 'not-looked':
      return say(
        words(
          'vi såg inte efter; det säger inget om certifikatet',
          'we did not look; that says nothing of the certificate',
        ),
      );
    case 'not-needed':
      return say(words('behövs inte', 'not needed'));
  }
}
