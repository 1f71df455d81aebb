import { words, type Words } from '../core/words.ts';
import { explanationOf } from '../validation/sentences/explanation.ts';
import { verdictClass, type VerdictClass } from '../validation/sentences/verdict-class.ts';
import type { SignatureReport, ValidationReport } from '../validation/report.ts';
import { dateTime } from '../core/date-words.ts';
import { withoutPersonalNumbers } from '../core/personal-numbers.ts';
import type { Tag } from './states.ts';

/** How a report looks: its class, its seal, its word, what to do (look § 10). */
export interface Verdict {
  readonly tone: 'good' | 'warn' | 'bad' | 'demo' | 'same' | '';
  readonly seal: string;
  readonly word: Words;
  readonly sentence: Words;
  readonly advice: Words | null;
  /** Causes by name and date, under the sentence. */
  readonly why: readonly Words[];
}

/** The file's verdict: the worst signature's, or what kept us from judging. A sound demo file is demo, never good. */
export function verdictOf(report: ValidationReport): Verdict {
  const { name, word, advice } = verdictClass(report);
  return { ...LOOKS[name], word, advice, sentence: report.sentence, why: explanationOf(report) };
}

const LOOKS: Readonly<Record<VerdictClass['name'], Pick<Verdict, 'tone' | 'seal'>>> = {
  copy: { tone: '', seal: 'copy' },
  locked: { tone: '', seal: 'none' },
  unreadable: { tone: '', seal: 'torn' },
  unsigned: { tone: '', seal: 'none' },
  invalid: { tone: 'bad', seal: 'bad' },
  demo: { tone: 'demo', seal: 'demo' },
  valid: { tone: 'good', seal: 'good' },
  uncertain: { tone: 'warn', seal: 'warn' },
};

export interface Question {
  readonly icon: string;
  readonly tone: string;
  readonly question: Words;
  readonly answer: Words;
}

/** Unchanged? Who signed? Can it be trusted? */
export function questionsOf(report: ValidationReport): readonly Question[] {
  if (report.signatureCount === 0) return [];
  return [unchanged(report), whoSigned(report), trusted(report)];
}

function unchanged(report: ValidationReport): Question {
  const question = words('Är den oförändrad?', 'Is it unchanged?');
  if (!report.sound)
    return {
      icon: 'stop',
      tone: 'bad',
      question,
      answer: words('Nej, eller så går det inte att avgöra.', 'No, or it cannot be told.'),
    };
  const times = report.signatures
    .flatMap((one) => (one.type === 'signature' && one.claimedSigningTime ? [one.claimedSigningTime] : []))
    .toSorted();
  const [first] = times;
  const answer = first
    ? words(
        `Ja, sedan första underskriften. Uppgiven tid: ${dateTime(first, 'sv')}.`,
        `Yes, since the first signature. Claimed time: ${dateTime(first, 'en')}.`,
      )
    : words('Ja.', 'Yes.');
  return { icon: 'okc', tone: 'good', question, answer };
}

function whoSigned(report: ValidationReport): Question {
  const question = words('Vem har skrivit under?', 'Who signed?');
  const names = [
    ...new Set(
      report.signatures.flatMap((one) =>
        one.type === 'signature' && one.signer.name ? [withoutPersonalNumbers(one.signer.name)] : [],
      ),
    ),
  ];
  const list = (and: string) =>
    names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
  if (names.length === 0)
    return { icon: 'quest', tone: 'warn', question, answer: words('Det framgår inte.', 'It does not say.') };
  if (report.demo)
    return {
      icon: 'stop',
      tone: 'demo',
      question,
      answer: words(
        `Ingen på riktigt. Namnen är förifyllda: ${list('och')}.`,
        `Nobody for real. The names are prefilled: ${list('and')}.`,
      ),
    };
  if (report.conclusion === 'TOTAL-PASSED')
    return { icon: 'okc', tone: 'good', question, answer: words(`${list('och')}.`, `${list('and')}.`) };
  return {
    icon: 'quest',
    tone: 'warn',
    question,
    answer: words(
      `Det står ${list('och')}, men det är inte bekräftat.`,
      `It says ${list('and')}, but that is not confirmed.`,
    ),
  };
}

function trusted(report: ValidationReport): Question {
  const question = words('Går det att lita på?', 'Can it be trusted?');
  if (report.conclusion === 'TOTAL-FAILED' || !report.sound)
    return { icon: 'stop', tone: 'bad', question, answer: words('Nej.', 'No.') };
  if (report.demo)
    return {
      icon: 'stop',
      tone: 'demo',
      question,
      answer: words('Nej. Demonycklar kan vem som helst skapa.', 'No. Anybody can make demo keys.'),
    };
  if (report.conclusion === 'TOTAL-PASSED')
    return {
      icon: 'okc',
      tone: 'good',
      question,
      answer: words(
        'Ja. Certifikaten leder till utfärdare som vi litar på.',
        'Yes. The certificates lead to issuers that we trust.',
      ),
    };
  return { icon: 'quest', tone: 'warn', question, answer: words('Det kan vi inte avgöra.', 'We cannot tell.') };
}

/** One frame a signature. */
export function signatureFrames(report: ValidationReport, lang: 'sv' | 'en') {
  return report.signatures.map((one, i) => ({
    ...one,
    heading: heading(one, i, lang),
    name: withoutPersonalNumbers(one.signer.name ?? (lang === 'sv' ? 'Okänd' : 'Unknown')),
    subject: withoutPersonalNumbers(one.certificate?.subject ?? ''),
    title: one.signer.title ?? '',
    time: one.claimedSigningTime,
    frame:
      one.indication === 'TOTAL-FAILED'
        ? 'invalid'
        : report.demo
          ? 'demo'
          : one.indication === 'TOTAL-PASSED'
            ? 'signed'
            : 'uncertain',
    tags: signatureTags(one, report.demo),
  }));
}

function heading(one: SignatureReport, index: number, lang: 'sv' | 'en'): string {
  if (one.type === 'doc-timestamp') return lang === 'sv' ? 'Tidsstämpel' : 'Time stamp';
  if (one.signer.party) return lang === 'sv' ? `för ${one.signer.party}` : `for ${one.signer.party}`;
  return lang === 'sv' ? `Underskrift ${index + 1}` : `Signature ${index + 1}`;
}

function signatureTags(one: SignatureReport, demo: boolean): readonly Tag[] {
  const intact: Tag = one.cryptographicallyIntact
    ? {
        icon: 'okc',
        tone: one.indication === 'TOTAL-FAILED' ? '' : 'good',
        label: words('Innehållet stämmer', 'The content matches'),
      }
    : { icon: 'stop', tone: 'bad', label: words('Innehållet stämmer inte', 'The content does not match') };
  return demo ? [intact, { icon: 'alert', tone: 'demo', label: words('Demo', 'Demo') }] : [intact];
}
