import { words } from '../../core/words.ts';
import type { ValidationReport } from '../../validation/report.ts';
import { NO_GLYPH, type Phrases } from './phrases.ts';
import type { Limits } from './placing.ts';

/** Signatures, time-stamps and empty fields; null when there are signatures alone, which follow. */
export function holdsOf(report: ValidationReport, { say }: Phrases): string | null {
  const { signatureCount, docTimestampCount, unsignedFields } = report;
  if (docTimestampCount + unsignedFields.length === 0) return null;
  const many = (n: number, sv: readonly [string, string], en: readonly [string, string]) =>
    words(`${n} ${n === 1 ? sv[0] : sv[1]}`, `${n} ${n === 1 ? en[0] : en[1]}`);
  const parts = [
    many(signatureCount, ['underskrift', 'underskrifter'], ['signature', 'signatures']),
    ...(docTimestampCount > 0
      ? [
          many(
            docTimestampCount,
            ['arkivtidsstämpel', 'arkivtidsstämplar'],
            ['archive time stamp', 'archive time stamps'],
          ),
        ]
      : []),
    ...(unsignedFields.length > 0
      ? [
          many(
            unsignedFields.length,
            ['tomt underskriftsfält', 'tomma underskriftsfält'],
            ['empty signature field', 'empty signature fields'],
          ),
        ]
      : []),
  ];
  return parts.map(say).join(', ');
}

/** How the file breaks its format, and which characters cannot be shown. */
export function remarksOf(
  report: ValidationReport,
  fileName: string,
  limits: Limits,
  { say, sayShort, name }: Phrases,
) {
  const label = say(words('Anmärkning', 'Remark'));
  const [problem, ...others] = report.problems;
  const more =
    others.length === 0 ? words('', '') : words(` Och ${others.length} till.`, ` And ${others.length} more.`);
  const names = report.signatures.flatMap(({ signer }) => [signer.name, signer.title, signer.party]);
  const isReplaced = [fileName, ...names.map((text) => name(text ?? ''))].some((text) => text.includes(NO_GLYPH));
  return [
    ...(problem ? [{ label, text: sayShort(problem.message, limits.remark) + say(more) }] : []),
    ...(isReplaced ? [{ label, text: say(REPLACED) }] : []),
  ];
}

const REPLACED = words(
  `${NO_GLYPH} står för tecken som intygets typsnitt saknar.`,
  `${NO_GLYPH} stands for characters that the certificate’s fonts lack.`,
);
