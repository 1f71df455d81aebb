import type { Language } from '../core/words.ts';
import type { Lookup } from '../issuing/service.ts';
import { WHAT_IT_DOES_NOT_SAY } from '../validation/sentences/explanation.ts';
import { viewersOf, VIEWERS_AS_OF } from '../validation/viewers/viewers.ts';
import type { UploadedFile } from './uploads.ts';
import { trustRows } from './verdict-expert.ts';
import { questionsOf } from './verdict-questions.ts';
import { timelineOf } from './verdict-steps.ts';
import { signatureFrames, verdictOf } from './verdict.ts';

/** All that the page of a verdict shows, from the report alone and from whether the file is one of ours. */
export function verdictValues({ report, known, original }: Lookup, file: UploadedFile, lang: Language) {
  const verdict = verdictOf(report);
  return {
    title: `${verdict.word[lang]}: ${verdict.sentence[lang]}`,
    section: 'verify',
    verdict,
    locked: report.problems.some(({ code }) => code === 'pdf-encrypted'),
    questions: questionsOf(report),
    signatures: signatureFrames(report, lang),
    // A file that nobody signed or is to sign has no steps worth telling.
    steps: report.signatures.length + report.unsignedFields.length > 0 ? timelineOf(report) : [],
    // Of a file that was changed, what happened to it comes before who signed.
    stepsFirst: verdict.tone === 'bad',
    limits: WHAT_IT_DOES_NOT_SAY,
    viewers: viewersOf(report),
    viewersAsOf: VIEWERS_AS_OF,
    trust: trustRows(report, lang),
    report,
    known,
    original,
    file: { name: file.name, size: file.bytes.length, sha256: report.sha256 },
  } as const;
}
