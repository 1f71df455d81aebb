import type { Line as TreeLine } from '../document/tree.ts';
import type { Canvas } from './flow.ts';
import type { Colour, FaceName, GlyphRun, Owner, StructureElement } from './ink.ts';

/** Contract of the text engine: what blocks, tables and charts ask of it. */

export interface TextStyle {
  readonly face: FaceName;
  readonly size: number;
  readonly leading: number;
  readonly colour: Colour;
  /** Proportional figures in running text, tabular in tables and page numbers (look § 2). */
  readonly figures: 'proportional' | 'tabular';
  /** Points added between characters (mark boxes only). */
  readonly tracking?: number;
}

/** A piece of a set line: one run with one owner. */
export interface LinePiece {
  readonly run: GlyphRun;
  /** From the line's left edge, points. */
  readonly x: number;
  /** Raised by (superiors are glyphs, so 0 as a rule). */
  readonly rise: number;
  readonly kind: 'text' | 'note' | 'link';
  /** Index of the inline in the source line. */
  readonly inline: number;
  /** The break here hides no character of the source: a hyphen that we added. */
  readonly addedHyphen: boolean;
  /** The piece stands in a box with this padding on each side, points; its width holds the padding. */
  readonly box?: { readonly padding: number };
}

export interface SetLine {
  /** A break at a space leaves that space, as a glyph, at the end of the last piece: extracted words stay apart. */
  readonly pieces: readonly LinePiece[];
  /** Without the space at the end. */
  readonly width: number;
  /** Footnote keys whose mark stands on the line. */
  readonly notes: readonly string[];
}

export interface ParagraphOptions {
  /** none: headings, labels; table: only long words (look § 4 Lines 3); text: seams, then patterns. */
  readonly hyphenation: 'none' | 'table' | 'text';
  /** Indent of the lines after the first, points (status words, list text need none). */
  readonly hanging?: number;
}

/** How narrow a text can be made. */
export interface ExtentOptions extends ParagraphOptions {
  /**
   * What may be broken of a word that has no other way: it at all its seams, patterns and signs; values too (addresses,
   * digests, paths), without a hyphen at regular places; or anything, values between any two characters.
   */
  readonly breaking?: 'seams' | 'values' | 'anywhere';
}

/** What a document puts in the place of its note marks and page numbers. */
export interface Resolver {
  /** The mark printed for a footnote key: "3". */
  mark(note: string): string;
  /** The page number printed for an id; '*' is the number of pages. */
  page(of: string): string;
  /** False: no word is broken with a hyphen, since all that we have are Swedish seams and patterns. */
  readonly hyphenates: boolean;
}

export interface TextEngine {
  /** One line, no breaking. */
  shape(text: string, style: TextStyle): GlyphRun;
  width(text: string, style: TextStyle): number;
  /** Breaks into lines over the measure (points). Notes and page numbers print what the engine is bound to. */
  paragraph(line: TreeLine, measure: number, style: TextStyle, options: ParagraphOptions): readonly SetLine[];
  /** Widest piece that cannot be broken, and the width on one line: for column widths. */
  extent(line: TreeLine, style: TextStyle, options: ExtentOptions): { readonly min: number; readonly max: number };
  /** Baseline of a line box: (leading + 0.67 × size) / 2 below its top. */
  baseline(style: TextStyle): number;
  /**
   * Paints set lines at x, the first line box's top at y, and hangs their content under `element` (links and footnote
   * references become elements of their own). `artifact` paints without structure.
   */
  paint(
    canvas: Canvas,
    lines: readonly SetLine[],
    source: TreeLine,
    x: number,
    y: number,
    style: TextStyle,
    into: PaintTarget,
  ): void;
  /** Paints one shaped run. */
  run(canvas: Canvas, run: GlyphRun, x: number, baseline: number, colour: Colour, owner: Owner): void;
  /** The same engine, and the same cache of words, for one document. */
  bind(resolver: Resolver): TextEngine;
  /** Code points that can be set: at least one face has them. */
  readonly coverage: ReadonlySet<number>;
}

/** Where painted lines go: an element that a paragraph may come back to on the next page, or nowhere. */
export type PaintTarget = { readonly element: StructureElement } | { readonly artifact: Owner };
