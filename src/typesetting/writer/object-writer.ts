/** The port behind which the objects of a file are written, and its values. The writer above it knows no syntax. */

/** Stands for an indirect object; only the writer that made it can read it. */
export interface Reference {
  readonly id: number;
}

/**
 * A PDF value: a JavaScript string is a name (already escaped, `values.ts`), bytes are a string, a Date is a date string
 * in UTC, undefined entries are left out.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Date
  | Uint8Array
  | Reference
  | readonly Value[]
  | { readonly [key: string]: Value | undefined };
export type Dictionary = { readonly [key: string]: Value | undefined };

/** What the end of a file needs beyond its objects. */
export interface Ending {
  /** Entries of the catalog but for Type and Pages. */
  readonly catalog: Dictionary;
  /** Value of the catalog's Names. */
  readonly names: Dictionary;
  /** Value of the outline's root, null for none. */
  readonly outlines: Dictionary | null;
  readonly pages: readonly Reference[];
  readonly info: Dictionary;
  /** Digest of everything written so far, at least 16 bytes: both halves of the trailer's ID. */
  readonly identify: (written: readonly Uint8Array[]) => Promise<Uint8Array>;
}

/** Writes the objects of one file in the order of the calls. */
export interface ObjectWriter {
  /** The page tree's root, parent of every page. */
  readonly pageTree: Reference;
  /** The outline's root, parent of the first level. */
  readonly outlineRoot: Reference;
  /** A number for an object that is written later, by `write`. */
  reserve(): Reference;
  /** As many numbers one after the other: gives the reference of each, from 0. */
  reserveAll(count: number): (index: number) => Reference;
  /** Writes a reserved object. Each exactly once. */
  write(reference: Reference, value: Value): void;
  /** The same, not packed with others: for what a signing revision reads and writes anew, and need not unpack. */
  writeApart(reference: Reference, value: Value): void;
  add(value: Value): Reference;
  /** Writes a stream: the dictionary (Length is set here) and the bytes as they are, at least one. */
  stream(dictionary: Dictionary, bytes: Uint8Array, reference?: Reference): Reference;
  /**
   * Writes catalog, page tree, cross-references and trailer, and gives the file. Throws Error when a reserved object was
   * never written.
   */
  finish(ending: Ending): Promise<Uint8Array<ArrayBuffer>>;
}
