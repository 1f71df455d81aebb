/** An embedded font program, as far as the checks need it. */
export interface FontProgram {
  /** Glyph of a name; null where the program has none of that name, or knows no names. */
  byName(name: string): number | null;
  /** Glyph of a character identifier; null where the program has none. */
  byCid(cid: number): number | null;
  /** Names by code that the program itself gives; empty where it knows none. */
  readonly encoding: ReadonlyMap<number, string>;
  /** Advance of a glyph in 1/1000 of the em; null for a glyph that cannot be read. */
  width(glyph: number): number | null;
}

/** A font program that contradicts itself. */
export class FontFault extends Error {}
