/**
 * The port to what a page says to somebody else's program: its text, and the QR codes that can be seen on it. Any file may
 * be given, hostile ones too; a composition root fills it with a worker under limits on time and memory. Each call throws
 * Problem `pdf-not-drawable` (unsupported) for a file that cannot be read, `task-timeout` (too-large).
 */
export interface PageReading {
  /** Text of these pages (indices, from 0), or of all: in the order of the content, lines apart, other white space as one space. */
  texts(pdf: Uint8Array, pages: PageChoice): Promise<PageTexts>;
  /** What the QR codes of these pages say, one a page at most. */
  codes(pdf: Uint8Array, pages: PageChoice): Promise<readonly string[]>;
}

/** So many from the beginning and from the end. */
export interface PageChoice {
  readonly first: number;
  readonly last: number;
}

export interface PageTexts {
  readonly texts: readonly { readonly page: number; readonly text: string }[];
  /** Pages of the file. */
  readonly pages: number;
}

/** The indices that a choice means in a file of so many pages, each once and in order. */
export const chosenPages = ({ first, last }: PageChoice, pages: number): readonly number[] =>
  Array.from({ length: pages }, (_, page) => page).filter((page) => page < first || page >= pages - last);
