import type { SigningAlgorithm } from './signer.ts';

/**
 * A signature that waits: everything needed to complete it, without the PDF. Plain data, so that it can be stored as a
 * row; bytes are base64.
 */
export interface PreparedSignature {
  readonly format: 'prepared-signature-1';
  readonly field: string;
  /** The revision that it continues. */
  readonly base: { readonly sha256: string; readonly length: number };
  /** The increment with ByteRange filled, without the hole that /Contents goes into (its place: `byteRange`), base64. */
  readonly increment: string;
  readonly byteRange: readonly [number, number, number, number];
  /** Reserved for the CMS, bytes (half the hex digits). */
  readonly reserved: number;
  /** SHA-256 over the ByteRange, hex: the message-digest attribute. */
  readonly documentDigest: string;
  /** DER SET OF, base64. */
  readonly signedAttributes: string;
  readonly algorithm: SigningAlgorithm;
  /** DER, base64; the signing certificate first. Null: the answer brings it, and the attributes do not name it. */
  readonly chain: readonly string[] | null;
  /** Claimed signing time as written to /M, ISO 8601 UTC. */
  readonly claimedTime: string;
}

/** What is painted into a field when it is signed: content of a Form XObject whose fonts revision 0 holds already. */
export interface DrawnAppearance {
  /** Page description operators, bytes as Latin-1 text. */
  readonly content: string;
  /** Resource name in `content` to key in the AcroForm's /DR /Font. */
  readonly fonts: Readonly<Record<string, string>>;
  /** Points. */
  readonly width: number;
  readonly height: number;
}
