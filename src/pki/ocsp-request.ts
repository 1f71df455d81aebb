import type { DigestAlgorithm, Primitives } from '../core/primitives.ts';
import { digestIdentifier, digestOf } from './algorithm.ts';
import { bitsOf, isContext, isUniversal, octetsOf, readWhole, TAG } from './asn1.ts';
import { readExtensions, type Certificate } from './certificate.ts';
import { octetString, sequence } from './der.ts';

/**
 * OCSPRequest ::= SEQUENCE { tbsRequest SEQUENCE { requestList SEQUENCE OF SEQUENCE { reqCert CertID } } }
 * (RFC 6960 4.1.1), DER, about one certificate. SHA-1 names the issuer, as every responder understands (RFC 9654 keeps it
 * for CertID): it is an index, and protects nothing. No nonce, so that an answer can be shared and kept.
 */
export async function ocspRequest(
  certificate: Certificate,
  issuer: Certificate,
  primitives: Primitives,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = bitsOf(readWhole(issuer.publicKey)?.children[1]) ?? new Uint8Array();
  const id = sequence(
    digestIdentifier('SHA-1'),
    octetString(await primitives.digest('SHA-1', certificate.issuer.raw)),
    octetString(await primitives.digest('SHA-1', key)),
    certificate.serial,
  );
  return sequence(sequence(sequence(sequence(id))));
}

/** CertID ::= SEQUENCE { hashAlgorithm, issuerNameHash OCTET STRING, issuerKeyHash OCTET STRING, serialNumber INTEGER }. */
export interface AskedCertificate {
  /** CertID, DER. */
  readonly raw: Uint8Array;
  /** Null: a digest that we do not know. */
  readonly hash: DigestAlgorithm | null;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** INTEGER with tag and length. */
  readonly serial: Uint8Array;
}

export interface OcspRequest {
  readonly asked: readonly AskedCertificate[];
  /** The value of the nonce extension, DER of an OCTET STRING (RFC 9654 2.1); null when absent. */
  readonly nonce: Uint8Array | null;
}

export const OCSP_NONCE = '1.3.6.1.5.5.7.48.1.2';
const MAX_SIZE = 16 * 1024;
const MAX_ASKED = 20;

/**
 * An OCSPRequest from DER: TBSRequest ::= SEQUENCE { version [0] DEFAULT v1, requestorName [1] OPTIONAL, requestList,
 * requestExtensions [2] OPTIONAL }; null when it is not one, asks for too many, or asks critically for what we do not
 * understand. A signature of the asker is not looked at.
 */
export function parseOcspRequest(bytes: Uint8Array): OcspRequest | null {
  const tbs = bytes.length > MAX_SIZE ? undefined : readWhole(bytes)?.children[0];
  const list = tbs?.children.find((one) => isUniversal(one, TAG.sequence))?.children;
  const extensions = readExtensions(tbs?.children.find((one) => isContext(one, 2)));
  if (!list || list.length === 0 || list.length > MAX_ASKED || !extensions) return null;
  const asked = list.map((one): AskedCertificate | null => {
    const id = one.children[0];
    const [algorithm, nameHash, keyHash, serial] = id?.children ?? [];
    const [issuerNameHash, issuerKeyHash] = [octetsOf(nameHash), octetsOf(keyHash)];
    if (!id || !issuerNameHash || !issuerKeyHash || !isUniversal(serial, TAG.integer)) return null;
    return { raw: id.raw, hash: digestOf(algorithm), issuerNameHash, issuerKeyHash, serial: serial.raw };
  });
  if (asked.includes(null) || extensions.some((one) => one.critical && one.id !== OCSP_NONCE)) return null;
  return {
    asked: asked.flatMap((one) => one ?? []),
    nonce: extensions.find((one) => one.id === OCSP_NONCE)?.value.raw ?? null,
  };
}
