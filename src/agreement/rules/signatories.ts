import { words } from '../../core/words.ts';
import { error, warning } from '../issues.ts';
import { termOf, termOfId } from '../naming.ts';
import type { Rule } from '../rule.ts';

/** Someone signs for each party (domain rule 11), and it is said why they may (domain rule 30). */
export const signatories: Rule = ({ agreement }) => {
  const list = agreement.get('signing').get('signatories');
  if (!Array.isArray(list.value)) return [];
  const signing = list.items().map((one) => one.get('party').text);
  return [
    ...agreement
      .get('parties')
      .items()
      .flatMap((party) => {
        const id = party.get('id').text;
        if (id === undefined || signing.includes(id)) return [];
        const term = termOf(party);
        const message = words(
          `Lägg till den som skriver under för ${term.sv}.`,
          `Add the person who signs for ${term.en}.`,
        );
        return [error(list.pointer, 'signatory-missing', message)];
      }),
    ...list.items().flatMap((one) => {
      const authority = one.get('authority');
      if (authority.exists || one.members().length === 0) return [];
      const term = termOfId(agreement, one.get('party').text ?? '');
      const message = words(
        `Ange varför undertecknaren för ${term} får skriva under: beslut eller delegation.`,
        `Say why the signatory for ${term} may sign: a decision or a delegation.`,
      );
      return [warning(authority.pointer, 'authority-missing', message)];
    }),
  ];
};
