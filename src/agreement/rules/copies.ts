import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import type { Rule } from '../rule.ts';

/** As many identical copies as parties, and the clause says the same number (domain rule 13). */
export const copies: Rule = ({ agreement }) => {
  const signing = agreement.get('signing');
  const parties = agreement.get('parties');
  const number = signing.get('copies');
  const count = parties.items().length;
  if (!Array.isArray(parties.value) || number.number === undefined) return [];
  const clause = signing.get('clause');
  const said = /\((\d{1,2})\)/.exec(clause.text ?? '')?.[1];
  return [
    ...(number.number === count
      ? []
      : [
          error(
            number.pointer,
            'copies-differ',
            words(
              `Parterna är ${count} men exemplaren ${number.number}. Varje part får ett.`,
              `There are ${count} parties but ${number.number} copies. Each party gets one.`,
            ),
          ),
        ]),
    ...(said === undefined || Number(said) === number.number
      ? []
      : [
          error(
            clause.pointer,
            'copies-clause-differs',
            words(
              `Meningen säger ${said} exemplar, men uppgiften är ${number.number}.`,
              `The sentence says ${said} copies, but the number given is ${number.number}.`,
            ),
          ),
        ]),
  ];
};
