import { changeWords } from '../validation/sentences/change-words.ts';
import { stepsOf, type StepReport } from '../validation/sentences/step-sentence.ts';
import type { ValidationReport } from '../validation/report.ts';

const ICONS: Readonly<Record<StepReport['kind'], string>> = {
  locked: 'lock',
  signed: 'sign',
  stamped: 'clock',
  evidence: 'box',
  form: 'pen',
  comment: 'pen',
  changed: 'stop',
  saved: 'file',
};
const TONES: Readonly<Record<StepReport['weight'], string>> = {
  good: 'good',
  neutral: '',
  remark: 'warn',
  against: 'bad',
};

/** What each revision did, oldest first, with the look of the timeline. The words that changed stand at the first bad step. */
export function timelineOf(report: ValidationReport) {
  const steps = stepsOf(report);
  const bad = steps.findIndex(({ kind, weight }) => kind !== 'signed' && weight === 'against');
  return steps.map((step, i) => ({
    ...step,
    start: report.revisions[i]?.start ?? 0,
    end: report.revisions[i]?.end ?? 0,
    sha256: report.revisions[i]?.sha256 ?? '',
    changes: (report.revisions[i]?.changes ?? []).map(changeWords),
    icon: step.weight === 'against' ? 'stop' : ICONS[step.kind],
    tone: TONES[step.weight],
    pages: i === bad ? report.pageChanges : [],
    // The file as this signature found it is worth having when something came after.
    wasSigned: step.kind === 'signed' && bad > i,
  }));
}
