import type { SignatureScheme } from '../../core/primitives.ts';
import { schemeIdentifier } from '../algorithm.ts';
import { bitString, context, der, octetString, oid, sequence } from '../der.ts';
import { generalizedTime } from './time.ts';

/*
 * OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT SEQUENCE { responseType OBJECT
 *   IDENTIFIER, response OCTET STRING } OPTIONAL }
 * BasicOCSPResponse ::= SEQUENCE { tbsResponseData, signatureAlgorithm, signature BIT STRING, certs [0] EXPLICIT SEQUENCE OF
 *   Certificate OPTIONAL }
 * ResponseData ::= SEQUENCE { responderID CHOICE { byName [1] EXPLICIT Name, byKey [2] EXPLICIT OCTET STRING }, producedAt
 *   GeneralizedTime, responses SEQUENCE OF SingleResponse, responseExtensions [1] EXPLICIT Extensions OPTIONAL }
 * SingleResponse ::= SEQUENCE { certID, certStatus CHOICE { good [0] IMPLICIT NULL, revoked [1] IMPLICIT SEQUENCE {
 *   revocationTime GeneralizedTime, revocationReason [0] EXPLICIT ENUMERATED OPTIONAL }, unknown [2] IMPLICIT NULL },
 *   thisUpdate GeneralizedTime, nextUpdate [0] EXPLICIT GeneralizedTime OPTIONAL, singleExtensions [1] EXPLICIT Extensions
 *   OPTIONAL } (RFC 6960 4.2.1)
 */
export type CertificateStatus =
  | 'good'
  | 'unknown'
  /** `reason`: CRLReason; left out when nobody said. */
  | { readonly revokedAt: Date; readonly reason?: number };

export interface SingleAnswer {
  /** CertID, DER: as it was asked. */
  readonly id: Uint8Array;
  readonly status: CertificateStatus;
  readonly thisUpdate: Date;
  /** Null: the answer does not say. */
  readonly nextUpdate: Date | null;
  /** Each a whole Extension, DER. */
  readonly extensions?: readonly Uint8Array[];
}

export interface OcspContents {
  /** Of the responder's key (RFC 6960 4.2.1: SHA-1 of its bits), or its Name, DER. */
  readonly responder: { readonly keyHash: Uint8Array } | { readonly name: Uint8Array };
  readonly producedAt: Date;
  readonly answers: readonly SingleAnswer[];
  /** Each a whole Extension, DER: a nonce, as it was asked. */
  readonly extensions?: readonly Uint8Array[];
}

/** ResponseData, DER: what the responder signs. */
export const ocspResponseData = ({
  responder,
  producedAt,
  answers,
  extensions = [],
}: OcspContents): Uint8Array<ArrayBuffer> =>
  sequence(
    'name' in responder ? context(1, responder.name) : context(2, octetString(responder.keyHash)),
    generalizedTime(producedAt),
    sequence(...answers.map(singleResponse)),
    ...(extensions.length > 0 ? [context(1, sequence(...extensions))] : []),
  );

const singleResponse = ({ id, status, thisUpdate, nextUpdate, extensions = [] }: SingleAnswer) =>
  sequence(
    id,
    certificateStatus(status),
    generalizedTime(thisUpdate),
    ...(nextUpdate ? [context(0, generalizedTime(nextUpdate))] : []),
    ...(extensions.length > 0 ? [context(1, sequence(...extensions))] : []),
  );

function certificateStatus(status: CertificateStatus): Uint8Array {
  if (status === 'good') return der(0x80);
  if (status === 'unknown') return der(0x82);
  const { revokedAt, reason } = status;
  const said = reason === undefined ? [] : [context(0, der(0x0a, Uint8Array.of(reason)))];
  return context(1, generalizedTime(revokedAt), ...said);
}

/** A successful OCSPResponse over signed ResponseData, DER; `certificates` (DER): the responder's, when it is not the issuer. */
export function ocspResponse(
  data: Uint8Array,
  scheme: SignatureScheme,
  value: Uint8Array,
  certificates: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const basic = sequence(
    data,
    schemeIdentifier(scheme),
    bitString(value),
    ...(certificates.length > 0 ? [context(0, sequence(...certificates))] : []),
  );
  return sequence(responseStatus(0), context(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))));
}

const FAILURES = { malformedRequest: 1, internalError: 2, tryLater: 3, sigRequired: 5, unauthorized: 6 } as const;
export type OcspFailure = keyof typeof FAILURES;

/** An OCSPResponse that answers nothing (4.2.1), DER: it is not signed. */
export const ocspFailure = (status: OcspFailure): Uint8Array<ArrayBuffer> => sequence(responseStatus(FAILURES[status]));

const responseStatus = (status: number) => der(0x0a, Uint8Array.of(status));
