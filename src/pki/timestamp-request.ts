import type { DigestAlgorithm } from '../core/primitives.ts';
import { digestIdentifier } from './algorithm.ts';
import { booleanTrue, integer, octetString, oid, sequence } from './der.ts';

/** What a time-stamp is asked for. */
export interface TimestampQuestion {
  readonly digest: Extract<DigestAlgorithm, 'SHA-256' | 'SHA-384' | 'SHA-512'>;
  /** Of what is to be stamped. */
  readonly hash: Uint8Array;
  /** Eight unpredictable bytes: an answer to another question, or an old one, does not carry them. */
  readonly nonce: Uint8Array;
  /** Null: the authority's own choice. */
  readonly policy: string | null;
}

/**
 * TimeStampReq ::= SEQUENCE { version INTEGER 1, messageImprint SEQUENCE { hashAlgorithm, hashedMessage OCTET STRING },
 * reqPolicy OID OPTIONAL, nonce INTEGER OPTIONAL, certReq BOOLEAN DEFAULT FALSE, extensions [0] OPTIONAL }
 * (RFC 3161 2.4.1), DER. The certificate is always asked for: without it nobody can check the token in thirty years.
 */
export function timestampRequest({ digest, hash, nonce, policy }: TimestampQuestion): Uint8Array<ArrayBuffer> {
  return sequence(
    integer(1),
    sequence(digestIdentifier(digest), octetString(hash)),
    ...(policy === null ? [] : [oid(policy)]),
    integer(nonce),
    booleanTrue(),
  );
}
