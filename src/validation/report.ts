/** What `validate` gives: the public JSON of `likalydande validate --json` plus what the pages need. */
import type { Words } from '../core/words.ts';

export type Conclusion = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED' | 'NO-SIGNATURE';
/** EN 319 102-1 table 5 and 6, underscores as in the standard. */
export type SubIndication = string;

export interface SignatureReport {
  readonly field: string;
  readonly type: 'signature' | 'doc-timestamp';
  readonly subFilter: string | null;
  readonly indication: Exclude<Conclusion, 'NO-SIGNATURE'>;
  readonly subIndication: SubIndication | null;
  readonly cryptographicallyIntact: boolean;
  readonly coversWholeFile: boolean;
  readonly modificationsAfterSigning: 'none' | 'allowed' | 'forbidden';
  /** PAdES-BASELINE-B, PAdES-BES, PKCS7-B, PDF-NOT-ETSI … */
  readonly level: string;
  readonly signer: { readonly name: string | null; readonly title: string | null; readonly party: string | null };
  /** ISO 8601 UTC, from /M or signing-time: a claim. */
  readonly claimedSigningTime: string | null;
  readonly sentence: Words;
  /** What went wrong or needs saying, in order of weight. */
  readonly findings: readonly Finding[];
  /** Revision that the signature closes: 1 = the first after revision 0. */
  readonly revision: number;
  readonly certificate: {
    readonly subject: string;
    readonly issuer: string;
    readonly notBefore: string;
    readonly notAfter: string;
    readonly demo: boolean;
  } | null;
}
export interface Finding {
  readonly code: string;
  readonly message: Words;
}
export interface RevisionReport {
  readonly index: number;
  /** Byte span of the revision in the file. */
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
  readonly field: string | null;
  readonly change: 'none' | 'lta' | 'signing' | 'form' | 'annotation' | 'other';
  readonly changes: readonly string[];
}
export interface ValidationReport {
  readonly sha256: string;
  readonly size: number;
  readonly conclusion: Conclusion;
  /** At least one signature, all intact, file well formed, no forbidden change. Trust does not enter it. */
  readonly sound: boolean;
  readonly demo: boolean;
  readonly signatureCount: number;
  readonly docTimestampCount: number;
  readonly signatures: readonly SignatureReport[];
  /** Names of signature fields without a value. */
  readonly unsignedFields: readonly string[];
  readonly revisions: readonly RevisionReport[];
  readonly problems: readonly Finding[];
  readonly sentence: Words;
  /** When it was judged, and as of when: ISO 8601 UTC. */
  readonly validationTime: string;
}
