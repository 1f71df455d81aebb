import { checkAddress, shownAddress } from './address.ts';
import { chartOf } from './charts.ts';
import { editionOf } from './edition/edition.ts';
import { printEditionOf } from './edition/print.ts';
import { readDivisions } from './html/divisions.ts';
import { imageOf } from './images.ts';
import { NoteRegister } from './notes.ts';
import { organisationChartOf } from './organisation.ts';
import type { Template } from './prepare.ts';
import type { FinalisedRecord } from './record.ts';
import { tableOf } from './tables.ts';
import type { Block, DocumentTree, Mark, Source } from './tree.ts';
import { fill, setText } from './typography.ts';
import { Anchors, type Placed, type ViewContext } from './view/context.ts';
import { documentView } from './view/document.ts';
import { caseNumberText, shortTitle } from './view/front.ts';

/**
 * The document that a record says: agreement → view → Handlebars → semantic HTML → tree. A function of its two arguments
 * alone; it changes neither. Never throws on data that `agreement` has accepted; what is wrong is the template: Problem
 * `template-invalid` when an office has made or changed it, an Error when it is ours.
 */
export const compose = (record: FinalisedRecord, template: Template): DocumentTree =>
  template.reading(() => composed(record, template));

function composed(record: FinalisedRecord, template: Template): DocumentTree {
  const { data } = record;
  const { strings } = template;
  const context: ViewContext = {
    record,
    data,
    template,
    anchors: new Anchors(),
    placed: new Map(),
    scopes: [],
    shortTitle: shortTitle({ data, template }),
    draft: record.marks.includes('draft'),
  };
  const html = template.render(documentView(context));
  const notes = new NoteRegister(context.scopes);
  const read = readDivisions(html, {
    notes,
    placed: (source) => placedBlock(context, notes, source),
    signaturesHeading: strings.signatures.heading,
  });
  // Sections without words make no page.
  const divisions = read
    .map((division) => ({ ...division, blocks: division.blocks.filter(says) }))
    .filter(({ blocks }) => blocks.length > 0);
  const tree: DocumentTree = {
    language: 'sv-SE',
    title: setText(data.title.text),
    shortTitle: setText(context.shortTitle),
    marks: marksOf(context),
    ...frameOf(context),
    pageNumber: (page, total) => setText(fill(strings.footer.page, { page, total })),
    words: {
      continued: strings.continued,
      tableContinues: strings.tableContinues,
      missing: strings.table.missing,
    },
    notes: notes.notes,
    divisions,
  };
  const { edition } = record;
  if (edition === undefined) return tree;
  return edition.kind === 'print' ? printEditionOf(tree, edition) : editionOf(tree, record, edition);
}

/** A list without items and facts without rows say nothing. */
const says = (block: Block): boolean =>
  !((block.type === 'list' || block.type === 'facts') && block.items.length === 0);

function placedBlock({ placed, template, record }: ViewContext, notes: NoteRegister, source: Source): Block | null {
  const found = placed.get(source);
  if (found === undefined) return null;
  const { block, ...where } = found satisfies Placed;
  const place = { ...where, source, notes, strings: template.strings };
  switch (block.type) {
    case 'table':
      return tableOf(block, place);
    case 'chart':
      return chartOf(block, place);
    case 'organisationChart':
      return organisationChartOf(block, place);
    case 'image':
      return imageOf(block, { ...place, files: record.images ?? {} });
  }
}

/** Headers and footers. */
function frameOf(context: ViewContext): Pick<DocumentTree, 'front' | 'footer'> {
  const { record, data, template, draft } = context;
  const { footer, documentType } = template.strings;
  const numbers = data.parties.map((party) => caseNumberText(party, context));
  const noNumbers = data.parties.every((party) => party.caseNumber === null);
  const address = shownAddress(checkAddress(record.publicAddress, record.code));
  return {
    front: { senders: data.parties.map((party) => setText(party.name)), type: documentType, date: record.documentDate },
    footer: {
      identity: setText(context.shortTitle),
      // When no party has a number, that is said once.
      caseNumbers: (noNumbers ? numbers.slice(0, 1) : numbers).map(setText).join(' · '),
      verify: draft ? footer.draft : setText(fill(footer.verify, { address })),
      template: setText(template.name),
    },
  };
}

/** Gravest first (look § 11). */
function marksOf({ record, template }: ViewContext): readonly Mark[] {
  const order = ['demo', 'draft', 'example'] as const;
  return order
    .filter((kind) => record.marks.includes(kind))
    .map((kind) => {
      const { word, sentence } = template.strings.marks[kind];
      return { kind, word, sentence: setText(fill(sentence, { date: record.documentDate })) };
    });
}
