/**
 * The port through which validation, pki and pdf reach cryptography and inflate, so that the same code runs on Node, in
 * a browser, and in one HTML file in thirty years. All but inflate are asynchronous, since WebCrypto is.
 */
export type DigestAlgorithm =
  | 'SHA-1'
  | 'SHA-224'
  | 'SHA-256'
  | 'SHA-384'
  | 'SHA-512'
  | 'SHA3-224'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  /** SHAKE as a hash: 32 bytes of SHAKE128, 64 of SHAKE256 (RFC 8702 3.1). */
  | 'SHAKE128'
  | 'SHAKE256'
  | 'RIPEMD-160'
  | 'MD5';

export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1'; readonly digest: DigestAlgorithm }
  | {
      readonly kind: 'rsa-pss';
      readonly digest: DigestAlgorithm;
      readonly mgfDigest: DigestAlgorithm;
      readonly saltLength: number;
    }
  /** The value is the DER SEQUENCE of r and s (RFC 3279 2.2.2, 2.2.3). */
  | { readonly kind: 'ecdsa'; readonly digest: DigestAlgorithm }
  | { readonly kind: 'dsa'; readonly digest: DigestAlgorithm }
  /** The message itself is signed, with an empty context (RFC 8032; FIPS 204 5.2). */
  | { readonly kind: 'eddsa'; readonly curve: 'Ed25519' | 'Ed448' }
  | { readonly kind: 'ml-dsa'; readonly set: 'ML-DSA-44' | 'ML-DSA-65' | 'ML-DSA-87' };

export interface SignatureCheck {
  readonly scheme: SignatureScheme;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** What was signed; the scheme hashes it. */
  readonly data: Uint8Array;
  readonly value: Uint8Array;
}

/** A message that is hashed part by part; a copy goes on by itself from what came so far. */
export interface Hasher {
  update(part: Uint8Array): void;
  copy(): Hasher;
  /** Ends it: nothing may follow. */
  digest(): Uint8Array<ArrayBuffer>;
}

export interface Primitives {
  /** The digest of the parts taken as one message. */
  digest(algorithm: DigestAlgorithm, ...parts: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>>;
  /** The same in steps. */
  hasher(algorithm: DigestAlgorithm): Hasher;
  /**
   * True when the value verifies. A key of another kind or of a curve that no platform verifies, and a malformed value,
   * are false, never an exception. Every platform gives the same answer.
   */
  verify(check: SignatureCheck): Promise<boolean>;
  /**
   * zlib stream (RFC 1950) to bytes. `complete` is false when the data is damaged or cut: `bytes` then holds what came
   * before. Throws Problem `inflate-too-large` when the output would pass `maxOutput` bytes.
   */
  inflate(
    bytes: Uint8Array,
    maxOutput: number,
  ): { readonly bytes: Uint8Array<ArrayBuffer>; readonly complete: boolean };
}
