import type { DigestAlgorithm, Primitives, SignatureScheme } from '../core/primitives.ts';
import { digestIdentifier, schemeIdentifier } from './algorithm.ts';
import { isContext, isUniversal, oidOf, readWhole, TAG, type Asn1 } from './asn1.ts';
import { context, der, integer, octetString, oid, sequence, setOf } from './der.ts';
import type { Certificate } from './certificate.ts';
import { CMS_OID } from './cms.ts';
import { commitmentValue, type Commitment } from './commitment.ts';
import { signingCertificateV2 } from './ess.ts';
import { claimedRoleValue } from './signer-attributes.ts';

/** Attribute ::= SEQUENCE { attrType OBJECT IDENTIFIER, attrValues SET OF } (RFC 5652 5.3). */
export const attribute = (id: string, value: Uint8Array): Uint8Array<ArrayBuffer> =>
  sequence(oid(id), der(0x31, value));

/** What a signatory says beside the content, all of it signed. Since a commitment may be among it, no /Reason is ever written (EN 319 142-1 6.3 d). */
export interface Claims {
  /** Position, as printed: "Tf lokalpolisområdeschef Norrmalm" (EN 319 122-1 5.2.6). */
  readonly claimedRole?: string;
  readonly commitment?: Commitment;
}

/**
 * The signed attributes of PAdES-BASELINE-B (EN 319 142-1 6.3): content-type, message-digest, signing-certificate-v2, what
 * the signatory claims, and nothing else; signing-time is forbidden, /M claims the time. `signer` null: whoever makes the
 * certificate adds the reference to it. DER SET OF with its universal tag: the octets to sign.
 */
export async function baselineAttributes(
  messageDigest: Uint8Array,
  signer: Certificate | null,
  primitives: Primitives,
  { claimedRole, commitment }: Claims = {},
): Promise<Uint8Array<ArrayBuffer>> {
  return setOf(
    attribute(CMS_OID.contentType, oid(CMS_OID.data)),
    attribute(CMS_OID.messageDigest, octetString(messageDigest)),
    ...(signer ? [attribute(CMS_OID.signingCertificateV2, await signingCertificateV2(signer, primitives))] : []),
    ...(claimedRole === undefined ? [] : [attribute(CMS_OID.signerAttributesV2, claimedRoleValue(claimedRole))]),
    ...(commitment === undefined ? [] : [attribute(CMS_OID.commitmentType, commitmentValue(commitment))]),
  );
}

export interface CmsParts {
  /** DER SET OF with tag 0x31. */
  readonly signedAttributes: Uint8Array;
  readonly digest: DigestAlgorithm;
  readonly scheme: SignatureScheme;
  readonly value: Uint8Array;
  /** The certificates that it carries, the signing certificate first. */
  readonly chain: readonly Certificate[];
  /** Names the signer when no certificate is carried. */
  readonly signer?: Certificate;
  /** Carried inside (a time-stamp); left out: detached, of type id-data. */
  readonly content?: { readonly type: string; readonly bytes: Uint8Array };
}

/**
 * A ContentInfo with one SignerInfo, DER: certificates and digest algorithms sorted, issuer and serial copied as they are.
 * SignedData is version 3 when its content is of another type than id-data (RFC 5652 5.1).
 */
export function buildSignedData(parts: CmsParts): Uint8Array<ArrayBuffer> {
  const { signedAttributes, digest, scheme, value, chain, content } = parts;
  const signer = parts.signer ?? chain[0];
  if (!signer) throw new RangeError('a CMS needs its signing certificate');
  const implicit = signedAttributes.slice();
  implicit[0] = 0xa0; // [0] IMPLICIT in place of SET OF (RFC 5652 5.4)
  const signerInfo = sequence(
    integer(1),
    sequence(signer.issuer.raw, signer.serial),
    digestIdentifier(digest),
    implicit,
    schemeIdentifier(scheme),
    octetString(value),
  );
  const certificates = setOf(...chain.map((one) => one.raw));
  certificates[0] = 0xa0;
  const signedData = sequence(
    integer(content ? 3 : 1),
    setOf(digestIdentifier(digest)),
    content ? sequence(oid(content.type), context(0, octetString(content.bytes))) : sequence(oid(CMS_OID.data)),
    ...(chain.length > 0 ? [certificates] : []),
    setOf(signerInfo),
  );
  return sequence(oid(CMS_OID.signedData), context(0, signedData));
}

/**
 * The same CMS with one more unsigned attribute in its only SignerInfo (RFC 5652 5.3); null when the bytes are not one. What
 * stands there is copied as it is, so no signature is touched.
 */
export function withUnsignedAttribute(cms: Uint8Array, id: string, value: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const root = readWhole(cms);
  const [type, wrapped] = root?.children ?? [];
  const signedData = wrapped?.children[0];
  const signers = signedData?.children.at(-1);
  const [signer, ...more] = signers?.children ?? [];
  if (!type || oidOf(type) !== CMS_OID.signedData || !isUniversal(signedData, TAG.sequence)) return null;
  if (!signer || more.length > 0 || !isUniversal(signers, TAG.set)) return null;
  const before = signer.children.find((one) => isContext(one, 1));
  const attributes = setOf(...(before?.children ?? []).map(({ raw }) => raw), attribute(id, value));
  attributes[0] = 0xa1; // [1] IMPLICIT
  const raws = (nodes: readonly Asn1[]) => nodes.map(({ raw }) => raw);
  const withAttribute = sequence(...raws(signer.children.filter((one) => one !== before)), attributes);
  return sequence(type.raw, context(0, sequence(...raws(signedData.children.slice(0, -1)), setOf(withAttribute))));
}

/** Bytes that a CMS of this chain can take at most, for the reservation in the file. */
export function estimateCmsSize(chain: readonly Certificate[], valueSize: number): number {
  const certificates = chain.reduce((sum, one) => sum + one.raw.length, 0);
  const issuer = chain[0]?.issuer.raw.length ?? 0; // in the signer identifier and in the certificate reference
  return certificates + 2 * issuer + valueSize + 1024;
}
