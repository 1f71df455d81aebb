import { words, type Words } from '../../core/words.ts';
import type { ValidationReport } from '../report.ts';
import { isUnsettled } from './revocation.ts';

/** The class of a verdict (look of the pages § 10, of the documents § 9): its tone, its one word, and what to do. */
export interface VerdictClass {
  readonly name: 'copy' | 'locked' | 'unreadable' | 'unsigned' | 'invalid' | 'demo' | 'valid' | 'uncertain';
  readonly word: Words;
  readonly advice: Words | null;
}

const verdict = (name: VerdictClass['name'], sv: string, en: string, advice: Words | null = null): VerdictClass => ({
  name,
  word: words(sv, en),
  advice,
});

/** The worst signature's class, or what kept us from judging. A sound demo file is demo, never valid. */
export function verdictClass(report: ValidationReport): VerdictClass {
  const has = (code: string) => report.problems.some((problem) => problem.code === code);
  if (report.copyOf && report.signatureCount === 0)
    return verdict('copy', 'Utan underskrifter', 'Without signatures', ASK_FOR_FILE);
  if (has('pdf-encrypted')) return verdict('locked', 'Låst med lösenord', 'Password protected');
  if (has('pdf-unreadable')) return verdict('unreadable', 'Går inte att läsa', 'Unreadable', ASK_FOR_ANOTHER);
  if (report.conclusion === 'NO-SIGNATURE') return verdict('unsigned', 'Inte underskriven', 'Not signed');
  if (isBeyondUs(report)) return verdict('uncertain', 'Går inte att kontrollera', 'Cannot be checked');
  if (report.conclusion === 'TOTAL-FAILED' || !report.sound)
    return verdict('invalid', 'Ogiltig', 'Invalid', ASK_FOR_ORIGINAL);
  if (report.demo) return verdict('demo', 'Demo', 'Demo', ONLY_A_TRIAL);
  if (report.conclusion === 'TOTAL-PASSED') return verdict('valid', 'Giltig', 'Valid');
  // What another try, with revocation data at hand, may settle.
  if (report.signatures.some((one) => one.indication === 'INDETERMINATE' && isUnsettled(one)))
    return verdict('uncertain', 'Osäker just nu', 'Uncertain right now');
  return verdict('uncertain', 'Osäker', 'Uncertain');
}

const ASK_FOR_ORIGINAL = words(
  'Lita inte på innehållet. Be avsändaren om originalet.',
  'Do not rely on the content. Ask the sender for the original.',
);
const ASK_FOR_ANOTHER = words('Be avsändaren om originalet.', 'Ask the sender for the original.');
const ASK_FOR_FILE = words(
  'Be om den elektroniska filen, eller hämta den där originalet finns.',
  'Ask for the electronic file, or fetch it where the original is.',
);
const ONLY_A_TRIAL = words(
  'Så ser det ut när någon provar tjänsten. Använd inte handlingen.',
  'This is what it looks like when somebody tries the service. Do not use the document.',
);

/** Every signature that fails does so because we do not know its method: that is not to say that it is wrong. */
function isBeyondUs({ signatures }: ValidationReport): boolean {
  const failed = signatures.filter(({ indication }) => indication === 'TOTAL-FAILED');
  return failed.length > 0 && failed.every(({ findings }) => findings[0]?.code === 'algorithm-unknown');
}
