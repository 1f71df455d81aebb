import type { PrintEdition } from '../record.ts';
import type { Block, DocumentTree, Mark, Signatures } from '../tree.ts';
import { fill, setText } from '../typography.ts';
import { EDITION_WORDS } from './words.ts';

/**
 * The tree of a print edition: that of the full document, so that its pages are the signed file's, under the mark that says
 * that the original is electronic, with panels instead of fields (look § 11). Pure.
 */
export function printEditionOf(tree: DocumentTree, { date, signed }: PrintEdition): DocumentTree {
  const { word, mark, title } = EDITION_WORDS.print;
  const graver = tree.marks.filter(({ kind }) => kind === 'demo' || kind === 'draft');
  const own: Mark = { kind: 'print', word, sentence: mark };
  const blockOf = (block: Block): Block => (block.type === 'signatures' ? shown(block, signed) : block);
  return {
    ...tree,
    title: setText(fill(title, { title: tree.title, date })),
    marks: [...graver, own, ...tree.marks.filter((one) => !graver.includes(one))],
    divisions: tree.divisions.map((division) => ({ ...division, blocks: division.blocks.map(blockOf) })),
  };
}

const shown = (block: Signatures, signed: PrintEdition['signed']): Signatures => ({
  ...block,
  fields: false,
  panels: block.panels.map((panel) => {
    const made = signed[panel.field];
    return made === undefined ? panel : { ...panel, made };
  }),
});
