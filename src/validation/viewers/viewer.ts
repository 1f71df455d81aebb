import type { Words } from '../../core/words.ts';
import type { SignatureReport, ValidationReport } from '../report.ts';

/** What a program shows whoever opens the file, and why. */
export interface ViewerReport {
  /** Stable name: "acrobat". */
  readonly viewer: string;
  readonly name: Words;
  readonly shows: 'valid' | 'unclear' | 'invalid' | 'nothing';
  /** What one sees. */
  readonly sentence: Words;
  /** Why, and what that says of the signature. */
  readonly reason: Words;
}

/** One file a viewer; each is asked only of files with a signature. */
export type ViewerRule = (facts: SignedFacts) => ViewerReport;

/** What viewers differ over. */
export interface SignedFacts {
  readonly signatures: readonly SignatureReport[];
  readonly timestamps: readonly SignatureReport[];
  /** The bytes still fit every signature. */
  readonly intact: boolean;
  /** Something that no signature allows came after one. */
  readonly changed: boolean;
  /** Every signer's chain ends in a trusted list of the EU, which Acrobat and Foxit load. */
  readonly inTrustedLists: boolean;
  /** A certificate was revoked, or had ended, when its signature was made. */
  readonly refused: boolean;
  /** Whether all that a later check needs lies in the file. */
  readonly longTerm: boolean;
  readonly demo: boolean;
}

/** The facts of a report with at least one signature. */
export function signedFacts(report: ValidationReport): SignedFacts {
  const signatures = report.signatures.filter((one) => one.type === 'signature');
  return {
    signatures,
    timestamps: report.signatures.filter((one) => one.type === 'doc-timestamp'),
    intact: signatures.every((one) => one.cryptographicallyIntact),
    changed: signatures.some((one) => one.modificationsAfterSigning === 'forbidden'),
    inTrustedLists: signatures.every((one) => one.chain.some(({ trustedBy }) => trustedBy?.kind === 'trusted-list')),
    refused: signatures.some(({ subIndication }) => subIndication !== null && REFUSED.has(subIndication)),
    longTerm: signatures.every(({ level }) => /-(LT|LTA|LTV)$/.test(level)),
    demo: report.demo,
  };
}

const REFUSED = new Set(['REVOKED', 'REVOKED_NO_POE', 'REVOKED_CA_NO_POE', 'EXPIRED', 'NOT_YET_VALID']);
