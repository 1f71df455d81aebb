/**
 * All words that a page of a PDF can be searched for, seen or not: those it draws, those that a reader hears in their place,
 * and those of its fields and comments.
 */
export interface PageWords {
  /** Index, from 0. */
  readonly page: number;
  /** One text, or two where the page says other words than it draws. A word that is parted at the end of a line keeps hyphen and line. */
  readonly texts: readonly string[];
  /** Null: no words of it can have been missed, but for those in small pictures. */
  readonly unread: Unread | null;
}

/**
 * Why words of a page may be missing: `picture`, it is one and has few words or none (a scan, letters drawn as lines);
 * `undecoded`, letters of a font that does not say which they are; `unopened`, it cannot be read.
 */
export type Unread = 'picture' | 'undecoded' | 'unopened';
