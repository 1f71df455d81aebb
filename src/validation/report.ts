/**
 * The diagnostic tree: what `validate` gives, and what every view is made from (sentences, JSON, pages, the report of
 * TS 119 102-2, the validation certificate). Plain data: it crosses threads and is stored as JSON.
 */
import type { Words } from '../core/words.ts';

export type Conclusion = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED' | 'NO-SIGNATURE';
/** EN 319 102-1 table 5 and 6, underscores as in the standard. */
export type SubIndication = string;

/** What is known of a certificate's revocation. `not-looked` and `unreadable` say nothing of the certificate. */
export interface RevocationReport {
  readonly status: 'good' | 'revoked' | 'on-hold' | 'unknown' | 'not-looked' | 'unreadable' | 'not-needed';
  readonly source: 'crl' | 'ocsp' | null;
  readonly from: 'file' | 'given' | 'network' | null;
  /** ISO 8601 UTC, as are all times of this tree. */
  readonly thisUpdate: string | null;
  readonly nextUpdate: string | null;
  readonly revokedAt: string | null;
  /** Name of RFC 5280 5.3.1, such as keyCompromise. */
  readonly reason: string | null;
  /** Null: no answer to judge. */
  readonly fresh: boolean | null;
  /** Name of who signed the answer: the issuer, or whom it appointed. */
  readonly answeredBy: string | null;
  /** Of the list or response that was used, hex; null when none was. */
  readonly sha256: string | null;
}

export interface CertificateReport {
  readonly subject: string;
  readonly issuer: string;
  /** Hex, without leading zeros. */
  readonly serial: string;
  readonly sha256: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly demo: boolean;
  readonly anchor: boolean;
  /** Of an anchor: the source of trust that it stands in. */
  readonly trustedBy: Pick<TrustSourceReport, 'kind' | 'name'> | null;
  readonly revocation: RevocationReport;
}

/** One time-stamp: of a signature value, or of the file up to it. */
export interface TimestampReport {
  readonly kind: 'signature' | 'document' | 'content';
  /** Field of a document time-stamp; null for the others. */
  readonly field: string | null;
  /** The time that it states; null when it cannot be read. */
  readonly time: string | null;
  readonly authority: string | null;
  readonly indication: Exclude<Conclusion, 'NO-SIGNATURE'>;
  readonly subIndication: SubIndication | null;
  /** Its imprint and its own signature fit. */
  readonly intact: boolean;
  /** Of the token's DER, hex; null when it cannot be read. */
  readonly sha256: string | null;
  readonly findings: readonly Finding[];
  /** From the authority's certificate up to the anchor. */
  readonly chain: readonly CertificateReport[];
}

/** Names of the building blocks (EN 319 102-1 5.2 and 5.6.2). */
export type BlockName =
  | 'format-checking'
  | 'identification-of-the-signing-certificate'
  | 'validation-context-initialization'
  | 'x509-certificate-validation'
  | 'cryptographic-verification'
  | 'signature-acceptance-validation'
  | 'validation-with-time'
  | 'past-signature-validation';

export interface BlockReport {
  readonly name: BlockName;
  readonly indication: 'PASSED' | 'FAILED' | 'INDETERMINATE';
  readonly subIndication: SubIndication | null;
  /** Codes of the findings that decided. */
  readonly findings: readonly string[];
}

/** What proves that the signature existed no later than `time` (best-signature-time, 5.5). */
export interface BestSignatureTime {
  readonly time: string;
  readonly proof: 'validation-time' | 'signature-time-stamp' | 'document-time-stamp';
  readonly authority: string | null;
}

/** What names a signature apart from the file that it stands in (TS 119 102-2 4.3.3, 4.3.7). Digests and value hexadecimal. */
export interface SignatureIdentity {
  readonly digestAlgorithm: string;
  /** Of the signed attributes, which are what the key signed. */
  readonly signedDigest: string;
  readonly value: string;
  /** Digest of the covered bytes, as the signed attribute says it; null when there is none. */
  readonly messageDigest: string | null;
  readonly byteRange: readonly number[] | null;
}

/** TS 119 172-4 4.4. */
export interface Qualification {
  readonly result: 'QESig' | 'QESeal' | 'AdESig-QC' | 'AdESeal-QC' | 'AdESig' | 'not-determined' | 'not-adES';
  readonly reasons: readonly Finding[];
}

/** A source of trust that was looked at, and of what date it is. */
export interface TrustSourceReport {
  readonly kind: 'pem' | 'demo' | 'trusted-list';
  readonly name: string;
  /** Date of the list; of PEM anchors null. */
  readonly issued: string | null;
  readonly nextUpdate: string | null;
  /** When this copy was fetched; null: it was given as a file. */
  readonly obtained: string | null;
  readonly anchors: number;
}

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
  /** Why the next level up is not reached; empty at the top. */
  readonly levelReasons: readonly Finding[];
  readonly signer: { readonly name: string | null; readonly title: string | null; readonly party: string | null };
  /** What the signatory says of the position signed in, and of what the signature means; signed, certified by nobody. */
  readonly claims: { readonly roles: readonly string[]; readonly commitment: string | null };
  /** ISO 8601 UTC, from /M or signing-time: a claim. */
  readonly claimedSigningTime: string | null;
  /** Of a document time-stamp: the time that it states. */
  readonly stampedTime: string | null;
  readonly sentence: Words;
  /** What went wrong or needs saying, in order of weight. */
  readonly findings: readonly Finding[];
  /** Revision that the signature closes: 1 = the first after revision 0. */
  readonly revision: number;
  readonly certificate: CertificateReport | null;
  /** From the signing certificate up to the anchor, or as far as a path goes. */
  readonly chain: readonly CertificateReport[];
  readonly timestamps: readonly TimestampReport[];
  readonly bestSignatureTime: BestSignatureTime;
  readonly blocks: readonly BlockReport[];
  readonly qualification: Qualification;
  /** What it was made with, as the field names it: "ECDSA P-256 SHA-256"; null when unreadable. */
  readonly algorithm: string | null;
  /** Null when there are no signed attributes, or no digest of them is to be had. */
  readonly identity: SignatureIdentity | null;
}
/** What a print-out or re-saved copy says of its original. All of it is what stands on the paper: nobody vouches for it. */
export interface CopyReport {
  /** Read as text (typed or OCR), or from the QR code's picture. */
  readonly by: 'text' | 'qr-code';
  /** A public edition says itself that it bears no signatures. */
  readonly kind: 'copy' | 'public-edition';
  /** Where the original is checked, as printed: "likalydande.example/v/7Q4M-2KXD". */
  readonly address: string;
  readonly code: string | null;
  /** Short title and case numbers of the footer; null and none when they cannot be read. */
  readonly title: string | null;
  readonly caseNumbers: readonly string[];
  /** Pages of this file that show it, and how many the original has, as they say themselves; null when they do not. */
  readonly pages: { readonly here: number | null; readonly original: number | null };
}

/** Text of one page before and after a change. */
export interface PageChange {
  /** From 1. */
  readonly page: number;
  /** Passages in reading order; an empty `before` was added, an empty `after` taken away. */
  readonly passages: readonly { readonly before: string; readonly after: string; readonly context: string }[];
}

export interface Finding {
  readonly code: string;
  readonly message: Words;
  /** From when on it holds, ISO 8601; absent where no moment began it. */
  readonly since?: string | undefined;
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
  /** The parties that those fields wait for, as their spoken names say; each once. */
  readonly awaitedParties: readonly string[];
  readonly revisions: readonly RevisionReport[];
  readonly problems: readonly Finding[];
  /** A file without sound signatures that shows itself to be a print-out or copy of a document of ours; else null. */
  readonly copyOf: CopyReport | null;
  /** How the text of pages changed after the signatures, where another program could read it. It decides nothing. */
  readonly pageChanges: readonly PageChange[];
  readonly sentence: Words;
  /** The rules and the trust that the verdict rests on. */
  readonly policy: { readonly id: string; readonly version: string; readonly date: string };
  readonly trust: readonly TrustSourceReport[];
  /** When it was judged, and as of when: ISO 8601 UTC. */
  readonly validationTime: string;
}
