import { equalBytes } from '../core/bytes.ts';
import type { Primitives, SignatureScheme } from '../core/primitives.ts';
import { schemeOf } from './algorithm.ts';
import {
  bitsOf,
  isContext,
  isUniversal,
  oidOf,
  octetsOf,
  readWhole,
  smallInteger,
  TAG,
  timeOf,
  type Asn1,
} from './asn1.ts';
import { readName, type DistinguishedName } from './name.ts';

/*
 * Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue BIT STRING }
 * TBSCertificate ::= SEQUENCE { version [0] DEFAULT v1, serialNumber, signature, issuer Name, validity, subject Name,
 *   subjectPublicKeyInfo, issuerUniqueID [1], subjectUniqueID [2], extensions [3] } (RFC 5280 4.1)
 */

export interface Extension {
  readonly id: string;
  readonly critical: boolean;
  /** The value inside the OCTET STRING. */
  readonly value: Asn1;
}

export interface Certificate {
  readonly raw: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** INTEGER with tag and length, as it stands. */
  readonly serial: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly scheme: SignatureScheme | null;
  readonly signature: Uint8Array;
  readonly extensions: readonly Extension[];
}

const MAX_SIZE = 256 * 1024;
const MAX_EXTENSIONS = 100;

/** `certificateFrom`, or one that remembers what it read. */
export type CertificateReader = (root: Asn1) => Certificate | null;

/** A certificate from DER; null when it is not one. */
export function parseCertificate(bytes: Uint8Array, read: CertificateReader = certificateFrom): Certificate | null {
  if (bytes.length > MAX_SIZE) return null;
  const root = readWhole(bytes);
  return root ? read(root) : null;
}

/** A certificate from a parsed value. */
export function certificateFrom(root: Asn1): Certificate | null {
  const [tbs, algorithm, value] = root.children;
  const signature = bitsOf(value);
  if (!isUniversal(tbs, TAG.sequence) || !algorithm || !signature) return null;
  const fields = [...tbs.children];
  const version = isContext(fields[0], 0) ? smallInteger(fields.shift()?.children[0]) : 0;
  const [serial, inner, issuerNode, validity, subjectNode, key, ...rest] = fields;
  const issuer = readName(issuerNode);
  const subject = readName(subjectNode);
  const [notBefore, notAfter] = [timeOf(validity?.children[0]), timeOf(validity?.children[1])];
  if (
    !isUniversal(serial, TAG.integer) ||
    !inner ||
    !issuer ||
    !subject ||
    !notBefore ||
    !notAfter ||
    !isUniversal(key, TAG.sequence)
  )
    return null;
  if (version !== 0 && version !== 1 && version !== 2) return null;
  const extensions = readExtensions(rest.find((one) => isContext(one, 3)));
  if (!extensions) return null;
  return {
    raw: root.raw,
    tbs: tbs.raw,
    version: version === 0 ? 1 : version === 1 ? 2 : 3,
    serial: serial.raw,
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey: key.raw,
    // Both algorithm fields hold the same (RFC 5280 4.1.1.2); a difference is an attack on the outer one.
    scheme: equalBytes(inner.raw, algorithm.raw) ? schemeOf(algorithm, null) : null,
    signature,
    extensions,
  };
}

/** Extensions of a certificate or a list behind their explicit tag; empty when there are none, null when malformed. */
export const readExtensions = (node: Asn1 | undefined): readonly Extension[] | null =>
  node ? readExtensionList(node.children[0]) : [];

/** Extensions ::= SEQUENCE OF SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }; null when malformed or one is there twice. */
export function readExtensionList(list: Asn1 | undefined): readonly Extension[] | null {
  const found: Extension[] = [];
  for (const one of list?.children.slice(0, MAX_EXTENSIONS + 1) ?? []) {
    const id = oidOf(one.children[0]);
    const flag = one.children.length === 3 ? one.children[1] : undefined;
    const octet = one.children.at(-1);
    const octets = octetsOf(octet);
    // What others define need not be ASN.1 inside; what RFC 5280 defines (below 2.5.29) must be.
    const value = octets ? (readWhole(octets) ?? (id?.startsWith('2.5.29.') ? null : octet)) : null;
    if (!id || !value || found.length === MAX_EXTENSIONS || found.some((before) => before.id === id)) return null;
    found.push({ id, critical: (flag?.content[0] ?? 0) !== 0, value });
  }
  return found;
}

/** True when the key of `issuer` made the certificate's signature. */
export async function isSignedBy(
  certificate: Certificate,
  issuer: Certificate,
  primitives: Primitives,
): Promise<boolean> {
  if (!certificate.scheme) return false;
  return primitives.verify({
    scheme: certificate.scheme,
    publicKey: issuer.publicKey,
    data: certificate.tbs,
    value: certificate.signature,
  });
}

export const extensionOf = (certificate: Certificate, id: string): Extension | undefined =>
  certificate.extensions.find((one) => one.id === id);
