import type { Node } from './tree.ts';

/** Who shall sign and where, as the tree has it. */

export interface SignaturePanel extends Node {
  /** Name of the form field: ASCII, unique, no dot: "Signature1". */
  readonly field: string;
  readonly party: string;
  /** "för Kommunen". */
  readonly forParty: string;
  readonly name: string;
  readonly title: string;
  readonly authority?: string;
  /** What a screen reader calls the field (/TU). */
  readonly spoken: string;
  /** Of a print edition: what the field shows in the signed file. */
  readonly made?: SignatureWords;
}

/** What a signed field says: words only, in the document's language. */
export interface SignatureWords {
  /** "Undertecknad av Tobias Lövström" */
  readonly heading: string;
  /** Capacity and party: set as one text, with commas. */
  readonly lines: readonly string[];
  /** Time, method, eID ("E-leg."), reference. */
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

/** Panels and what follows them; never split (look § 10). */
export interface Signatures extends Node {
  readonly type: 'signatures';
  /** Unique in the tree: target of the outline and of `Inline` page. */
  readonly id: string;
  /** "Underskrifter": for the outline; not printed. */
  readonly heading: string;
  readonly panels: readonly SignaturePanel[];
  /** "Plats för elektronisk underskrift"; a draft's other sentence. */
  readonly placeholder: string;
  /** None in a draft and in a print edition: what stands in the frames is then text of the document. */
  readonly fields: boolean;
  readonly continued: string;
  /** One under the other, however short the names are. */
  readonly stacked?: true;
  readonly verification: {
    readonly heading: string;
    /** As it is reached, with its scheme; the QR code holds it in upper case, the text shows `shownAddress(url)`. */
    readonly url: string;
    readonly sentences: readonly string[];
    readonly alt: string;
  } | null;
}
