import type { DigestAlgorithm } from '../core/primitives.ts';
import { digestIdentifier, digestOf } from './algorithm.ts';
import { isContext, isUniversal, octetsOf, oidOf, readWhole, smallInteger, TAG } from './asn1.ts';
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

/** What a request asks, as an authority reads it. */
export interface TimestampRequest {
  /** Null: a digest that we do not know. */
  readonly digest: DigestAlgorithm | null;
  readonly hash: Uint8Array;
  readonly policy: string | null;
  /** INTEGER with tag and length; null when absent. */
  readonly nonce: Uint8Array | null;
  readonly withCertificates: boolean;
  readonly extensions: boolean;
}

const MAX_SIZE = 16 * 1024;

/** A TimeStampReq from DER; null when it is not one. */
export function parseTimestampRequest(bytes: Uint8Array): TimestampRequest | null {
  const root = bytes.length > MAX_SIZE ? null : readWhole(bytes);
  const [version, imprint, ...rest] = root?.children ?? [];
  const hash = octetsOf(imprint?.children[1]);
  if (!isUniversal(root ?? undefined, TAG.sequence) || smallInteger(version) !== 1 || !hash) return null;
  const policy = isUniversal(rest[0], TAG.oid) ? rest.shift() : undefined;
  const nonce = isUniversal(rest[0], TAG.integer) ? rest.shift() : undefined;
  const flag = isUniversal(rest[0], TAG.boolean) ? rest.shift() : undefined;
  const extensions = isContext(rest[0], 0) ? rest.shift() : undefined;
  if (rest.length > 0) return null;
  return {
    digest: digestOf(imprint?.children[0]),
    hash,
    policy: policy ? oidOf(policy) : null,
    nonce: nonce?.raw ?? null,
    withCertificates: (flag?.content[0] ?? 0) !== 0,
    extensions: extensions !== undefined,
  };
}
