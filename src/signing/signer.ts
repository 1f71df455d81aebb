/**
 * The Signer port (house decision 8). A signer gets the signed attributes that we built and answers in one of these shapes;
 * what comes back is hostile input and is checked against the stored digest before a byte is written. This back
 * ends answer `value`; the other shapes have their place here so that no caller changes when they come.
 */
export type SigningAlgorithm = 'ecdsa-p256-sha256' | 'ecdsa-p384-sha384' | 'rsa-pss-sha256' | 'rsa-pkcs1-sha256';

export interface SignRequest {
  /** DER SET OF signed attributes (tag 0x31): the octets that the key signs (RFC 5652 5.4). */
  readonly signedAttributes: Uint8Array;
  readonly algorithm: SigningAlgorithm;
}

export type SignerAnswer = { readonly shape: 'value'; readonly value: Uint8Array };

export interface Signer {
  readonly algorithm: SigningAlgorithm;
  /** Signing certificate first, then its issuers, DER. */
  readonly chain: readonly Uint8Array[];
  sign(request: SignRequest): Promise<SignerAnswer>;
}
