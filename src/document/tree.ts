/**
 * DocumentTree: what a document says, without geometry. Every node carries the JSON pointer of the data that it was
 * made from, so that a fault found in layout names its place. The same tree gives the PDF, the text edition and, later,
 * the HTML twin. Immutable; only `compose` makes one.
 */

import type { Chart, Image, OrganisationChart, Table } from './figures.ts';
import type { Signatures } from './panels.ts';
import type { Results, Verdict } from './verdicts.ts';

export type * from './figures.ts';
export type * from './panels.ts';
export type * from './verdicts.ts';

/** A JSON pointer into the agreement, or '' for text that the template itself adds. */
export type Source = string;

export type Inline =
  /** Running text. Holds no soft hyphen; no-break spaces are set already (`typography.ts`). */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly strong?: true;
      readonly em?: true;
      readonly lang?: string;
      /** The fixed words for a passage that a public edition leaves out: boxed, never broken. */
      readonly omitted?: true;
      /** A name of a file or the like: where a line cannot hold it, it is broken between any two characters. */
      readonly anywhere?: true;
    }
  /** The mark of a footnote; its text stands in `DocumentTree.notes`. */
  | { readonly kind: 'note'; readonly note: string }
  /** The page on which the division, heading or signatures of this id begin; '*' is the number of pages. Filled in by layout. */
  | { readonly kind: 'page'; readonly of: string }
  /** A link to an address outside. */
  | { readonly kind: 'link'; readonly href: string; readonly text: string };

export type Line = readonly Inline[];

export interface Node {
  readonly source: Source;
}

/** The title of the document, of a paper of our own, or the opener of an appendix or part. At most one a division, its first block. */
export interface Title extends Node {
  readonly type: 'title';
  readonly size: 'document' | 'paper' | 'appendix' | 'part';
  /** "Bilaga 1", "Bilaga 3a": on axis A. */
  readonly number?: string;
  readonly text: Line;
  readonly subtitle?: Line;
}

export interface Heading extends Node {
  readonly type: 'heading';
  /** 1–3 as in the look § 4. Tag H2–H4. */
  readonly level: 1 | 2 | 3;
  readonly text: Line;
  /** Unique in the tree: the target of contents, outline and links. */
  readonly id: string;
}

export interface Paragraph extends Node {
  readonly type: 'paragraph';
  readonly role?: 'closing';
  readonly text: Line;
}

export interface ListItem extends Node {
  readonly text: Line;
  readonly list?: List;
}
export interface List extends Node {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly items: readonly ListItem[];
}

/** Label and value pairs: the facts of page 1 and of openers (`ruled`), and `fields` in sections. */
export interface Facts extends Node {
  readonly type: 'facts';
  readonly ruled: boolean;
  /** 2: label, value, label, value over the landscape page (part openers). */
  readonly columns: 1 | 2;
  /** Of a statement's page 1 (look § 13): who writes and to whom, or what is proposed to be decided. Of an edition: who has signed. */
  readonly form?: 'letter' | 'decision' | 'signatories';
  readonly items: readonly (Node & {
    readonly label: string;
    readonly value: readonly Line[];
    /** Of each line of the value, when they are boxes to tick: whether it is. */
    readonly ticked?: readonly boolean[];
    readonly wide?: boolean;
    /** Of a letter: stands on C, not on A. */
    readonly right?: boolean;
  })[];
}

/** The parties on page 1 (look § 5). */
export interface Parties extends Node {
  readonly type: 'parties';
  readonly items: readonly (Node & {
    /** The defined term, on A: "Kommunen". */
    readonly term: string;
    readonly name: string;
    /** Unit or legal entity, then address: one line each. */
    readonly lines: readonly string[];
    /** "Org.nr 212000-0142". */
    readonly organisation: string;
    /** "Dnr NOR 2025/15" or "Dnr saknas". */
    readonly caseNumber: string;
  })[];
}

export interface Quote extends Node {
  readonly type: 'quote';
  readonly text: Line;
  readonly attribution?: Line;
}

export interface Checkbox extends Node {
  readonly type: 'checkbox';
  readonly checked: boolean;
  readonly text: Line;
}

/** The notice that stands where a public edition leaves a block, section or appendix out (look § 12). */
export interface OmissionNotice extends Node {
  readonly type: 'omission';
  /** "Utelämnat", on A. */
  readonly label: string;
  readonly sentence: string;
  /** What and how much, by which law, why. */
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

/** Made by the typesetter from the titles and headings of the other divisions (look § 5). */
export interface Contents extends Node {
  readonly type: 'contents';
  readonly heading: string;
  /** Label of the agreement's own group ("Överenskommelse"). */
  readonly bodyLabel: string;
  /** "(forts.)" */
  readonly continued: string;
}

export type Block =
  | Title
  | Heading
  | Paragraph
  | List
  | Facts
  | Parties
  | Quote
  | Checkbox
  | Table
  | Chart
  | OrganisationChart
  | Image
  | Contents
  | OmissionNotice
  | Verdict
  | Results
  | Signatures;

/**
 * A run of pages of its own: it begins on a new page and has one orientation. A division without title and entry goes on
 * with the division before it, in the other orientation.
 */
export interface Division {
  readonly kind: 'front' | 'contents' | 'body' | 'appendix' | 'part';
  /** Unique: "bilaga-3a". Target of contents and outline. */
  readonly id: string;
  readonly orientation: 'portrait' | 'landscape';
  /** Running head: A (600) and B. */
  readonly head: {
    readonly label: string;
    readonly title: string;
    /** Under the senders on page 1, when text begins there: the department. */
    readonly department?: string;
  };
  /** Line in the contents: number ("Bilaga 3", "3a"), title, and the grey line under it. */
  readonly entry?: { readonly number: string; readonly title: string; readonly detail?: string };
  readonly blocks: readonly Block[];
  /** A foreign PDF whose pages follow this division's own (its cover); `alternatives`: what pages without tags show. */
  readonly attachedPdf?: { readonly sha256: string; readonly alternatives?: readonly string[] };
}

export interface Footnote extends Node {
  /** Key used by `Inline` note: unique in the tree. */
  readonly id: string;
  /** The mark that is printed, counted through the document. */
  readonly number: number;
  readonly text: Line;
}

/** Gravest first (look § 11). `word` is boxed, `sentence` follows the boxes. */
export interface Mark {
  readonly kind: 'demo' | 'draft' | 'redacted' | 'publication' | 'print' | 'example';
  readonly word: string;
  readonly sentence: string;
}

export interface DocumentTree {
  /** Of all text without a language of its own. Only Swedish words are hyphenated. */
  readonly language: 'sv-SE' | 'en-GB';
  /** Title of the file (Info, XMP). */
  readonly title: string;
  /** In header and footer; at most 60 characters. */
  readonly shortTitle: string;
  readonly marks: readonly Mark[];
  /** Header of page 1: senders on A, type and date on C. */
  readonly front: { readonly senders: readonly string[]; readonly type: string; readonly date: string };
  readonly footer: {
    /** Line 1: short title and every party's dnr. */
    readonly identity: string;
    readonly caseNumbers: string;
    /** Line 2 left: where to verify; right: the template with its version. */
    readonly verify: string;
    readonly template: string;
  };
  /** "Sida {page} ({total})". */
  readonly pageNumber: (page: number, total: number) => string;
  readonly words: {
    readonly continued: string;
    readonly tableContinues: string;
    readonly missing: string;
  };
  readonly notes: ReadonlyMap<string, Footnote>;
  readonly divisions: readonly Division[];
}
