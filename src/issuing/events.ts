import type { Issue } from '../core/problem.ts';
import type { SignatureWords } from '../document/tree.ts';
import type { LevelEvent, LevelWarning } from './levels/level-events.ts';
import type { RoundEvent, SigningPolicy } from './round-events.ts';
import type { AgreementState } from './views.ts';

/**
 * What happens to an agreement: the journal's events, one stream an agreement. They are the truth; `state.ts` folds
 * them. Bytes and data are named by their SHA-256 (hex) and lie among the blobs. Names never change their meaning.
 */
export type AgreementEvent =
  | { readonly type: 'submitted'; readonly data: Submitted }
  | { readonly type: 'appendix-uploaded'; readonly data: AppendixUploaded }
  | { readonly type: 'image-uploaded'; readonly data: ImageUploaded }
  | { readonly type: 'finalised'; readonly data: Finalised }
  | { readonly type: 'signature-prepared'; readonly data: SignaturePrepared }
  | { readonly type: 'signature-cancelled'; readonly data: SignatureCancelled }
  | { readonly type: 'revision-signed'; readonly data: RevisionSigned }
  | { readonly type: 'copies-made'; readonly data: { readonly copies: readonly MadeCopy[] } }
  | { readonly type: 'receipt-given'; readonly data: ReceiptGiven }
  | { readonly type: 'personal-data-erased'; readonly data: { readonly decision: string } }
  | RoundEvent
  | LevelEvent;

export interface Submitted {
  readonly state: AgreementState;
  /** Canonical JSON of the agreement. */
  readonly dataSha256: string;
  readonly issues: readonly Issue[];
  /** What a list shows, so that it needs no data. */
  readonly title: string;
  readonly shortName: string;
  readonly breadcrumb: string;
  /** Absent in events from before there were several: "local-agreement". */
  readonly kind?: string;
  /** Null: a document that has no term, such as minutes. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly signatories: number;
  readonly example: boolean;
  readonly demo: boolean;
  /** The agreement whose data this draft began as. */
  readonly replaces?: string;
}

export interface AppendixUploaded {
  readonly number: string;
  readonly sha256: string;
  readonly size: number;
  readonly pages: number;
}

export interface ImageUploaded {
  /** Of the image block. */
  readonly image: string;
  readonly sha256: string;
  readonly size: number;
  /** Pixels, as seen. */
  readonly width: number;
  readonly height: number;
}

export interface Finalised {
  readonly state: AgreementState;
  readonly recordSha256: string;
  readonly code: string;
  readonly documentDate: string;
  readonly reasons: readonly { readonly code: string; readonly reason: string }[];
  readonly revision: { readonly sha256: string; readonly size: number; readonly pages?: number };
  /** Absent in events from before there was a choice: free order, no last day, every method. */
  readonly policy?: SigningPolicy;
  /** Of what the level needs, what was not to be had when the text was locked; absent: nothing, or nobody was asked. */
  readonly levelWarning?: LevelWarning;
}

export interface SignaturePrepared {
  readonly preparation: string;
  readonly field: string;
  readonly holder: string;
  readonly expires: string;
  /** The stored PreparedSignature. */
  readonly preparedSha256: string;
  readonly demo: boolean;
  /** The revision that it continues; absent in events from before preparations lasted a day. */
  readonly base?: number;
  /** Id of the method, or `api` for a program's own key; absent: `demo`. */
  readonly method?: string;
  /** Name of whoever signs on delegation of the signatory. */
  readonly delegate?: string;
  /** What the field shows, frozen; absent in events from before methods differed. */
  readonly shown?: SignatureWords;
}

export interface SignatureCancelled {
  readonly preparation: string;
  /**
   * Absent: somebody let it go. `too-late`: its certificate ended before a time-stamp could be had. `refused`: it did not
   * stand when its time-stamp could be had; `code` is that of the Problem, whose words may name a person. `erased`: its answer was erased by a decision about personal data.
   */
  readonly cause?: 'expired' | 'too-late' | 'refused' | 'erased';
  readonly code?: string;
}

export interface RevisionSigned {
  readonly state: AgreementState;
  readonly preparation: string;
  readonly field: string;
  readonly revision: number;
  readonly sha256: string;
  readonly size: number;
  readonly claimedTime: string;
  readonly reference: string;
  readonly demo: boolean;
  /** The stored ValidationReport. */
  readonly reportSha256: string;
  readonly method?: string;
  readonly delegate?: string;
  readonly shown?: SignatureWords;
  /** SHA-256 of the evidence record, which lies beside the journal; it holds a salt of its own. */
  readonly evidenceSha256?: string;
}

export interface MadeCopy {
  readonly party: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
}

export interface ReceiptGiven {
  readonly party: string;
  readonly receivedBy: string;
  /** Name of the signatory in whose place a delegate received it; absent: nobody's. */
  readonly onBehalfOf?: string;
  readonly sha256: string;
}
