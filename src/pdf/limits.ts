/** Bounds of the reader: whatever a file says, it stops here. */
export interface ReadLimits {
  /** Nesting of arrays and dictionaries, and of indirect lengths. */
  readonly depth: number;
  /** Entries of all cross-reference sections together. */
  readonly objects: number;
  readonly revisions: number;
  /** Inflated bytes of one stream, and of all streams that are read. */
  readonly streamBytes: number;
  readonly inflatedBytes: number;
  /** Entries of one array or dictionary. */
  readonly members: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  depth: 64,
  objects: 1_000_000,
  revisions: 1_000,
  streamBytes: 128 * 1024 * 1024,
  inflatedBytes: 512 * 1024 * 1024,
  members: 500_000,
};

/** Where the file breaks the syntax; `offset` counts bytes from its start, -1 when unknown. */
export class PdfFault extends Error {
  readonly code: string;
  readonly offset: number;
  constructor(code: string, offset: number) {
    super(`${code} at ${offset}`);
    this.code = code;
    this.offset = offset;
  }
}
