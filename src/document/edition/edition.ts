import type { Omission } from '../../agreement/redaction/omission.ts';
import { checkAddress, shownAddress } from '../address.ts';
import type { FinalisedRecord, PublicEdition } from '../record.ts';
import type { Block, Division, DocumentTree, Line, Mark, OmissionNotice } from '../tree.ts';
import { fill, setText } from '../typography.ts';
import { measured } from './described.ts';
import { firstPage } from './first-page.ts';
import { markNote, markPassages } from './passages.ts';
import { signatories } from './signatories.ts';
import { EDITION_WORDS } from './words.ts';

/**
 * The tree of a public edition, from the tree that its data give: marks, first page, notices where something is left out,
 * and plain rows for the panels. Pure. What was left out is not in the data, so it cannot be in the tree.
 */
export function editionOf(tree: DocumentTree, record: FinalisedRecord, edition: PublicEdition): DocumentTree {
  const words = EDITION_WORDS.kinds[edition.kind];
  const address = shownAddress(checkAddress(record.publicAddress, record.code));
  const { date } = edition;
  const notices = new Map(
    edition.omissions.flatMap((omission) =>
      omission.placeholder === undefined ? [] : [[omission.placeholder, omission] as const],
    ),
  );
  const blockOf = (block: Block): readonly Block[] => {
    if (block.type === 'signatures') return signatories(block, record, edition);
    const omission = block.type === 'paragraph' ? notices.get(block.source.replace(/\/text$/, '')) : undefined;
    return [omission && block.type === 'paragraph' ? noticeOf(omission, block.text) : markPassages(block)];
  };
  return {
    ...tree,
    title: setText(fill(words.title, { title: tree.title, date })),
    marks: marksOf(tree.marks, edition),
    footer: { ...tree.footer, verify: setText(fill(words.footer, { date, address })) },
    notes: new Map([...tree.notes].map(([key, note]) => [key, markNote(note)])),
    divisions: tree.divisions.map((division, index): Division => {
      const blocks = index === 0 ? firstPage(division, record, edition) : division.blocks;
      return { ...division, blocks: blocks.flatMap(blockOf) };
    }),
  };
}

/** Gravest first: after Demo and Utkast. A publication copy that leaves out secrets too says both. */
function marksOf(marks: readonly Mark[], { kind, omissions }: PublicEdition): readonly Mark[] {
  const isSecret = omissions.some(({ laws }) => laws.length > 0);
  const kinds = kind === 'publication' && isSecret ? (['redacted', 'publication'] as const) : [kind];
  const own = kinds.map((one): Mark => {
    const { word, mark } = EDITION_WORDS.kinds[one];
    return { kind: one, word, sentence: mark };
  });
  const before = marks.filter((mark) => mark.kind === 'demo' || mark.kind === 'draft');
  return [...before, ...own, ...marks.filter((mark) => !before.includes(mark))];
}

function noticeOf(omission: Omission, placeholder: Line): OmissionNotice {
  const { about, law, reason } = EDITION_WORDS;
  const own = placeholder.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
  return {
    type: 'omission',
    source: omission.pointer,
    label: EDITION_WORDS.omitted,
    sentence: setText(omission.sentence ?? own),
    rows: [
      { label: about, value: measured(omission) },
      ...omission.laws.map((value) => ({ label: law, value: setText(value) })),
      ...(omission.reason === undefined ? [] : [{ label: reason, value: setText(omission.reason) }]),
    ],
  };
}
