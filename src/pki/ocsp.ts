import { equalBytes } from '../core/bytes.ts';
import type { DigestAlgorithm, Primitives, SignatureScheme } from '../core/primitives.ts';
import { digestOf, schemeOf } from './algorithm.ts';
import {
  bitsOf,
  isContext,
  isUniversal,
  octetsOf,
  oidOf,
  readWhole,
  smallNumber,
  TAG,
  timeOf,
  type Asn1,
} from './asn1.ts';
import {
  certificateFrom,
  readExtensions,
  type Certificate,
  type CertificateReader,
  type Extension,
} from './certificate.ts';
import { extendedKeyUsage, hasNoCheck } from './extensions.ts';
import { readName, sameName, type DistinguishedName } from './name.ts';

/*
 * OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT SEQUENCE { responseType, response
 *   OCTET STRING } OPTIONAL }
 * BasicOCSPResponse ::= SEQUENCE { tbsResponseData, signatureAlgorithm, signature BIT STRING, certs [0] EXPLICIT SEQUENCE
 *   OF Certificate OPTIONAL }
 * ResponseData ::= SEQUENCE { version [0] DEFAULT v1, responderID CHOICE { byName [1] Name, byKey [2] OCTET STRING },
 *   producedAt, responses SEQUENCE OF SingleResponse, responseExtensions [1] OPTIONAL }
 * SingleResponse ::= SEQUENCE { certID, certStatus CHOICE { good [0] NULL, revoked [1] SEQUENCE { revocationTime,
 *   revocationReason [0] ENUMERATED OPTIONAL }, unknown [2] NULL }, thisUpdate, nextUpdate [0] OPTIONAL,
 *   singleExtensions [1] OPTIONAL }
 * CertID ::= SEQUENCE { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } (RFC 6960 4.1.1, 4.2.1)
 */
export interface OcspResponse {
  readonly raw: Uint8Array;
  readonly tbs: Uint8Array;
  readonly responder: { readonly name: DistinguishedName } | { readonly keyHash: Uint8Array };
  readonly producedAt: Date;
  readonly answers: readonly OcspAnswer[];
  readonly certificates: readonly Certificate[];
  readonly scheme: SignatureScheme | null;
  readonly signature: Uint8Array;
}

/** What the response says of one certificate. */
export interface OcspAnswer {
  readonly hash: DigestAlgorithm | null;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** INTEGER with tag and length. */
  readonly serial: Uint8Array;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: Date | null;
  /** CRLReason (RFC 5280 5.3.1); 0 when none is given. */
  readonly reason: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** Digest of the certificate meant (Common PKI 2.0, part 4); null when absent. */
  readonly certHash: { readonly digest: DigestAlgorithm | null; readonly hash: Uint8Array } | null;
  /** From when on the responder remembers ended certificates (RFC 6960 4.4.4); null when absent. */
  readonly archiveCutoff: Date | null;
}

const MAX_SIZE = 1024 * 1024;
const MAX_ANSWERS = 200;
const MAX_CERTIFICATES = 20;
/** How many certificates are tried for one response: enough for any honest file, an end for a hostile one. */
const MAX_SIGNERS = 200;
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const SUCCESSFUL = 0;
const ID = { archiveCutoff: '1.3.6.1.5.5.7.48.1.6', certHash: '1.3.36.8.3.13' } as const;
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/**
 * A successful basic response from DER, with its envelope or without (as in CAdES' revocation-values); null when it is not
 * one, or says critically what we do not understand.
 */
export function parseOcsp(bytes: Uint8Array, read: CertificateReader = certificateFrom): OcspResponse | null {
  if (bytes.length > MAX_SIZE) return null;
  const root = readWhole(bytes);
  const basic = isUniversal(root?.children[0], TAG.enumerated) ? enveloped(root) : root;
  const [tbs, algorithm, value, certificates] = basic?.children ?? [];
  const signature = bitsOf(value);
  if (!root || !isUniversal(tbs, TAG.sequence) || !algorithm || !signature) return null;
  const fields = [...tbs.children];
  if (isContext(fields[0], 0)) fields.shift();
  const [responderNode, producedNode, responses, extensionNode] = fields;
  const responder = responderOf(responderNode);
  const producedAt = timeOf(producedNode);
  const extensions = readExtensions(isContext(extensionNode, 1) ? extensionNode : undefined);
  if (!responder || !producedAt || !isUniversal(responses, TAG.sequence) || !extensions) return null;
  if (extensions.some((one) => one.critical) || responses.children.length > MAX_ANSWERS) return null;
  const answers = responses.children.map(readAnswer);
  if (answers.some((one) => one === null)) return null;
  const list = isContext(certificates, 0) ? (certificates.children[0]?.children ?? []) : [];
  return {
    raw: root.raw,
    tbs: tbs.raw,
    responder,
    producedAt,
    answers: answers.flatMap((one) => one ?? []),
    certificates: list.slice(0, MAX_CERTIFICATES).flatMap((one) => read(one) ?? []),
    scheme: schemeOf(algorithm, null),
    signature,
  };
}

function enveloped(root: Asn1): Asn1 | null {
  const [status, bytes] = root.children;
  const [type, response] = isContext(bytes, 0) ? (bytes.children[0]?.children ?? []) : [];
  if (smallNumber(status?.content) !== SUCCESSFUL || oidOf(type) !== BASIC) return null;
  const octets = octetsOf(response);
  return octets ? readWhole(octets) : null;
}

function responderOf(node: Asn1 | undefined): OcspResponse['responder'] | null {
  const name = isContext(node, 1) ? readName(node.children[0]) : null;
  if (name) return { name };
  const keyHash = isContext(node, 2) ? octetsOf(node.children[0]) : null;
  return keyHash ? { keyHash } : null;
}

function readAnswer(node: Asn1): OcspAnswer | null {
  const [id, status, thisNode, ...rest] = node.children;
  const [algorithm, nameHash, keyHash, serial] = id?.children ?? [];
  const [issuerNameHash, issuerKeyHash] = [octetsOf(nameHash), octetsOf(keyHash)];
  const thisUpdate = timeOf(thisNode);
  const extensions = readExtensions(rest.find((one) => isContext(one, 1)));
  if (!issuerNameHash || !issuerKeyHash || !isUniversal(serial, TAG.integer) || !thisUpdate) return null;
  if (status?.tagClass !== 3 || status.tag > 2 || !extensions || extensions.some((one) => one.critical)) return null;
  const revokedAt = status.tag === 1 ? timeOf(status.children[0]) : null;
  if (status.tag === 1 && !revokedAt) return null;
  const reason = status.children.find((one) => isContext(one, 0))?.children[0];
  return {
    hash: digestOf(algorithm),
    issuerNameHash,
    issuerKeyHash,
    serial: serial.raw,
    status: status.tag === 0 ? 'good' : status.tag === 1 ? 'revoked' : 'unknown',
    revokedAt,
    reason: smallNumber(reason?.content) ?? 0,
    thisUpdate,
    nextUpdate: timeOf(rest.find((one) => isContext(one, 0))?.children[0]),
    certHash: certHashOf(extensions),
    archiveCutoff: timeOf(extensions.find((one) => one.id === ID.archiveCutoff)?.value),
  };
}

/** CertHash ::= SEQUENCE { hashAlgorithm, certificateHash OCTET STRING }. */
function certHashOf(extensions: readonly Extension[]): OcspAnswer['certHash'] {
  const value = extensions.find((one) => one.id === ID.certHash)?.value;
  if (!value) return null;
  return { digest: digestOf(value.children[0]), hash: octetsOf(value.children[1]) ?? new Uint8Array() };
}

/**
 * What a response says of a certificate of this issuer (RFC 6960 3.2 1): the CertID names it, and the certificate's own
 * digest agrees where it is given. The issuer's name and key are hashed once a response and algorithm.
 */
export async function answerAbout(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
  primitives: Primitives,
): Promise<OcspAnswer | null> {
  for (const one of response.answers) {
    if (!one.hash || !equalBytes(one.serial, certificate.serial)) continue;
    const key = bitsOf(readWhole(issuer.publicKey)?.children[1]) ?? new Uint8Array();
    if (!equalBytes(await primitives.digest(one.hash, certificate.issuer.raw), one.issuerNameHash)) continue;
    if (!equalBytes(await primitives.digest(one.hash, key), one.issuerKeyHash)) continue;
    if (!one.certHash) return one;
    const { digest, hash } = one.certHash;
    if (digest && equalBytes(await primitives.digest(digest, certificate.raw), hash)) return one;
  }
  return null;
}

/**
 * Who signed the response (4.2.2.2): the issuer itself, or a certificate that it issued directly for that purpose; one of the
 * responders that are trusted as such as well. Null when it is none of them, or not the one that the response names. The
 * certificate asked about never answers for itself.
 */
export async function ocspSigner(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
  candidates: readonly Certificate[],
  trusted: readonly Certificate[],
  primitives: Primitives,
): Promise<Certificate | null> {
  const fits = async (one: Certificate) =>
    (await isNamed(response, one, primitives)) && (await signed(response, one, primitives));
  if (await fits(issuer)) return issuer;
  for (const one of trusted) if (await fits(one)) return one;
  const { producedAt } = response;
  const delegates = [...response.certificates, ...candidates].filter(
    (one) =>
      isOcspDelegate(one) &&
      sameName(one.issuer, issuer.subject) &&
      producedAt >= one.notBefore &&
      producedAt <= one.notAfter &&
      !equalBytes(one.raw, certificate.raw),
  );
  for (const one of delegates.slice(0, MAX_SIGNERS))
    if ((await fits(one)) && (await issuedBy(one, issuer, primitives))) return one;
  return null;
}

/** The first of these that the response names and whose key signed it, entitled or not; null when there is none. */
export async function ocspSignedBy(
  response: OcspResponse,
  candidates: readonly Certificate[],
  primitives: Primitives,
): Promise<Certificate | null> {
  for (const one of [...response.certificates, ...candidates].slice(0, MAX_SIGNERS))
    if ((await isNamed(response, one, primitives)) && (await signed(response, one, primitives))) return one;
  return null;
}

/** True of a certificate that was issued to answer for its issuer (4.2.2.2). */
export const isOcspDelegate = (one: Certificate): boolean => extendedKeyUsage(one)?.includes(OCSP_SIGNING) === true;

/** True when nobody needs to ask whether the responder is revoked (4.2.2.2.1): the extension or the trust says so. */
export const needsNoStatus = (signer: Certificate, issuer: Certificate): boolean =>
  signer === issuer || hasNoCheck(signer);

async function isNamed(response: OcspResponse, one: Certificate, primitives: Primitives): Promise<boolean> {
  const { responder } = response;
  if ('name' in responder) return sameName(responder.name, one.subject);
  const key = bitsOf(readWhole(one.publicKey)?.children[1]) ?? new Uint8Array();
  return equalBytes(await primitives.digest('SHA-1', key), responder.keyHash);
}

const signed = async ({ scheme, tbs, signature }: OcspResponse, one: Certificate, primitives: Primitives) =>
  scheme !== null && primitives.verify({ scheme, publicKey: one.publicKey, data: tbs, value: signature });

const issuedBy = async ({ scheme, tbs, signature }: Certificate, issuer: Certificate, primitives: Primitives) =>
  scheme !== null && primitives.verify({ scheme, publicKey: issuer.publicKey, data: tbs, value: signature });
