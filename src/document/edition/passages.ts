import { OMITTED_WORDS } from '../../agreement/redaction/omission.ts';
import type { Block, Footnote, Inline, Line, List } from '../tree.ts';
import { setText } from '../typography.ts';

/** The fixed words as they are set: in one piece. */
const SET_WORDS = setText(OMITTED_WORDS).replaceAll(' ', '\u00A0');

/** Makes the fixed words in running text a piece of their own, so that they can be boxed; tables keep them as plain text. */
export function markPassages(block: Block): Block {
  switch (block.type) {
    case 'paragraph':
    case 'checkbox':
      return { ...block, text: marked(block.text) };
    case 'quote':
      return {
        ...block,
        text: marked(block.text),
        ...(block.attribution === undefined ? {} : { attribution: marked(block.attribution) }),
      };
    case 'list':
      return markedList(block);
    case 'facts':
      return { ...block, items: block.items.map((item) => ({ ...item, value: item.value.map(marked) })) };
    default:
      return block;
  }
}

export const markNote = (note: Footnote): Footnote => ({ ...note, text: marked(note.text) });

const markedList = (list: List): List => ({
  ...list,
  items: list.items.map((item) => ({
    ...item,
    text: marked(item.text),
    ...(item.list === undefined ? {} : { list: markedList(item.list) }),
  })),
});

const marked = (line: Line): Line => line.flatMap((piece) => (piece.kind === 'text' ? parted(piece) : [piece]));

function parted(piece: Extract<Inline, { kind: 'text' }>): readonly Inline[] {
  const parts = piece.text.split(OMITTED_WORDS);
  if (parts.length === 1) return [piece];
  return parts.flatMap((text, index): readonly Inline[] => [
    ...(index === 0 ? [] : [{ kind: 'text' as const, text: SET_WORDS, omitted: true as const }]),
    ...(text === '' ? [] : [{ ...piece, text }]),
  ]);
}
