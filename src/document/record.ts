import type { EditionKind, Omission } from '../agreement/redaction/omission.ts';
import type { Agreement } from '../agreement/schema.ts';
import type { SignatureWords } from './panels.ts';

export interface AttachedFile {
  /** Bytes. */
  readonly size: number;
  readonly pages: number;
}

/**
 * What makes a record one of a public edition: `data` are then what `redact` left of the full ones. Such a document has no
 * signature fields, and says of itself what it is made from.
 */
export interface PublicEdition {
  readonly kind: EditionKind;
  /** Calendar date on which it was made, Europe/Stockholm. */
  readonly date: string;
  /** SHA-256 (hex) of the full signed file; null when it is made from a text that nobody has signed. */
  readonly of: string | null;
  readonly omissions: readonly Omission[];
  /** Who has signed the full file, in the order of the panels. */
  readonly signed: readonly SignedBy[];
}

/**
 * What makes a record one of a print edition: a copy of the full document to be read on paper, with the same pages, without
 * signature fields, and with the panels as the signed file shows them (look § 11).
 */
export interface PrintEdition {
  readonly kind: 'print';
  /** Calendar date on which it was made, Europe/Stockholm. */
  readonly date: string;
  /** By name of the field that the signed file has: what it shows. A field that nobody has signed is not in it. */
  readonly signed: Readonly<Record<string, SignatureWords>>;
}

export interface SignedBy {
  readonly name: string;
  readonly title: string;
  /** "2020-02-27 kl. 16.41.52 (UTC+1)". */
  readonly time: string;
}

/** The archive format of revision 0: ISO 19005 part 1, 2 or 3, conformance A. */
export type ArchiveProfile = 'PDF/A-2a' | 'PDF/A-3a' | 'PDF/A-1a';

/** Which template a document was made with. */
export interface RecordedTemplate {
  readonly kind: string;
  readonly version: string;
  /** SHA-256 (hex) of its files. Records from before it was kept have none: then only the version can be compared. */
  readonly digest?: string;
  /** The office whose local changes are in it. */
  readonly deviation?: string;
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
  /** Of the QR address, from the data's digest: "7Q4M-2KXD". Of a public edition from the digest of the full file, empty when nobody has signed that. */
  readonly code: string;
  readonly marks: readonly ('demo' | 'draft' | 'example')[];
  readonly template: RecordedTemplate;
  /** SHA-256 (hex) of the vendored faces, in the order of `fonts/`. */
  readonly fontsDigest: string;
  readonly engine: string;
  /** Uploaded appendices: number to SHA-256 (hex) of the PDF that is merged, placed or attached. */
  readonly uploads: Readonly<Record<string, string>>;
  /** Of the uploads that are attached, number to what is printed of the file; absent when there are none. */
  readonly attached?: Readonly<Record<string, AttachedFile>>;
  /** Files of image blocks: id to SHA-256 (hex) of the PNG or JPEG. Absent when there are none. */
  readonly images?: Readonly<Record<string, string>>;
  /** Absent: PDF/A-2a. */
  readonly profile?: ArchiveProfile;
  /** Absent in the full document. */
  readonly edition?: PublicEdition | PrintEdition;
}
