import { type PageNumbers, readings } from './readings.ts';
import type { DocumentTree } from './tree.ts';

export type { PageNumbers } from './readings.ts';

/**
 * The document as plain text in reading order, what a screen reader would read: one line for each leaf of the structure
 * tree (see `readings`), empty ones left out. No-break spaces are as in the tree; fold white space before comparing.
 */
export function textEdition(tree: DocumentTree, pages: PageNumbers): string {
  let text = '';
  for (const reading of readings(tree, pages)) if (reading.text !== '') text += `${reading.text}\n`;
  return text;
}
