import type { ArchiveProfile, FinalisedRecord } from '../document/record.ts';
import type { ComparisonReport } from './compare/compare.ts';
import type { Deps, TrustStatus } from './ports.ts';
import type { CertificateRequest } from './papers/certificate.ts';
import type { SigningPolicy } from './round-events.ts';
import type { ClerkContact } from './signatory/views.ts';
import { openReport, sealReport, type CarriedReport } from './papers/sealed-report.ts';
import { roundService, type RoundService } from './round/service.ts';
import { signatoryService, type SignatoryService } from './signatory/service.ts';
import { signingService, type SigningService } from './signing-service.ts';
import { certificate, leaflet } from './use-cases/certificate.ts';
import { copy, giveReceipt, record, revision } from './use-cases/copies.ts';
import { document } from './use-cases/document.ts';
import { finalise, preview } from './use-cases/finalise.ts';
import { beginning, compare, findByCode, findByDigest, validate } from './use-cases/find.ts';
import { get, list, log } from './use-cases/get.ts';
import { erasePersonalData, personalData } from './use-cases/personal-data.ts';
import { previewPage } from './use-cases/preview-page.ts';
import { editionMarks, publish } from './use-cases/publish.ts';
import { submit } from './use-cases/submit.ts';
import { appendixFile } from './use-cases/appendix-file.ts';
import { uploadAppendix } from './use-cases/upload-appendix.ts';
import { uploadImage } from './use-cases/upload-image.ts';
import type {
  AgreementSummary,
  AgreementView,
  CopyFile,
  DocumentFile,
  EditionFile,
  Entry,
  Found,
  Lookup,
  PagePreview,
  PaperFile,
  PersonalData,
  RevisionFile,
} from './views.ts';
import { type DemoKeys } from './ports.ts';

/**
 * The use cases, as `http`, `web` and `cli` see them. Every method gives immutable views (`views.ts`) and fails with a
 * `Problem` whose code stands in its docstring; anything else that is thrown is a defect. Each change is one append to
 * the journal: it is there whole when the promise resolves, and absent when it rejects.
 *
 * Problems of every method that takes an id: `agreement-not-found` (not-found). Of every method that writes:
 * `storage-full` (unavailable), `journal-moved` (precondition-failed: somebody else changed the agreement meanwhile).
 */
export interface Service extends SigningService, SignatoryService, RoundService {
  /**
   * Reads agreement data (parsed JSON, hostile) and opens a draft. Warnings do not stop it; they need reasons in
   * `finalise`. With the same idempotency key and the same data it gives the agreement of the first call.
   * Problems: `agreement-invalid` (invalid; all faults and warnings in `issues`), `idempotency-key-reused` (conflict:
   * the key came with other data).
   */
  submit(input: {
    readonly data: unknown;
    readonly idempotencyKey?: string;
  }): Promise<AgreementView & { readonly replayed: boolean }>;

  /** One agreement with all that a page shows of it. */
  get(id: string): Promise<AgreementView>;

  /** Agreements by last change, newest first; at most `limit` (default 200). */
  list(limit?: number): Promise<readonly AgreementSummary[]>;

  /** The journal of one agreement, oldest first: what happened, in both languages. */
  log(id: string): Promise<readonly Entry[]>;

  /**
   * Gives a draft's appendix its PDF. The bytes are read in a worker under limits.
   * Problems: `not-a-draft` (conflict), `appendix-unknown` (not-found), `appendix-not-uploadable` (invalid: the data give
   * it structured content), and what refuses the file: `appendix-damaged`, `appendix-encrypted`, `appendix-signed`,
   * `appendix-untagged` … (unsupported; which of them depends on its placement), `task-timeout` (too-large).
   */
  uploadAppendix(input: {
    readonly id: string;
    readonly number: string;
    readonly bytes: Uint8Array;
  }): Promise<AgreementView>;

  /**
   * The PDF of an appendix as it was uploaded; of an attached one the parties sign for just these bytes.
   * Problems: `appendix-unknown`, `appendix-without-file` (not-found).
   */
  appendixFile(input: { readonly id: string; readonly number: string }): Promise<CopyFile>;

  /**
   * The document as it stands: PDF (the last revision; of a draft a PDF marked "Utkast"), an HTML page (whole, or its
   * `<article>` for a page with a frame), or text. Page and text have the PDF's words in its order, and say who has signed.
   * Problems: `appendix-file-missing` (invalid; a draft without the file of an appendix), `document-cannot-be-set`.
   */
  document(input: { readonly id: string; readonly as: 'pdf' | 'html' | 'article' | 'text' }): Promise<DocumentFile>;

  /**
   * Gives a draft's image block its PNG or JPEG. The bytes are decoded in a worker under limits.
   * Problems: `not-a-draft` (conflict), `image-unknown` (not-found), `image-damaged`, `image-format` … (unsupported),
   * `image-too-large`, `task-timeout` (too-large).
   */
  uploadImage(input: {
    readonly id: string;
    readonly image: string;
    readonly bytes: Uint8Array;
  }): Promise<AgreementView>;

  /**
   * An edition of a locked agreement, without signature fields; nothing of it is kept. A public one lacks what the data mark
   * as secret or unpublished and what `redactions` (parsed JSON, hostile) name; a print edition is the whole document for
   * paper, with its panels as the signed file shows them.
   * Problems: `not-finalised` (conflict), `redaction-invalid` (invalid; all faults in `issues`), `document-cannot-be-set`.
   */
  publish(input: {
    readonly id: string;
    readonly kind: 'redacted' | 'publication' | 'print';
    readonly redactions: unknown;
    /** Where the list stands in the caller's input: begins the pointers of its faults. */
    readonly listPointer?: string;
    readonly as: 'pdf' | 'html' | 'text';
  }): Promise<EditionFile>;

  /** What the data of a locked agreement mark themselves, in words, for each kind of public edition. Problems: `not-finalised`. */
  editionMarks(id: string): Promise<Readonly<Record<'redacted' | 'publication', readonly string[]>>>;

  /**
   * One page of what these data (parsed JSON, hostile) would become, as a picture; nothing is kept. `pointer` (JSON
   * pointer) chooses the page where that stands, else `page`, from 0. `scale`: pixels a point.
   * Problems: `document-cannot-be-set` (invalid), `task-timeout` (too-large). Faults of the data are no Problem here.
   */
  previewPage(input: {
    readonly data: unknown;
    readonly page: number;
    readonly pointer?: string;
    readonly scale: number;
  }): Promise<PagePreview>;

  /** The draft as PDF, marked "Utkast" and without signature fields. Problems: `not-a-draft`, `appendix-file-missing`. */
  preview(id: string): Promise<Uint8Array>;

  /**
   * Locks the text: makes the finalised record, renders revision 0, rehearses (reads it back, checks fields and marks),
   * and stores record and bytes in one compare-and-append. `expected` is the sequence that the caller saw (If-Match).
   * `reasons` gives every warning code of the draft a reason.
   * Problems: `journal-moved` (precondition-failed), `not-a-draft` (conflict), `warning-reason-missing` (invalid; the
   * warnings in `issues`), `appendix-file-missing` (invalid; in `issues`), `last-day-past`, `method-unknown` and the others of `readPolicy` (invalid), `rehearsal-failed` (internal).
   */
  finalise(input: {
    readonly id: string;
    readonly expected: number;
    readonly reasons?: Readonly<Record<string, string>>;
    /** The archive format; PDF/A-2a unless said otherwise. */
    readonly profile?: ArchiveProfile | undefined;
    /** How it is to be signed; what is left out: free order, no last day, every method, no mail. */
    readonly policy?: Partial<SigningPolicy>;
    /** Whom signatories may ask; lies beside the journal. */
    readonly contact?: ClerkContact;
  }): Promise<AgreementView>;

  /**
   * One party's copy: the last revision under its own file name. Before the last signature there are no copies.
   * Problems: `party-unknown` (not-found), `copies-not-ready` (conflict).
   */
  copy(input: { readonly id: string; readonly party: string }): Promise<CopyFile>;

  /** Bytes of revision n (0: before any signature). Problems: `revision-unknown` (not-found). */
  revision(input: { readonly id: string; readonly revision: number }): Promise<RevisionFile>;

  /** The finalised record that revision 0 is a function of. Problems: `not-finalised` (conflict). */
  record(id: string): Promise<FinalisedRecord>;

  /**
   * A holder's receipt for its copy: who received it, and the SHA-256 (hex) of the file in hand.
   * Problems: `party-unknown`, `copies-not-ready`, `receipt-digest-differs` (invalid), `receipt-exists` (conflict).
   */
  giveReceipt(input: {
    readonly id: string;
    readonly party: string;
    readonly receivedBy: string;
    readonly sha256: string;
  }): Promise<AgreementView>;

  /** The agreement behind a printed code, any case, with or without the hyphen. Null when no document here has it. */
  findByCode(code: string): Promise<Found | null>;

  /** The stored revision with this SHA-256 (hex, any case). Null when none has it. */
  findByDigest(sha256: string): Promise<Found | null>;

  /** Verdict on any PDF, in a worker; nothing is kept. `known` when the file is one of ours. Problems: `task-timeout`. */
  validate(bytes: Uint8Array, password?: string | null): Promise<Lookup>;

  /** A certificate of a verdict, PDF. Problems: `seal-unsound` (internal). */
  certificate(request: CertificateRequest): Promise<PaperFile>;

  /** One page on what programs will show of the file, PDF. Problems: `leaflet-unsigned` (invalid). */
  leaflet(request: CertificateRequest): Promise<PaperFile>;

  /** A verdict as text that a page can carry and hand back: only this process can have written it. */
  sealReport(carried: CarriedReport): Promise<string>;

  /** The verdict of such a text. Problems: `report-expired` (invalid: of another process, or changed). */
  openReport(sealed: string): Promise<CarriedReport>;

  /** The first `end` bytes of a file when their SHA-256 (hex) is this: the file as it was after an earlier step. Else null. */
  beginning(input: {
    readonly bytes: Uint8Array;
    readonly end: number;
    readonly sha256: string;
  }): Promise<Uint8Array | null>;

  /** Two files side by side; nothing is kept. Problems: `task-timeout`. */
  compare(a: Uint8Array, b: Uint8Array): Promise<ComparisonReport>;

  /** Contact and personal identifier of signatories, which lie beside the journal; empty when erased. */
  personalData(id: string): Promise<readonly PersonalData[]>;

  /** Erases them by a recorded decision; the journal still verifies. */
  erasePersonalData(input: { readonly id: string; readonly decision: string }): Promise<AgreementView>;

  /** What verdicts rest on now: sources with their dates and ages, and what is missing. */
  trust(): TrustStatus;

  /** The demo root (PEM), the demo CAs' CRLs and what they answer, for whoever validates elsewhere. Null without demo keys. */
  readonly demoTrust: Pick<DemoKeys, 'rootPem' | 'crls' | 'answer'> | null;

  /** Throws Problem when the store cannot be written (`/readyz`). */
  check(): Promise<void>;
}

/** Binds the use cases to what they need; a composition root calls it once. */
export function createService(deps: Deps): Service {
  const pageKey = deps.ids.bytes(32);
  return {
    ...signingService(deps),
    ...signatoryService(deps),
    ...roundService(deps),
    submit: (input) => submit(deps, input),
    get: (id) => get(deps, id),
    list: (limit) => list(deps, limit),
    log: (id) => log(deps, id),
    uploadAppendix: (input) => uploadAppendix(deps, input),
    appendixFile: (input) => appendixFile(deps, input),
    document: (input) => document(deps, input),
    uploadImage: (input) => uploadImage(deps, input),
    editionMarks: (id) => editionMarks(deps, id),
    publish: (input) => publish(deps, input),
    previewPage: (input) => previewPage(deps, { ...input, demo: deps.demo !== null }),
    preview: (id) => preview(deps, id),
    finalise: (input) => finalise(deps, input),
    copy: (input) => copy(deps, input),
    revision: (input) => revision(deps, input),
    record: (id) => record(deps, id),
    giveReceipt: (input) => giveReceipt(deps, input),
    findByCode: (code) => findByCode(deps, code),
    findByDigest: (sha256) => findByDigest(deps, sha256),
    validate: (bytes, password) => validate(deps, bytes, password),
    certificate: (request) => certificate(deps, request),
    leaflet: (request) => leaflet(deps, request),
    sealReport: (carried) => sealReport(carried, pageKey, deps.primitives),
    openReport: (sealed) => openReport(sealed, pageKey, deps.primitives),
    beginning: (input) => beginning(deps, input),
    compare: (a, b) => compare(deps, a, b),
    personalData: (id) => personalData(deps, id),
    erasePersonalData: (input) => erasePersonalData(deps, input),
    trust: () => deps.trust(),
    demoTrust: deps.demo,
    check: () => deps.storage.check(),
  };
}

export type * from './views.ts';
export type * from './signatory/views.ts';
export type { EvidenceView } from './round/evidence.ts';
export type { WayToSign } from './round/ways.ts';
export type { OutlineEntry } from '../pdf/outline.ts';
export type { ComparisonReport } from './compare/compare.ts';
