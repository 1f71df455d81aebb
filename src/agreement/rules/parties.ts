import { type Words, words } from '../../core/words.ts';
import { error } from '../issues.ts';
import type { Rule } from '../rule.ts';

/** An agreement has at least two parties (domain § 2, rule 13); other kinds of document may have one, or just one. */
export const parties: Rule = ({ agreement, parties: { least, most } }) => {
  const list = agreement.get('parties');
  const count = list.items().length;
  if (!Array.isArray(list.value) || (count >= least && count <= most)) return [];
  const message =
    count < least
      ? words(
          `Lägg till en part. Minst ${number(least).sv} behövs.`,
          `Add a party. At least ${number(least).en} must be there.`,
        )
      : words(
          `Ta bort en part. Högst ${number(most).sv} får finnas.`,
          `Remove a party. At most ${number(most).en} may be there.`,
        );
  return [error(list.pointer, count < least ? 'too-few-parties' : 'too-many-parties', message)];
};

const NUMBERS: readonly Words[] = [
  words('ingen', 'none'),
  words('en', 'one'),
  words('två', 'two'),
  words('tre', 'three'),
];
const number = (count: number): Words => NUMBERS[count] ?? words(String(count), String(count));
