import type { Ink, LinkArea, FieldArea, StructureElement } from './ink.ts';

/**
 * The contract between blocks and the page builder. A block (paragraph, table, chart, panels …) becomes a Flowable; the
 * page builder asks it to take what fits, page by page, and then to paint what it took. Gaps between two blocks are the
 * larger of `below` and `above`; above is 0 at the top of a page. All lengths in points.
 */
export interface Flowable {
  readonly above: number;
  readonly below: number;
  /** Stay with the next block (headings, lead-ins): lines of the next block that must come along. */
  readonly keepWithNext: boolean;
  /**
   * As much as fits in `room.height`, and what is left. `placed` null: nothing fits here, give me a new page. On a fresh
   * page something is always placed: a block that cannot be cut paints what it can, so that no loop is endless.
   */
  take(room: Room): Taken;
}

export interface Room {
  readonly height: number;
  /** At the top of a page with nothing above. */
  readonly fresh: boolean;
}

export interface Taken {
  readonly placed: Placed | null;
  readonly rest: Flowable | null;
}

export interface Placed {
  readonly height: number;
  /** Keys of the footnotes whose marks stand in this piece, in order. */
  readonly notes: readonly string[];
  /** Ids (headings, tables) that begin in this piece: what page references ask for. */
  readonly anchors?: readonly string[];
  paint(canvas: Canvas, y: number): void;
}

/** One page being drawn. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  ink(mark: Ink): void;
  annotate(area: LinkArea | FieldArea): void;
  /** Says that text of this JSON pointer stands from y over the height; nothing for ''. */
  place(source: string, y: number, height: number): void;
  /** Makes `id` a destination at this page and y. */
  destination(id: string, x: number, y: number, element: StructureElement): void;
}

/** Axes and measures of a page (look § 3). */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly markStrip: number;
  readonly header: number;
  readonly footer: number;
}

export const PORTRAIT: Grid = {
  width: 595.28,
  height: 841.89,
  a: 60,
  b: 180,
  c: 300,
  right: 535,
  top: 90,
  bottom: 765,
  markStrip: 22,
  header: 46,
  footer: 786,
};
export const LANDSCAPE: Grid = {
  width: 841.89,
  height: 595.28,
  a: 48,
  b: 168,
  c: 288,
  right: 794,
  top: 78,
  bottom: 533,
  markStrip: 18,
  header: 46,
  footer: 549,
};
