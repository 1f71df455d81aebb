/** What a public edition leaves out, and what it says of it. Holds no word of what was left out. */
export interface Omission {
  /** Where it stood, in the full data and in the edition's alike. */
  readonly pointer: string;
  readonly kind: OmittedKind;
  /** The paragraph that stands in its place; absent for what is left out within a line, a table or a head. */
  readonly placeholder?: string;
  /** Number of the table or figure: "Tabell 6". */
  readonly number?: string;
  /** Rows, items or fields that were left out with it. */
  readonly count?: number;
  /** Number of the appendix or part in which it stood; absent for the agreement's own text. */
  readonly within?: string;
  /** Why, in words for whoever reads the edition. */
  readonly reason?: string;
  readonly laws: readonly string[];
  /** The sentence that the data themselves give for it. */
  readonly sentence?: string;
}

export type OmittedKind =
  | 'appendix'
  | 'part'
  | 'section'
  | 'paragraph'
  | 'list'
  | 'fields'
  | 'table'
  | 'figure'
  | 'row'
  | 'column'
  | 'cell'
  | 'passage';

export type EditionKind = 'redacted' | 'publication';

/** Stands in a line for what was left out: the same words always, so that their length says nothing. */
export const OMITTED_WORDS = '[uppgift utelämnad]';

/** Stands in the data for a block that was left out; the document prints its own notice there. */
export const OMITTED_SENTENCE = 'Uppgifterna omfattas av sekretess och har utelämnats i denna utgåva.';
/** The same for what is no secret, but is not published. */
export const UNPUBLISHED_SENTENCE = 'Uppgifterna publiceras inte och har utelämnats i denna utgåva.';
