import type { Agreement, Party } from '../../agreement/schema.ts';
import { shortTitle as shortNameOf } from '../../agreement/short-title.ts';
import { formatOrganisationNumber, formatPostalCode } from '../numbers.ts';
import { numberWord, type Strings } from '../strings.ts';
import { fill } from '../typography.ts';
import type { ViewContext } from './context.ts';

/** Title and subtitle: parted before "mellan", so that the parties stand on the second line. */
export function titleParts(title: string, between: string): { readonly title: string; readonly subtitle: string } {
  const at = between === '' ? -1 : title.indexOf(between);
  if (at <= 0) return { title, subtitle: '' };
  return { title: title.slice(0, at), subtitle: title.slice(at + 1) };
}

/** A subtitle of its own, or the part of the title that says between whom. */
function titleOf({ title }: Agreement, between: string): { readonly title: string; readonly subtitle: string } {
  return title.subtitle === undefined
    ? titleParts(title.text, between)
    : { title: title.text, subtitle: title.subtitle };
}

const SHORT = 60;

/** The title in headers and footers, at most 60 characters: "Lokal samverkansöverenskommelse Östermalm–Norrmalm". */
export function shortTitle({ data, template }: Pick<ViewContext, 'data' | 'template'>): string {
  const { title } = titleParts(data.title.text, template.strings.between);
  const name = shortNameOf(data);
  const wishes = [name.startsWith(title) ? name : `${title} ${name}`, name, title];
  return wishes.find((wish) => wish.length <= SHORT) ?? `${title.slice(0, SHORT - 1).replace(/\s+\S*$/u, '')}…`;
}

/** "Dnr NOR 2025/15" or "Dnr saknas". */
export function caseNumberText(party: Party, { template }: Pick<ViewContext, 'template'>): string {
  const { caseNumber, caseNumberMissing } = template.strings.front;
  return party.caseNumber === null ? caseNumberMissing : fill(caseNumber, { number: party.caseNumber });
}

/** What the first page says: title, parties, facts. */
export function frontView(context: ViewContext, signaturesId: string) {
  const { data, template, draft } = context;
  const words = template.strings.front;
  const { term, signing, appendices } = data;
  const date = context.record.documentDate;
  return {
    ...titleOf(data, template.strings.between),
    parties: data.parties.map((party, index) => ({
      source: `/parties/${index}`,
      term: party.definedTerm,
      name: party.name,
      lines: partyLines(party),
      organisation: fill(words.organisationNumber, { number: formatOrganisationNumber(party.orgNumber) }),
      caseNumber: caseNumberText(party, context),
    })),
    valid: term === undefined ? '' : validText(term, words),
    // A document without the sentence on copies promises none.
    copies:
      signing.clause === undefined
        ? ''
        : fill(words.copiesValue, { word: numberWord(template.strings, signing.copies), number: signing.copies }),
    scope: scopeText(context, appendices.length),
    status: fill(draft ? words.statusDraft : words.statusFinal, { date }),
    signaturesId: draft ? '' : signaturesId,
  };
}

function validText(term: NonNullable<Agreement['term']>, words: Strings['front']): string {
  const { validFrom: from, validTo: to, openEndedText } = term;
  if (to !== null) return fill(words.validUntil, { from, to });
  return fill(words.validOpen, { from, until: openEndedText ?? words.openEnded });
}

/** Legal entity with units, when they say more than the name; then the address. */
function partyLines(party: Party): readonly string[] {
  const { box, street, postalCode, city } = party.address;
  const entity = [...(party.legalEntity === party.name ? [] : [party.legalEntity]), ...(party.units ?? [])].join(', ');
  const address = [street, box, `${formatPostalCode(postalCode)} ${city}`]
    .filter((part) => part !== undefined)
    .join(', ');
  return entity === '' ? [address] : [entity, address];
}

function scopeText({ template }: ViewContext, count: number): string {
  const { scopeAlone, scopeWithOne, scopeWithMany } = template.strings.front;
  if (count === 0) return scopeAlone;
  return count === 1 ? scopeWithOne : fill(scopeWithMany, { count: numberWord(template.strings, count) });
}
