import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendixName, bodyName } from '../naming.ts';
import { appendices, partyIds } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Signatories, members and contributions belong to parties that are there (domain rules 13, 16 and 19). */
export const knownParties: Rule = ({ agreement }) => {
  const known = partyIds(agreement);
  // A party that cannot be read may be the one that is meant.
  const parties = agreement.get('parties');
  if (!Array.isArray(parties.value) || known.length < parties.value.length) return [];
  const unknown = (owner: Place, sv: string, en: string) => {
    const party = owner.get('party');
    if (party.text === undefined || party.text.trim() === '' || known.includes(party.text)) return [];
    const message = words(
      `${sv} hör till en part som inte finns. Välj part.`,
      `${en} belongs to a party that does not exist. Choose a party.`,
    );
    return [error(party.pointer, 'party-unknown', message)];
  };
  return [
    ...agreement
      .get('signing')
      .get('signatories')
      .items()
      .flatMap((one) => unknown(one, 'Undertecknaren', 'The signatory')),
    ...agreement
      .get('bodies')
      .items()
      .flatMap((body) =>
        body
          .get('members')
          .items()
          .flatMap((member) => unknown(member, `En ledamot i ${bodyName(body)}`, `A member of ${bodyName(body)}`)),
      ),
    ...appendices(agreement).flatMap((appendix) => {
      const name = appendixName(appendix);
      return appendix
        .get('contributions')
        .items()
        .flatMap((one) => unknown(one, `Ett underlag till ${name.sv}`, `A contribution to ${name.en}`));
    }),
  ];
};
