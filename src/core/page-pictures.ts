/**
 * The port to pictures of PDF pages: what a page looks like to somebody else's program. Any file may be given, hostile
 * ones too; a composition root fills it with a worker under limits on time and memory.
 */
export interface PagePictures {
  /**
   * The page as PNG (sRGB, no transparency). Throws Problem `pdf-not-drawable` (unsupported) for a file that cannot be
   * read or drawn, `page-unknown` (not-found), `picture-too-large` (too-large), `task-timeout` (too-large).
   */
  png(page: PdfPage): Promise<PagePicture>;
  /** The page as pixels: four bytes each, red, green, blue, 255; rows from the top. For comparing. Throws as `png`. */
  rgba(page: PdfPage): Promise<PagePicture>;
}

/** One page of a file, and how large it is wanted. */
export interface PdfPage {
  readonly pdf: Uint8Array;
  /** Index, from 0. */
  readonly page: number;
  /** Pixels a point: 110 / 72 is 110 dots an inch. */
  readonly scale: number;
}

export interface PagePicture {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** Pages of the file. */
  readonly pages: number;
}
