import { partyTerm } from '../../agreement/party-term.ts';
import type { Authority, Signatory } from '../../agreement/schema.ts';
import { checkAddress } from '../address.ts';
import type { Strings } from '../strings.ts';
import { fill, lowerFirst } from '../typography.ts';
import type { ViewContext } from './context.ts';

/** The panels, party by party in the agreement's order, and where the signatures are checked. */
export function signaturesView({ data, record, template, draft }: ViewContext, id: string) {
  const words = template.strings.signatures;
  const signatories = data.signing.signatories.map((signatory, index) => ({ signatory, index }));
  const known = new Set(data.parties.map((party) => party.id));
  const grouped = [
    ...data.parties.flatMap((party) => signatories.filter(({ signatory }) => signatory.party === party.id)),
    ...signatories.filter(({ signatory }) => !known.has(signatory.party)),
  ];
  return {
    id,
    fields: !draft,
    placeholder: draft ? words.placeholderDraft : words.placeholder,
    url: draft ? '' : checkAddress(record.publicAddress, record.code),
    panels: grouped.map(({ signatory, index }, place) => {
      const party = partyTerm(data, signatory.party);
      const title = titleAsSigned(signatory, words.acting);
      return {
        source: `/signing/signatories/${index}`,
        field: `Signature${place + 1}`,
        party: signatory.party,
        forParty: fill(words.forParty, { party }),
        name: signatory.name,
        title,
        authority: signatory.authority === undefined ? '' : authorityText(signatory.authority, template.strings),
        spoken: fill(words.spoken, { party, name: signatory.name, title: lowerFirst(title) }),
      };
    }),
  };
}

/** "Tf lokalpolisområdeschef Norrmalm": Tf first, lower-case title after it (domain § 9). */
function titleAsSigned({ title, acting }: Signatory, word: string): string {
  return acting && !title.toLowerCase().startsWith(`${word.toLowerCase()} `) ? `${word} ${lowerFirst(title)}` : title;
}

function authorityText(authority: Authority, { signatures }: Strings): string {
  switch (authority.kind) {
    case 'board-decision':
      return fill(signatures.byDecision, {
        body: authority.body,
        date: authority.date,
        paragraph: authority.paragraph,
      });
    case 'delegation':
    case 'rules-of-procedure': {
      const { reference, date } = authority;
      return date === undefined
        ? fill(signatures.byReference, { reference })
        : fill(signatures.byReferenceDated, { reference, date });
    }
    case 'unstated':
      return '';
  }
}
