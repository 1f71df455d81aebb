import { words } from '../../core/words.ts';
import type { Issue } from '../../core/problem.ts';
import type { BlockContext } from '../context.ts';
import { setTextLines, type TextLines, type TextParts } from '../layout/text-lines.ts';

/** A word that its column, box or label cannot hold even when it is broken. `source`: JSON pointer of the text. */
export const wordTooLong = (source: string): Issue => ({
  pointer: source,
  code: 'word-too-long',
  severity: 'error',
  message: words(
    'Ett ord är bredare än sin plats i tabellen eller diagrammet och kan inte delas. Korta ordet eller ta bort en kolumn.',
    'A word is wider than its place in the table or chart and cannot be broken. Shorten the word or remove a column.',
  ),
});

/** Sets a cell's text: long words may be broken (look § 4 Lines 3); one that does not fit even so is reported. */
export function setCellText(context: BlockContext, parts: Omit<TextParts, 'hyphenation'>): TextLines {
  const own = { ...context, report: () => context.report(wordTooLong(parts.source)) };
  return setTextLines(own, { ...parts, hyphenation: 'table' });
}
