import { placingOf, type Placing } from '../agreement/placement.ts';
import type { Agreement, Appendix, Section } from '../agreement/schema.ts';

/** What the use cases ask of agreement data, in one place. */

/** One who signs, with the field that is theirs. */
export interface SignatoryFacts {
  /** Index in `signing.signatories`. */
  readonly index: number;
  readonly field: string;
  readonly party: string;
  /** Defined term: "Kommunen". */
  readonly term: string;
  readonly partyName: string;
  readonly name: string;
  /** As printed: "Tf lokalpolisområdeschef Norrmalm". */
  readonly title: string;
}

/** "Östermalms stadsdelsförvaltning och lokalpolisområde Norrmalm". */
export function shortNameOf(agreement: Agreement): string {
  const names = agreement.parties.map((party, index) => (index === 0 ? party.name : lowerFirstOfUnit(party.name)));
  return new Intl.ListFormat('sv', { type: 'conjunction' }).format(names);
}

/** Place and year for breadcrumbs: "Norrmalm 2020"; the year of the term, else of the signing. */
export function breadcrumbOf(agreement: Agreement): string {
  const police = agreement.parties.find((party) => party.role === 'police') ?? agreement.parties[0];
  const place = police?.name.replace(/^lokalpolisområde\s+/i, '') ?? agreement.id;
  const year = (agreement.term?.validFrom ?? agreement.signing.date ?? '').slice(0, 4);
  return `${place} ${year}`.trim();
}

/** "Lokalpolisområde Norrmalm" begins with a common noun, which is written small inside a sentence. */
const lowerFirstOfUnit = (name: string) =>
  /^(Lokalpolisområde|Polisområde|Polisregion)\b/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** The file name of a party's copy: agreement and party, both plain ids. */
export const copyFileName = (agreement: Agreement, party: string): string => `${agreement.id}-${party}.pdf`;

/**
 * Everyone who signs, in the order of the document: by party, then as listed. Their fields are "Signature1" and on in
 * that order, as `document` names them; the rehearsal checks that revision 0 has just these.
 */
export function signatoriesOf(agreement: Agreement): readonly SignatoryFacts[] {
  return agreement.parties
    .flatMap((party) =>
      agreement.signing.signatories
        .map((signatory, index) => ({ signatory, index, party }))
        .filter(({ signatory }) => signatory.party === party.id),
    )
    .map(({ signatory, index, party }, order) => ({
      index,
      field: `Signature${order + 1}`,
      party: party.id,
      term: party.definedTerm,
      partyName: party.name,
      name: signatory.name,
      title: titleAsSigned(signatory),
    }));
}

/** "Tf lokalpolisområdeschef Norrmalm": who acts for another signs as such, as the panel above the field says. */
function titleAsSigned({ title, acting }: Agreement['signing']['signatories'][number]): string {
  return acting && !/^tf /i.test(title) ? `Tf ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

export interface AppendixFacts {
  readonly number: string;
  readonly title: string;
  /** Where it stands in the data. */
  readonly pointer: string;
  readonly wantsFile: boolean;
  /** What becomes of its file. */
  readonly placing: Placing;
}

export function appendicesOf(agreement: Agreement): readonly AppendixFacts[] {
  return agreement.appendices.map((appendix, index) => ({
    number: appendix.number,
    title: appendix.title,
    pointer: `/appendices/${index}`,
    wantsFile: appendix.upload === true,
    placing: placingOf(appendix),
  }));
}

export interface ImageFacts {
  /** Of its block: names its file in the whole agreement. */
  readonly id: string;
  readonly caption: string;
  readonly pointer: string;
}

/** The image blocks of the agreement and its appendices, in the order of the document. */
export function imagesOf(agreement: Agreement): readonly ImageFacts[] {
  const ofSections = (sections: readonly Section[] | undefined, pointer: string): readonly ImageFacts[] =>
    (sections ?? []).flatMap((section, i) =>
      section.blocks.flatMap((block, j) =>
        block.type === 'image'
          ? [{ id: block.id, caption: block.caption, pointer: `${pointer}/${i}/blocks/${j}` }]
          : [],
      ),
    );
  const ofAppendix = ({ sections, parts, closingSections }: Appendix, pointer: string): readonly ImageFacts[] => [
    ...ofSections(sections, `${pointer}/sections`),
    ...(parts ?? []).flatMap((part, i) => ofSections(part.sections, `${pointer}/parts/${i}/sections`)),
    ...ofSections(closingSections, `${pointer}/closingSections`),
  ];
  return [
    ...ofSections(agreement.sections, '/sections'),
    ...agreement.appendices.flatMap((appendix, i) => ofAppendix(appendix, `/appendices/${i}`)),
  ];
}

/** Made-up content anywhere in the data: then every page says so. */
export const holdsExampleContent = ({ example, appendices }: Agreement): boolean =>
  example !== undefined || appendices.some((appendix) => appendix.example !== undefined);
