/**
 * The Signer port (house decision 8). A signer gets the signed attributes that we built and answers in one of four shapes;
 * what comes back is hostile input and is checked against the stored digest before a byte is written.
 */
export type SigningAlgorithm = 'ecdsa-p256-sha256' | 'ecdsa-p384-sha384' | 'rsa-pss-sha256' | 'rsa-pkcs1-sha256';

export interface SignRequest {
  /** DER SET OF signed attributes (tag 0x31): the octets that the key signs (RFC 5652 5.4). */
  readonly signedAttributes: Uint8Array;
  readonly algorithm: SigningAlgorithm;
}

/** A signature value over the signed attributes that we built: 64 to 1024 bytes. */
export interface ValueAnswer {
  readonly shape: 'value';
  readonly value: Uint8Array;
}

export type SignerAnswer =
  | ValueAnswer
  /** A service that rewrote the signed attributes, and made its certificate only then: a signature service. */
  | {
      readonly shape: 'attributes';
      /** DER SET OF, as the key signed them. */
      readonly signedAttributes: Uint8Array;
      readonly value: Uint8Array;
      /** The signing certificate first, DER. */
      readonly chain: readonly Uint8Array[];
      readonly algorithm: SigningAlgorithm;
    }
  /** A finished ContentInfo, DER. */
  | { readonly shape: 'cms'; readonly cms: Uint8Array }
  /** A whole PDF: it must begin with our exact bytes, append one revision, and fill our field (an EU wallet's answer). */
  | { readonly shape: 'revision'; readonly pdf: Uint8Array };

/** A key that answers at once. */
export interface Signer {
  readonly algorithm: SigningAlgorithm;
  /** Signing certificate first, then its issuers, DER. */
  readonly chain: readonly Uint8Array[];
  sign(request: SignRequest): Promise<ValueAnswer>;
}

/** A signer with something to let go of: a session, a login, a key in memory. Asked afterwards it throws Problem `signer-closed`. */
export interface OpenSigner extends Signer {
  close(): Promise<void>;
}
