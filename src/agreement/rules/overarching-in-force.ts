import { words } from '../../core/words.ts';
import { isCalendarDate } from '../calendar.ts';
import { error } from '../issues.ts';
import type { Rule } from '../rule.ts';

/** A local agreement does not start under an overarching one that has lapsed or been replaced (domain rule 4). */
export const overarchingInForce: Rule = ({ agreement }) => {
  const overarching = agreement.get('overarchingAgreement');
  const end = overarching.get('validTo');
  const start = agreement.get('term').get('validFrom').value;
  if (isCalendarDate(end.value) && isCalendarDate(start) && end.value < start) {
    const message = words(
      `Den övergripande överenskommelsen upphörde ${end.value}. Välj en som gäller.`,
      `The overarching agreement ended on ${end.value}. Choose one in force.`,
    );
    return [error(end.pointer, 'overarching-lapsed', message)];
  }
  const status = overarching.get('status');
  if (status.text !== 'lapsed' && status.text !== 'replaced') return [];
  const message = words(
    `Den övergripande överenskommelsen har ${status.text === 'lapsed' ? 'upphört' : 'ersatts'}. Välj en som gäller.`,
    `The overarching agreement has ${status.text === 'lapsed' ? 'ended' : 'been replaced'}. Choose one in force.`,
  );
  return [error(status.pointer, 'overarching-lapsed', message)];
};
