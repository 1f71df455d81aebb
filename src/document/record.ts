import type { Agreement } from '../agreement/schema.ts';

export interface AttachedFile {
  /** Bytes. */
  readonly size: number;
  readonly pages: number;
}

/**
 * The finalised record: all that revision 0 is a function of. It is stored, its SHA-256 stands in the XMP, and anyone
 * who has it can render the same bytes again with the same engine version.
 */
export interface FinalisedRecord {
  readonly format: 'likalydande-record-1';
  /** The signed data: no contact details, no personal identifiers. */
  readonly data: Agreement;
  /** Calendar date of the final text in Europe/Stockholm, YYYY-MM-DD. */
  readonly documentDate: string;
  /** Origin and path under which `/v/{code}` is served, without a slash at the end: "https://likalydande.example". */
  readonly publicAddress: string;
  /** Of the QR address, from the data's digest: "7Q4M-2KXD". */
  readonly code: string;
  readonly marks: readonly ('demo' | 'draft' | 'example')[];
  readonly template: { readonly kind: string; readonly version: string };
  /** SHA-256 (hex) of the vendored faces, in the order of `fonts/`. */
  readonly fontsDigest: string;
  readonly engine: string;
  /** Uploaded appendices: number to SHA-256 (hex) of the PDF that is merged or attached. */
  readonly uploads: Readonly<Record<string, string>>;
  /** Of the uploads that are attached, number to what is printed of the file; absent when there are none. */
  readonly attached?: Readonly<Record<string, AttachedFile>>;
  /** Files of image blocks: id to SHA-256 (hex) of the PNG or JPEG. Absent when there are none. */
  readonly images?: Readonly<Record<string, string>>;
}
