import type { Agreement } from '../agreement/schema.ts';
import type { Issue } from '../core/problem.ts';
import type { Words } from '../core/words.ts';
import type { ValidationReport } from '../validation/report.ts';
import type { EditionWarning } from './edition-files/warnings.ts';
import type { SignatureVerdict } from './signature-verdict.ts';
import type { MailView } from './mail/view.ts';
import type { Delegated, SigningPolicy } from './round-events.ts';

/** What the use cases give to pages and API: plain immutable data, times in ISO 8601 UTC, digests SHA-256 in hex. */

/** House enumeration, as far as this service takes an agreement. `in-force` and `ended` follow from the calendar. */
export type AgreementState =
  | 'draft'
  | 'finalised'
  | 'partly-signed'
  | 'signed'
  | 'in-force'
  | 'ended'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'replaced';

/** A page of what submitted data would become. */
export interface PagePreview {
  /** All faults and warnings of the data. */
  readonly issues: readonly Issue[];
  /** Null when the data have a fault. */
  readonly shown: {
    readonly png: Uint8Array;
    /** Pixels. */
    readonly width: number;
    readonly height: number;
    /** Index, from 0, among `pages` of our own. */
    readonly page: number;
    readonly pages: number;
  } | null;
}

export interface AgreementSummary {
  readonly id: string;
  /** Last sequence in the journal: the ETag. */
  readonly sequence: number;
  readonly state: AgreementState;
  /** The folder of its template: "local-agreement". */
  readonly kind: string;
  /** What such a document is called inside a sentence: "lokal överenskommelse". */
  readonly kindName: Words;
  /** Parties joined: "Norrsjö stadsdelsförvaltning och lokalpolisområde Norrsjö". */
  readonly shortName: string;
  /** The full title, as printed. */
  readonly title: string;
  /** "Norrsjö 2027": place and year, for breadcrumbs. */
  readonly breadcrumb: string;
  /** Calendar dates; `validFrom` null: it has no term; `validTo` null: until further notice. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly signed: number;
  readonly signatories: number;
  /** Warnings of a draft that want a reason. */
  readonly warnings: number;
  readonly created: string;
  readonly changed: string;
  readonly demo: boolean;
  readonly example: boolean;
}

export interface AgreementView extends AgreementSummary {
  readonly data: Agreement;
  /** The draft's warnings (an agreement with faults is never stored). */
  readonly issues: readonly Issue[];
  /** Reasons given when the text was locked. */
  readonly reasons: readonly { readonly code: string; readonly reason: string }[];
  readonly appendices: readonly AppendixView[];
  readonly images: readonly ImageView[];
  /** Null while a draft. */
  readonly finalised: {
    readonly time: string;
    readonly documentDate: string;
    readonly code: string;
    /** "https://likalydande.example/v/7Q4M-2KXD" */
    readonly address: string;
    readonly recordSha256: string;
  } | null;
  /** One a signatory, in the order of the document. */
  readonly panels: readonly PanelView[];
  readonly revisions: readonly RevisionView[];
  /** How it is to be signed; null while a draft. */
  readonly policy: SigningPolicy | null;
  /** What could not be had yet for the signature level, and when it is tried again; null: nothing is waited for. */
  readonly delay: DelayView | null;
  /** What of its level was not to be had when the text was locked, while nobody has signed; null: nothing. */
  readonly levelWarning: { readonly code: string; readonly message: Words } | null;
  /** Something (that, or a mail) waits for a later try, which may be made now. */
  readonly mayTryNow: boolean;
  /** How the round of signatures ended without all of them; null while it has not. */
  readonly closed: ClosedView | null;
  /** Ids of the agreement whose data this one began as, and of the draft made of this one. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  /** Mails of this round, in the order they were asked for. */
  readonly mails: readonly MailView[];
  /** The live preparation, if any. */
  readonly preparation: {
    readonly id: string;
    readonly field: string;
    readonly holder: string;
    readonly expires: string;
  } | null;
  /** Empty until the last signature. */
  readonly copies: readonly CopyView[];
  /** What our own validation said of the last revision. */
  readonly validation: ValidationReport | null;
}

export interface DelayView {
  /** Of a signature that waits for its time-stamp; null: of the finished file. */
  readonly field: string | null;
  readonly cause: Words;
  readonly attempt: number;
  readonly nextTry: string;
}

export interface AppendixView {
  readonly number: string;
  readonly title: string;
  /** The data say that its content is a PDF. */
  readonly wantsFile: boolean;
  /** The PDF stays a file of its own, which goes with the copies. */
  readonly attached: boolean;
  readonly file: { readonly sha256: string; readonly size: number; readonly pages: number } | null;
}

export interface ImageView {
  /** Of its block. */
  readonly id: string;
  readonly caption: string;
  readonly file: {
    readonly sha256: string;
    readonly size: number;
    readonly width: number;
    readonly height: number;
  } | null;
}

export interface PanelView {
  readonly field: string;
  readonly party: string;
  /** The party's defined term: "Kommunen". */
  readonly term: string;
  readonly partyName: string;
  readonly name: string;
  readonly title: string;
  readonly signed: {
    readonly revision: number;
    /** Claimed signing time. */
    readonly time: string;
    readonly demo: boolean;
    /** "7Q4M-2KXD-2" */
    readonly reference: string;
    /** Id of the method, or `api`. */
    readonly method: string;
    /** Name of who signed on delegation; null: the signatory. */
    readonly delegate: string | null;
    /** True: the clerk can read how it was made. */
    readonly evidence: boolean;
    /** Of our own validation: only TOTAL-PASSED is called valid. Null: it names no such signature. */
    readonly verdict: SignatureVerdict | null;
  } | null;
  /** The link that works now: when it was made and until when it works. */
  readonly link: { readonly made: string; readonly expires: string } | null;
  readonly delegate: Omit<Delegated, 'field'> | null;
  /**
   * Name of whoever signs in their place now: by a delegation that holds today, or with an answer that waits for its time-stamp.
   * Null: the signatory does, or it is signed.
   */
  readonly delegateNow: string | null;
}

/** How a round ended; `name`: of who declined, `onBehalfOf`: of the signatory in whose place they did; null: in nobody's. */
export interface ClosedView {
  readonly kind: 'declined' | 'withdrawn' | 'expired' | 'replaced';
  readonly time: string;
  readonly field: string | null;
  readonly name: string | null;
  readonly onBehalfOf: string | null;
  readonly part: string | null;
  /** Comment, cause, or the last day that passed. */
  readonly cause: string;
  readonly by: string | null;
}

export interface RevisionView {
  /** 0: the locked text. */
  readonly revision: number;
  /** `archive`: validation data and an archive time-stamp, or a renewal of it. */
  readonly kind: 'text' | 'signature' | 'archive';
  readonly sha256: string;
  readonly size: number;
  readonly time: string;
  /** The field that a signature filled; null for the others. */
  readonly field: string | null;
}

export interface CopyView {
  readonly party: string;
  readonly partyName: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  /** The delivery record: when the copy was made ready for its holder. */
  readonly delivered: string;
  /** `onBehalfOf`: the signatory in whose place a delegate received it; null: nobody's. */
  readonly receipt: {
    readonly receivedBy: string;
    readonly onBehalfOf: string | null;
    readonly time: string;
    readonly sha256: string;
  } | null;
}

export interface CopyFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly time: string;
}

export interface RevisionFile extends CopyFile {
  readonly revision: number;
}

/** A document as it was written out. */
export interface DocumentFile {
  readonly fileName: string;
  readonly type: 'application/pdf' | 'text/html' | 'text/plain';
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** A public edition, and where passages that it leaves out still stand, or may: first in the files of its appendices. */
export interface EditionFile extends DocumentFile {
  readonly warnings: readonly EditionWarning[];
}

/** A signature that waits for its signer. */
export interface PreparedView {
  readonly id: string;
  readonly agreement: string;
  readonly field: string;
  readonly holder: string;
  readonly expires: string;
  readonly algorithm: string;
  /** DER SET OF: the octets to sign. */
  readonly signedAttributes: Uint8Array;
  /** SHA-256 of the signed byte ranges, hex. */
  readonly documentDigest: string;
  readonly demo: boolean;
}

/** One event in words. */
export interface Entry {
  readonly sequence: number;
  readonly type: string;
  readonly time: string;
  readonly sentence: Words;
  readonly hash: string;
}

export interface Found {
  readonly agreement: AgreementSummary;
  /** Revision that the digest or code stands for; by code: the newest. */
  readonly revision: RevisionView;
  /** It is the last revision of a fully signed agreement: the copy itself. */
  readonly isCopy: boolean;
}

/** A paper of the service's own. */
export interface PaperFile {
  readonly bytes: Uint8Array;
  /** ASCII. */
  readonly fileName: string;
}

export interface Lookup {
  readonly report: ValidationReport;
  readonly known: Found | null;
  /** The document here whose code a print-out or copy shows. The copy claims it; nothing proves it. */
  readonly original: Found | null;
}

export type { SigningPolicy } from './round-events.ts';
export type { PersonalData } from '../agreement/personal-data.ts';
