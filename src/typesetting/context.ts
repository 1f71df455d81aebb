import type { Issue } from '../core/problem.ts';
import type { DocumentTree } from '../document/tree.ts';
import type { Grid } from './flow.ts';
import type { StructureElement } from './ink.ts';
import type { PictureSize } from './images/image.ts';
import type { TextEngine } from './text.ts';

/** What every block of one division is made with: `tableFlowable(table, context)` and the like. */
export interface BlockContext {
  /** Bound to the document: notes and page numbers in lines are resolved by it. */
  readonly engine: TextEngine;
  /** Axes of the division's pages; y is given when painting. */
  readonly grid: Grid;
  readonly words: DocumentTree['words'];
  /** Pictures by the SHA-256 (hex) of their files. */
  readonly pictures: ReadonlyMap<string, PictureSize>;
  /**
   * The element to hang into. A block pushes its own element here in its first `paint`, never in `take`: blocks are
   * painted in reading order, so the order of the kids is right by itself.
   */
  readonly parent: StructureElement;
  /**
   * Call it straight after pushing an element that holds footnote marks, with the keys of all marks of the block
   * (`Line` inlines of kind note): the Note elements get their place in the tree here and are painted at the page's
   * foot later. A key that has its place already is left where it is.
   */
  hangNotes(parent: StructureElement, keys: readonly string[]): void;
  /** A fault found in layout, at the node's `source`. Layout goes on; `layOut` throws them all at the end. */
  report(issue: Issue): void;
}
