import type { Words } from '../core/words.ts';
import { words } from '../core/words.ts';
import type { PageChange, SignatureReport, ValidationReport } from '../validation/report.ts';
import { explanationOf, WHAT_IT_DOES_NOT_SAY } from '../validation/sentences/explanation.ts';
import { levelWords } from '../validation/sentences/stamps.ts';
import { stepsOf } from '../validation/sentences/step-sentence.ts';

const both = (text: Words, indent: string): readonly string[] => [`${indent}${text.sv}`, `${indent}${text.en}`];
const joined = ({ sv, en }: Words) => (sv === en ? sv : `${sv} · ${en}`);

/**
 * A verdict for whoever sits at the terminal: the file's sentence, why, each signature, each step, and what the check does
 * not say. Both languages, Swedish first; words that programs know (TOTAL-PASSED, PAdES-BASELINE-LTA) as they are.
 */
export function reportText(file: string, report: ValidationReport): readonly string[] {
  return [
    `${file}  ${report.conclusion}`,
    ...both(report.sentence, '  '),
    ...explanationOf(report).flatMap((line) => both(line, '  ')),
    ...report.signatures.flatMap(signatureText),
    ...stepsText(report),
    ...report.problems.slice(0, 20).flatMap((problem) => both(problem.message, '  - ')),
    ...(report.signatureCount > 0 ? both(WHAT_IT_DOES_NOT_SAY, '  ') : []),
    `  SHA-256 ${report.sha256}`,
  ];
}

function signatureText(one: SignatureReport): readonly string[] {
  const why = one.levelReasons.slice(0, 5).flatMap(({ message }) => both(message, '      '));
  return [
    '',
    `  ${one.field}  ${one.indication}${one.subIndication ? ` (${one.subIndication})` : ''}`,
    ...both(one.sentence, '    '),
    ...one.findings.flatMap((finding) => both(finding.message, '    - ')),
    `    ${joined(words('Nivå', 'Level'))}: ${joined(levelWords(one))}`,
    ...(why.length > 0 ? [`    ${joined(words('Varför inte högre', 'Why no higher'))}:`, ...why] : []),
  ];
}

function stepsText(report: ValidationReport): readonly string[] {
  if (report.signatureCount === 0) return [];
  return [
    '',
    `  ${joined(words('Steg för steg', 'Step by step'))}`,
    ...stepsOf(report).flatMap(({ index, sentence, detail }) => [
      `    ${index}  ${sentence.sv}. ${detail.sv}`,
      `       ${sentence.en}. ${detail.en}`,
    ]),
    ...pageChangesText(report.pageChanges, '       '),
    '',
  ];
}

/** Words that differ, by page: what was there before (-) and what is there now (+). */
export const pageChangesText = (changes: readonly PageChange[], indent: string): readonly string[] =>
  changes.flatMap(({ page, passages }) => [
    `${indent}${joined(words('Sidan', 'Page'))} ${page}`,
    ...passages.flatMap(({ before, after, context }) => [
      `${indent}  … ${context}`,
      ...(before === '' ? [] : [`${indent}  - ${before}`]),
      ...(after === '' ? [] : [`${indent}  + ${after}`]),
    ]),
  ]);
