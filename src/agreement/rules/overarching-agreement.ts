import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendices } from '../parts.ts';
import type { Rule } from '../rule.ts';
import { requiredSentence } from '../shape-faults.ts';

/**
 * A local agreement exists under an overarching one, which is an appendix to it; a municipal one stands by itself
 * (domain rule 1).
 */
export const overarchingAgreement: Rule = ({ agreement }) => {
  const level = agreement.get('level').value;
  const overarching = agreement.get('overarchingAgreement');
  const there = typeof overarching.value === 'object' && overarching.value !== null;
  if (level === 'municipal' && there) {
    const message = words(
      'Ta bort den övergripande överenskommelsen. En överenskommelse på kommunnivå står för sig själv.',
      'Remove the overarching agreement. An agreement at municipal level stands by itself.',
    );
    return [error(overarching.pointer, 'overarching-not-allowed', message)];
  }
  if (level !== 'district') return [];
  if (!there) return [error(overarching.pointer, 'required', requiredSentence(agreement, overarching.path))];
  const number = overarching.get('appendix').text?.trim() || '5';
  const list = agreement.get('appendices');
  if (!Array.isArray(list.value)) return [];
  const appendix = appendices(agreement).find((one) => one.get('number').text === number);
  if (!appendix) {
    const message = words(
      `Lägg till bilaga ${number}, den övergripande överenskommelsen.`,
      `Add appendix ${number}, the overarching agreement.`,
    );
    return [error(list.pointer, 'appendix-missing', message)];
  }
  const kind = appendix.get('kind');
  if (kind.text === undefined || kind.text === 'overarching-agreement') return [];
  const message = words(
    `Bilaga ${number} ska vara den övergripande överenskommelsen. Rätta numret eller slaget.`,
    `Appendix ${number} should be the overarching agreement. Correct the number or the kind.`,
  );
  return [error(kind.pointer, 'appendix-kind', message)];
};
