import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendices, appendixNumbers } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/**
 * Each priority area of the overarching agreement is covered by a part of the action plan, or it is said why not
 * (domain rule 24). An action plan that is sent in as a PDF is not looked into.
 */
export const coverage: Rule = ({ agreement }) => {
  const areas = agreement
    .get('overarchingAgreement')
    .get('priorityAreas')
    .items()
    .flatMap((area) => area.text?.trim() || []);
  const plans = appendices(agreement).filter(
    (one) => one.get('kind').value === 'action-plan' && one.get('upload').value !== true,
  );
  const plan = plans.find((one) => one.get('coverage').exists) ?? plans[0];
  if (areas.length === 0 || !plan) return [];
  const rows = plan.get('coverage');
  if (rows.exists && !Array.isArray(rows.value)) return [];
  const mirrored = new Set(rows.items().map((row) => row.get('priorityArea').text?.trim()));
  const missing = areas.filter((area) => !mirrored.has(area));
  return [
    ...missing.map((area) =>
      error(
        rows.pointer,
        'coverage-missing',
        words(
          `Ange hur området ${inSentence(area)} täcks, eller varför det inte täcks.`,
          `Say how the area ${inSentence(area)} is covered, or why it is not.`,
        ),
      ),
    ),
    ...rows.items().flatMap((row) => ofRow(row, areas, appendixNumbers(agreement))),
  ];
};

function ofRow(row: Place, areas: readonly string[], numbers: readonly string[] | null): readonly Issue[] {
  const area = row.get('priorityArea');
  const name = area.text?.trim();
  if (!name) return [];
  const reason = row.get('reason');
  const parts = row.get('parts');
  const reasonless = reason.value === undefined || reason.value === null || reason.text?.trim() === '';
  return [
    ...(areas.includes(name)
      ? []
      : [
          error(
            area.pointer,
            'priority-area-unknown',
            words(
              `Området ${inSentence(name)} finns inte i den övergripande överenskommelsen.`,
              `The area ${inSentence(name)} is not in the overarching agreement.`,
            ),
          ),
        ]),
    ...(Array.isArray(parts.value) && parts.value.length === 0 && reasonless
      ? [
          error(
            reason.pointer,
            'coverage-reason-missing',
            words(
              `Ange varför ${inSentence(name)} inte täcks av någon del.`,
              `Say why ${inSentence(name)} is not covered by any part.`,
            ),
          ),
        ]
      : []),
    ...parts
      .items()
      .flatMap((part) =>
        part.text === undefined || numbers === null || numbers.includes(part.text)
          ? []
          : [
              error(
                part.pointer,
                'part-unknown',
                words(
                  `Del ${part.text.slice(0, 20)} finns inte i åtgärdsplanen.`,
                  `Part ${part.text.slice(0, 20)} is not in the action plan.`,
                ),
              ),
            ],
      ),
  ];
}

/** "Systemhotande brottslighet" as it is written inside a sentence. */
const inSentence = (area: string) => area.charAt(0).toLowerCase() + area.slice(1, 100);
