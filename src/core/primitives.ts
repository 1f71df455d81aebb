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
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  | 'MD5';

export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1'; readonly digest: DigestAlgorithm }
  | {
      readonly kind: 'rsa-pss';
      readonly digest: DigestAlgorithm;
      readonly mgfDigest: DigestAlgorithm;
      readonly saltLength: number;
    }
  /** The value is the DER SEQUENCE of r and s (RFC 3279 2.2.3). */
  | { readonly kind: 'ecdsa'; readonly digest: DigestAlgorithm }
  /** Ed25519 or Ed448, as the key says. */
  | { readonly kind: 'eddsa' };

export interface SignatureCheck {
  readonly scheme: SignatureScheme;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** What was signed; the scheme hashes it. */
  readonly data: Uint8Array;
  readonly value: Uint8Array;
}

export interface Primitives {
  /** The digest of the parts taken as one message. Throws Problem `digest-unsupported` for one the platform lacks. */
  digest(algorithm: DigestAlgorithm, ...parts: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>>;
  /** True when the value verifies. An unknown key or malformed value is false, never an exception. */
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
