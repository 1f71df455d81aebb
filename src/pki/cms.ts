import { equalBytes } from '../core/bytes.ts';
import type { DigestAlgorithm, SignatureScheme } from '../core/primitives.ts';
import { digestOf, schemeOf } from './algorithm.ts';
import { unknownAlgorithmName } from './algorithm-name.ts';
import { isContext, isUniversal, octetsOf, oidOf, readAsn1, TAG, timeOf, type Asn1 } from './asn1.ts';
import { derForm } from './der-form.ts';
import { setOf } from './der.ts';
import { certificateFrom, type Certificate, type CertificateReader } from './certificate.ts';
import { readName, sameName, type DistinguishedName } from './name.ts';

/*
 * ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT ANY }
 * SignedData ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo, certificates [0] IMPLICIT OPTIONAL,
 *   crls [1] IMPLICIT OPTIONAL, signerInfos SET OF SignerInfo }
 * SignerInfo ::= SEQUENCE { version, sid, digestAlgorithm, signedAttrs [0] IMPLICIT OPTIONAL, signatureAlgorithm,
 *   signature OCTET STRING, unsignedAttrs [1] IMPLICIT OPTIONAL } (RFC 5652 3, 5.1, 5.3)
 */

export const CMS_OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  contentTimeStamp: '1.2.840.113549.1.9.16.2.20',
  signaturePolicy: '1.2.840.113549.1.9.16.2.15',
  commitmentType: '1.2.840.113549.1.9.16.2.16',
  signerAttributes: '1.2.840.113549.1.9.16.2.18',
  signerAttributesV2: '0.4.0.19122.1.1',
  algorithmProtection: '1.2.840.113549.1.9.52',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
} as const;

export interface Attribute {
  readonly id: string;
  readonly values: readonly Asn1[];
}

export interface SignerInfo {
  readonly issuerAndSerial: { readonly issuer: DistinguishedName; readonly serial: Uint8Array } | null;
  readonly keyIdentifier: Uint8Array | null;
  readonly digest: DigestAlgorithm | null;
  readonly scheme: SignatureScheme | null;
  /** Names or object identifiers of the two algorithms that we cannot verify with; empty when we can. */
  readonly unknownAlgorithms: readonly string[];
  readonly signature: Uint8Array;
  /** Null when there are none: the value is then over the content itself. */
  readonly signedAttributes: readonly Attribute[] | null;
  /** The octets that are signed (5.4): the set with its universal tag, as stored and as DER would sort it. */
  readonly signedOctets: { readonly stored: Uint8Array; readonly sorted: Uint8Array } | null;
  readonly unsignedAttributes: readonly Attribute[];
}

export interface SignedData {
  readonly certificates: readonly Certificate[];
  /** CertificateList values, as they stand. */
  readonly crls: readonly Uint8Array[];
  readonly contentType: string | null;
  /** eContent; null when detached. */
  readonly content: Uint8Array | null;
  readonly signerInfos: readonly SignerInfo[];
  /** Bytes that the value takes; what follows must be padding. */
  readonly length: number;
}

const MAX_SIZE = 32 * 1024 * 1024;

/**
 * A ContentInfo with SignedData at the beginning of the bytes, BER allowed; null when it is not one. `read`: for who has met
 * some of the certificates before, and need not parse them again.
 */
export function parseSignedData(bytes: Uint8Array, read: CertificateReader = certificateFrom): SignedData | null {
  if (bytes.length > MAX_SIZE) return null;
  const root = readAsn1(bytes);
  if (!root || oidOf(root.value.children[0]) !== CMS_OID.signedData) return null;
  const body = root.value.children[1]?.children[0];
  if (!isUniversal(body, TAG.sequence)) return null;
  const fields = body.children;
  const encapsulated = fields[2];
  const signers = fields.at(-1);
  if (!encapsulated || !isUniversal(signers, TAG.set)) return null;
  const signerInfos = signers.children.map(readSignerInfo);
  if (signerInfos.some((one) => one === null)) return null;
  const content = encapsulated.children[1]?.children[0];
  return {
    certificates: (fields.find((one) => isContext(one, 0))?.children ?? []).flatMap((one) => read(one) ?? []),
    crls: (fields.find((one) => isContext(one, 1))?.children ?? []).map((one) => one.raw),
    contentType: oidOf(encapsulated.children[0]),
    content: content ? octetsOf(content) : null,
    signerInfos: signerInfos.flatMap((one) => one ?? []),
    length: root.length,
  };
}

function readSignerInfo(node: Asn1): SignerInfo | null {
  const [, sid, digestAlgorithm, ...rest] = node.children;
  const signedSet = isContext(rest[0], 0) ? rest.shift() : undefined;
  const [signatureAlgorithm, value, unsignedSet] = rest;
  const signature = octetsOf(value);
  if (!sid || !digestAlgorithm || !signatureAlgorithm || !signature) return null;
  const digest = digestOf(digestAlgorithm);
  const scheme = schemeOf(signatureAlgorithm, digest);
  const issuer = isUniversal(sid, TAG.sequence) ? readName(sid.children[0]) : null;
  const serial = sid.children[1];
  return {
    issuerAndSerial: issuer && serial ? { issuer, serial: serial.raw } : null,
    keyIdentifier: isContext(sid, 0) ? sid.content : null,
    digest,
    scheme,
    unknownAlgorithms: [
      ...(digest ? [] : [unknownAlgorithmName(digestAlgorithm)]),
      // With a digest that we do not know, plain rsaEncryption is no riddle of its own.
      ...(scheme || (!digest && schemeOf(signatureAlgorithm, 'SHA-256'))
        ? []
        : [unknownAlgorithmName(signatureAlgorithm)]),
    ],
    signature,
    signedAttributes: signedSet ? readAttributes(signedSet) : null,
    signedOctets: signedSet
      ? { stored: withSetTag(signedSet), sorted: setOf(...signedSet.children.map(derForm)) }
      : null,
    unsignedAttributes: unsignedSet ? readAttributes(unsignedSet) : [],
  };
}

/** The same bytes with the universal tag of SET (5.4); only the identifier octet differs. */
function withSetTag(node: Asn1): Uint8Array {
  const bytes = node.raw.slice();
  bytes[0] = 0x31;
  return bytes;
}

/** SET OF Attribute (5.3), whatever its tag. */
export const readAttributes = (set: Asn1): readonly Attribute[] =>
  set.children.map((one) => ({ id: oidOf(one.children[0]) ?? '', values: one.children[1]?.children ?? [] }));

/** The values of an attribute, over all its occurrences; empty when absent. */
export function attributeValues(attributes: readonly Attribute[] | null, id: string): readonly Asn1[] {
  // Most are asked for in vain, or are there once.
  const found = (attributes ?? []).filter((one) => one.id === id);
  const [first, ...others] = found;
  return others.length === 0 ? (first?.values ?? []) : found.flatMap((one) => one.values);
}

/** The claimed time of the signing-time attribute; null when absent. */
export const signingTime = (signer: SignerInfo): Date | null =>
  timeOf(attributeValues(signer.signedAttributes, CMS_OID.signingTime)[0]);

/** The certificate that the SignerInfo names among these; null when none fits. */
export function signerCertificate(
  signer: SignerInfo,
  certificates: readonly Certificate[],
  keyIdentifierOf: (certificate: Certificate) => Uint8Array | null,
): Certificate | null {
  const wanted = signer.issuerAndSerial;
  return (
    certificates.find((one) =>
      wanted
        ? equalBytes(one.serial, wanted.serial) && sameName(one.issuer, wanted.issuer)
        : signer.keyIdentifier !== null && equalBytes(keyIdentifierOf(one) ?? new Uint8Array(), signer.keyIdentifier),
    ) ?? null
  );
}

/**
 * True when the CMSAlgorithmProtection attribute is absent or names the algorithms in use (RFC 6211 2):
 * SEQUENCE { digestAlgorithm, signatureAlgorithm [1] IMPLICIT OPTIONAL, macAlgorithm [2] IMPLICIT OPTIONAL }.
 */
export function protectionAgrees({
  signedAttributes,
  digest,
  scheme,
}: Pick<SignerInfo, 'signedAttributes' | 'digest' | 'scheme'>): boolean {
  return attributeValues(signedAttributes, CMS_OID.algorithmProtection).every((value) => {
    const named = schemeOf(
      value.children.find((one) => isContext(one, 1)),
      digest,
    );
    return digestOf(value.children[0]) === digest && JSON.stringify(named) === JSON.stringify(scheme);
  });
}
