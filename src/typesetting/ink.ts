/**
 * Pages: what `lay out` gives and `write` takes. Plain data: positions in points from the page's top left corner (y
 * grows downwards), glyphs already chosen, every mark owned by a structure slot or by an artifact. Layout knows no PDF,
 * the writer knows no layout.
 */

export type FaceName = 'serif' | 'serif-semibold' | 'serif-italic' | 'sans' | 'sans-semibold';

/** Text of one face and size: its words and spaces one after the other (`glyphsOf` gives the glyphs). */
export interface GlyphRun {
  readonly face: FaceName;
  /** Points. */
  readonly size: number;
  readonly parts: readonly ShapedRun[];
  /** Sum of the advances, points. */
  readonly width: number;
}
/** What was shaped at once in one face, as a rule a word. Every place where the word stands shares it: never copied. */
export interface ShapedRun {
  readonly face: FaceName;
  readonly glyphs: readonly Glyph[];
  /** Sum of advances, font units. */
  readonly units: number;
}
export interface Glyph {
  /** Glyph index in the face (not a code point, not a subset index). */
  readonly id: number;
  /** Font units (1000 an em), kerning included. */
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** The characters that the glyph stands for; '' for the second and later glyphs of a cluster. */
  readonly text: string;
}

/** sRGB as #rrggbb; greys are written as DeviceGray. */
export type Colour = string;

/** Where content hangs in the structure tree; a slot may hold marks of several pages and becomes one MCR per run. */
export interface Slot {
  readonly kind: 'slot';
  /** Copied and spoken in place of what is drawn (a Span is written around it). */
  readonly actualText?: string;
}
export interface Artifact {
  readonly kind: 'artifact';
  readonly type: 'pagination-header' | 'pagination-footer' | 'pagination' | 'layout';
}
export type Owner = Slot | Artifact;

export type Role =
  | 'Document'
  | 'Part'
  | 'Sect'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TFoot'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Caption'
  | 'Figure'
  | 'Form'
  | 'Link'
  | 'Note'
  | 'Reference'
  | 'BlockQuote'
  | 'Span'
  | 'TOC'
  | 'TOCI';

/** A reference to an annotation (OBJR) inside Link or Form. */
export interface AnnotationRef {
  readonly kind: 'annotation';
  readonly annotation: LinkArea | FieldArea;
}

export type StructureKid = StructureElement | Slot | AnnotationRef;

/** Built while laying out, in reading order: kids are added until the pages are done. `element` makes one. */
export interface StructureElement {
  readonly kind: 'element';
  readonly role: Role;
  readonly kids: readonly StructureKid[];
  add(...kids: readonly StructureKid[]): void;
  alt?: string;
  actualText?: string;
  lang?: string;
  title?: string;
  /** Unique; written to the IDTree (Note needs one). */
  id?: string;
  /** Of Table cells and lists (ISO 32000-1 14.8.5). */
  scope?: 'Row' | 'Column';
  colSpan?: number;
  rowSpan?: number;
  headers?: readonly string[];
  listNumbering?: 'None' | 'Decimal' | 'Disc';
  /** Of Figure: its box, points from the top left of a page of this height. */
  bbox?: { readonly box: Box; readonly pageHeight: number };
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Ink =
  | {
      readonly kind: 'text';
      readonly run: GlyphRun;
      readonly x: number;
      readonly baseline: number;
      readonly colour: Colour;
      readonly owner: Owner;
    }
  /** A line; `dash` in points, butt ends unless `round`. */
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly width: number;
      readonly colour: Colour;
      readonly dash?: readonly [number, number];
      readonly owner: Owner;
    }
  /** A picture, scaled to the box. `sha256`: of its file, hexadecimal. */
  | { readonly kind: 'image'; readonly sha256: string; readonly box: Box; readonly owner: Owner }
  /** A polygon or polyline or curve path: commands with absolute points. */
  | {
      readonly kind: 'path';
      readonly d: readonly PathCommand[];
      readonly fill?: Colour;
      readonly stroke?: {
        readonly width: number;
        readonly colour: Colour;
        readonly dash?: readonly [number, number];
        readonly round?: boolean;
      };
      readonly owner: Owner;
    };

export type PathCommand =
  | { readonly op: 'M' | 'L'; readonly x: number; readonly y: number }
  | {
      readonly op: 'C';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly op: 'Z' };

export interface LinkArea {
  readonly kind: 'link';
  readonly box: Box;
  /** Spoken name (/Contents). */
  readonly contents: string;
  readonly to: { readonly uri: string } | { readonly destination: string };
}
/** A signature field: the widget's /Rect (look § 10). */
export interface FieldArea {
  readonly kind: 'field';
  readonly name: string;
  readonly spoken: string;
  readonly box: Box;
}

/** A stretch of a page on which the text of a JSON pointer stands. Points from the top. */
export interface Place {
  readonly source: string;
  readonly top: number;
  readonly bottom: number;
}

export interface Page {
  /** 595.28 × 841.89 or the reverse. */
  readonly width: number;
  readonly height: number;
  /** In the order of painting. A page of `lay out` makes the list anew at each look: take it once. */
  readonly ink: readonly Ink[];
  /** Forgets the ink, to make room: whoever calls it is the last who looks at it. */
  release?(): void;
  readonly annotations: readonly (LinkArea | FieldArea)[];
  /** What of the data stands here, when it was asked for; the writer does not ask. */
  readonly places?: readonly Place[];
  /** Pages of this PDF (SHA-256, hex) follow after this page; `owner` is the element that takes their structure. */
  readonly attachedPdf?: {
    readonly sha256: string;
    readonly into: StructureElement;
    /** How many pages follow: they are counted in "Sida n (total)". */
    readonly count: number;
    /** Given when the pages are tagged by us: what they show, one text for the file or one for each page. */
    readonly alternatives?: readonly string[];
    /** Destination of the bookmark that takes the bookmarks of the PDF. */
    readonly bookmark?: string;
  };
}

export interface Destination {
  readonly id: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  /** Target of structure destinations. */
  readonly element: StructureElement;
}

export interface OutlineEntry {
  readonly title: string;
  /** Id of a destination. */
  readonly destination: string;
  readonly children: readonly OutlineEntry[];
}

/** All pages of one document. `lay out` makes them; `pageAlone` takes one out. */
export interface Pages {
  readonly language: string;
  readonly title: string;
  readonly pages: readonly Page[];
  readonly structure: StructureElement;
  readonly destinations: readonly Destination[];
  readonly outline: readonly OutlineEntry[];
}
