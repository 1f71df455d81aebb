import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import type { Rule } from '../rule.ts';

/** An agreement has at least two parties (domain § 2, rule 13). */
export const parties: Rule = ({ agreement }) => {
  const list = agreement.get('parties');
  if (!Array.isArray(list.value) || list.items().length >= 2) return [];
  const message = words(
    'Lägg till en part. En överenskommelse har minst två.',
    'Add a party. An agreement has at least two.',
  );
  return [error(list.pointer, 'too-few-parties', message)];
};
