import { plainCell } from '../../src/agreement/spans.ts';
import type { Agreement, Block, Section, Table } from '../../src/agreement/schema.ts';
import { fold } from './support.ts';

/** A text that the document must hold; the parts of one text may be split by a footnote's number. */
export type Expected = readonly string[];

const one = (text: string | null | undefined): readonly Expected[] =>
  text === null || text === undefined || fold(text) === ''
    ? []
    : [
        text
          .split(/\[\^[^\]]+\]/)
          .map(fold)
          .filter((part) => part !== ''),
      ];

/** The running text of sections as the document prints it, in order: headings, paragraphs, items, cells, notes. */
export const stringsOfSections = (sections: readonly Section[] | undefined): readonly Expected[] =>
  (sections ?? []).flatMap((section) => [...one(section.heading), ...section.blocks.flatMap(stringsOfBlock)]);

function stringsOfBlock(block: Block): readonly Expected[] {
  switch (block.type) {
    case 'paragraph':
      return one(block.text);
    case 'list':
      return block.items.flatMap((item) => one(item));
    case 'fields':
      return block.items.flatMap(({ label, value }) => [...one(label), ...one(value)]);
    case 'table':
      return [...caption(block.caption), ...cellsOf(block), ...one(block.note), ...one(block.source)];
    case 'chart':
      return [
        ...caption(block.caption),
        ...(block.kind === 'line' ? [...one(block.x.label), ...block.x.categories.flatMap((text) => one(text))] : []),
        ...one(block.note),
        ...one(block.source),
      ];
    case 'organisationChart':
    case 'image':
      return [...caption(block.caption), ...one(block.note), ...one(block.source)];
  }
}

/** The full stop after the number is dropped (look § 4). */
function caption(text: string): readonly Expected[] {
  const parts = /^(\S+ \d+[a-z]?)\. (.*)$/s.exec(fold(text));
  return parts ? [...one(parts[1]), ...one(parts[2])] : one(text);
}

function cellsOf({ columns, rows, totals }: Table): readonly Expected[] {
  const ungrouped = columns.every((column) => column.group === undefined);
  return [
    ...(ungrouped ? columns.flatMap((column) => one(column.heading)) : []),
    ...[...rows, ...(totals ? [totals] : [])].flatMap((row) =>
      columns.flatMap(({ key, kind }) => {
        const value = plainCell(row[key]);
        if (typeof value === 'string')
          return one(value === '..' ? 'uppgift saknas' : value === '–' ? 'ej tillämpligt' : value);
        if (value === null || value === undefined) return [];
        if (typeof value === 'object') return 'colour' in value ? one(value.word) : one(value.start);
        return kind === 'text' ? [] : one(String(Math.trunc(Math.abs(value))).replace(/\B(?=(\d{3})+$)/g, ' '));
      }),
    ),
  ];
}

/** All running text of an agreement in the order of the data, which the layout keeps. */
export function printedStrings(agreement: Agreement): readonly Expected[] {
  const closing = agreement.sections.filter((section) => section.role === 'closing');
  return [
    ...one(agreement.title.text),
    ...agreement.parties.flatMap((party) => [...one(party.definedTerm), ...one(party.name), ...one(party.orgNumber)]),
    ...stringsOfSections(agreement.sections.filter((section) => section.role !== 'closing')),
    ...stringsOfSections(closing),
    ...agreement.parties.flatMap((party) =>
      agreement.signing.signatories
        .filter((signatory) => signatory.party === party.id)
        .flatMap((signatory) => [...one(signatory.name), ...one(signatory.title)]),
    ),
    ...agreement.appendices.flatMap((appendix) => [
      ...one(appendix.title),
      ...one(appendix.dated),
      ...stringsOfSections(appendix.sections),
      ...(appendix.parts ?? []).flatMap((part) => [...one(part.title), ...stringsOfSections(repeatDropped(part))]),
      ...stringsOfSections(appendix.closingSections),
    ]),
  ];
}

/** A first heading that repeats number and title of its part is the part's title. */
function repeatDropped({ number, title, sections }: NonNullable<Agreement['appendices'][number]['parts']>[number]) {
  return sections.map((section, index) =>
    index === 0 && section.heading === `${number} ${title}` ? { ...section, heading: null } : section,
  );
}
