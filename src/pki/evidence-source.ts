/**
 * Asked for what is not at hand: revocation lists, issuers' certificates, OCSP answers, each by the address that a
 * certificate names. Null: not to be had (host not allowed, no answer, too large). The network is behind it, a folder, or
 * the demo PKI; neither signing nor validation knows.
 */
export interface EvidenceSource {
  crl(url: string): Promise<Uint8Array | null>;
  certificate(url: string): Promise<Uint8Array | null>;
  /** `request`: OCSPRequest, DER (RFC 6960 4.1). */
  ocsp(url: string, request: Uint8Array): Promise<Uint8Array | null>;
  /** False: nobody is asked at this address, so that it is no silence when nothing comes. Left out: any may be asked. */
  mayAsk?(url: string): boolean;
  /**
   * What is at hand about a certificate (DER) by who issued it, where the certificate names no address: an authority in
   * process has such answers, the network has none and leaves this out. Lists rather than OCSP answers: not every validator
   * looks at an OCSP answer about a certificate that names no responder.
   */
  byIssuer?(certificate: Uint8Array, issuer: Uint8Array): Promise<StatusEvidence>;
}

/** Values that speak of a certificate's status, DER; both empty when there are none. */
export interface StatusEvidence {
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** Gives the answer (TimeStampResp, DER) to a request (TimeStampReq, DER; RFC 3161 2.4). */
export interface TimestampSource {
  /** Names it in causes and logs: its address, or "demo". */
  readonly name: string;
  /** Throws Problem `timestamp-unavailable` (unavailable) when nobody answers in time. */
  ask(request: Uint8Array): Promise<Uint8Array>;
}
