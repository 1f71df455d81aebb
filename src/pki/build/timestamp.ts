import type { DigestAlgorithm, Primitives, SignatureScheme } from '../../core/primitives.ts';
import { digestIdentifier } from '../algorithm.ts';
import type { Certificate } from '../certificate.ts';
import { attribute, buildSignedData } from '../cms-build.ts';
import { CMS_OID } from '../cms.ts';
import { bitString, der, integer, octetString, oid, sequence, setOf } from '../der.ts';
import { signingCertificateV2 } from '../ess.ts';
import { generalizedTime } from './time.ts';

/*
 * TSTInfo ::= SEQUENCE { version INTEGER 1, policy OBJECT IDENTIFIER, messageImprint SEQUENCE { hashAlgorithm, hashedMessage
 *   OCTET STRING }, serialNumber INTEGER, genTime GeneralizedTime, accuracy SEQUENCE { seconds INTEGER, millis [0], micros [1] }
 *   OPTIONAL, ordering BOOLEAN DEFAULT FALSE, nonce INTEGER OPTIONAL, tsa [0] OPTIONAL, extensions [1] OPTIONAL } (RFC 3161 2.4.2)
 * TimeStampResp ::= SEQUENCE { status SEQUENCE { status INTEGER, statusString SEQUENCE OF UTF8String OPTIONAL, failInfo BIT
 *   STRING OPTIONAL }, timeStampToken ContentInfo OPTIONAL } (RFC 3161 2.4.2)
 */
export interface TstContents {
  readonly policy: string;
  readonly digest: DigestAlgorithm;
  readonly hash: Uint8Array;
  /** Big-endian, its own for each token of an authority. */
  readonly serial: Uint8Array;
  readonly time: Date;
  /** Whole seconds; null: the token does not say. */
  readonly accuracy: number | null;
  /** INTEGER with tag and length, as it was asked. */
  readonly nonce: Uint8Array | null;
}

/** TSTInfo, DER. */
export const tstInfo = (parts: TstContents): Uint8Array<ArrayBuffer> =>
  sequence(
    integer(1),
    oid(parts.policy),
    sequence(digestIdentifier(parts.digest), octetString(parts.hash)),
    integer(parts.serial),
    generalizedTime(parts.time),
    ...(parts.accuracy === null ? [] : [sequence(integer(parts.accuracy))]),
    ...(parts.nonce ? [parts.nonce] : []),
  );

/**
 * The signed attributes of a token (RFC 3161 2.4.2, RFC 5816 2.2.1): content-type, message-digest, ESSCertIDv2 of the
 * authority's certificate. DER SET OF with its universal tag: the octets to sign. `digest`: that of the authority's scheme.
 */
export async function tokenAttributes(
  info: Uint8Array,
  digest: DigestAlgorithm,
  authority: Certificate,
  primitives: Primitives,
): Promise<Uint8Array<ArrayBuffer>> {
  return setOf(
    attribute(CMS_OID.contentType, oid(CMS_OID.tstInfo)),
    attribute(CMS_OID.messageDigest, octetString(await primitives.digest(digest, info))),
    attribute(CMS_OID.signingCertificateV2, await signingCertificateV2(authority, primitives)),
  );
}

/** A time-stamp token (ContentInfo), DER; `chain`: what is carried in it, the authority's certificate first. */
export const timestampToken = (parts: {
  readonly info: Uint8Array;
  readonly signedAttributes: Uint8Array;
  readonly digest: DigestAlgorithm;
  readonly scheme: SignatureScheme;
  readonly value: Uint8Array;
  readonly authority: Certificate;
  /** False: the asker has the authority's certificate (certReq absent). */
  readonly withCertificates: boolean;
  readonly chain: readonly Certificate[];
}): Uint8Array<ArrayBuffer> =>
  buildSignedData({
    ...parts,
    signer: parts.authority,
    chain: parts.withCertificates ? parts.chain : [],
    content: { type: CMS_OID.tstInfo, bytes: parts.info },
  });

/** TimeStampResp with status granted, DER. */
export const granted = (token: Uint8Array): Uint8Array<ArrayBuffer> => sequence(sequence(integer(0)), token);

const FAIL_INFO = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  systemFailure: 25,
} as const;
export type TimestampFailure = keyof typeof FAIL_INFO;

/** TimeStampResp with status rejection and its failInfo, DER. */
export function rejected(failure: TimestampFailure): Uint8Array<ArrayBuffer> {
  const place = FAIL_INFO[failure];
  const bits = new Uint8Array((place >> 3) + 1);
  bits[place >> 3] = 0x80 >> (place & 7);
  const said = sequence(der(0x0c, new TextEncoder().encode(failure)));
  return sequence(sequence(integer(2), said, bitString(bits, 7 - (place & 7))));
}
