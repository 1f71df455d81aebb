import { equalBytes } from '../core/bytes.ts';
import type { DigestAlgorithm, Primitives } from '../core/primitives.ts';
import { isUniversal, octetsOf, oidOf, readWhole, TAG } from '../pki/asn1.ts';
import type { Certificate } from '../pki/certificate.ts';
import { attributeValues, CMS_OID, protectionAgrees, type Attribute, type SignerInfo } from '../pki/cms.ts';
import { refersTo, signingCertificateReferences } from '../pki/ess.ts';
import { algorithmOf, keyFits, SCHEMES } from './algorithms.ts';
import { faultOfSigner } from './signing-certificate.ts';

/** What a signature must be for the document that waits for it. */
export interface ExpectedSignature {
  readonly documentDigest: Uint8Array;
  readonly digest: DigestAlgorithm;
  /** As /M says it: the certificate is valid then. */
  readonly claimedTime: Date;
  /** Attributes as we wrote them: each is there, and the same; the digest and the certificate have rules of their own. */
  readonly required: readonly Attribute[];
  /** What else may be there. */
  readonly allowed: readonly string[];
}

/** Of level B, always (EN 319 142-1 6.3). */
const BASE: readonly string[] = [CMS_OID.contentType, CMS_OID.messageDigest, CMS_OID.signingCertificateV2];
/**
 * What others may add by our decision: algorithm protection (RFC 6211), which must then agree. Signing-time is forbidden, and
 * a policy, a role or a commitment that nobody here wrote would be words put in the signatory's mouth.
 */
export const ADDED_BY_OTHERS: readonly string[] = [CMS_OID.algorithmProtection];

/** What was signed, and the value. */
export type Signed = Pick<SignerInfo, 'signedAttributes' | 'signedOctets' | 'digest' | 'scheme' | 'signature'>;

/**
 * Looks at what was signed as a stranger would (EN 319 142-1 6.3, EN 319 122-1 6.3): the signed attributes of level B once
 * each, those that we wrote, and none but the allowed; the digest of this document; one reference to the certificate, whose key
 * and validity fit, and the value verifies with it. Gives what is wrong, for the log; null when nothing is.
 */
export async function faultOfSigned(
  signed: Signed,
  certificate: Certificate,
  expected: ExpectedSignature,
  primitives: Primitives,
): Promise<string | null> {
  const fault = faultOfAttributes(signed, expected);
  if (fault) return fault;
  const [reference, ...others] = signingCertificateReferences(signed);
  if (!reference || others.length > 0) return 'signing-certificate';
  if (!(await refersTo(reference, certificate, primitives))) return 'signing-certificate';
  return (
    faultOfSigner(certificate, expected.claimedTime) ?? (await faultOfValue(signed, certificate, expected, primitives))
  );
}

function faultOfAttributes(signer: Signed, expected: ExpectedSignature): string | null {
  const attributes = signer.signedAttributes ?? [];
  const octets = signer.signedOctets;
  if (!octets || !equalBytes(octets.stored, octets.sorted)) return 'signed attributes not in DER';
  if (!isPlainSet(octets.stored)) return 'signed attributes malformed';
  if (attributes.some((one) => one.id === CMS_OID.signingTime)) return 'signing-time';
  const known = [...BASE, ...expected.required.map((one) => one.id), ...expected.allowed];
  const surprise = attributes.find((one) => !known.includes(one.id));
  if (surprise) return `signed attribute ${surprise.id}`;
  const single = (id: string) => attributes.filter((one) => one.id === id && one.values.length === 1).length === 1;
  if (!BASE.every(single) || new Set(attributes.map((one) => one.id)).size !== attributes.length)
    return 'not the signed attributes of level B';
  if (oidOf(attributeValues(attributes, CMS_OID.contentType)[0]) !== CMS_OID.data) return 'content-type';
  const digest = octetsOf(attributeValues(attributes, CMS_OID.messageDigest)[0]);
  if (!digest || !equalBytes(digest, expected.documentDigest)) return 'message-digest';
  const lost = expected.required.find((one) => !BASE.includes(one.id) && !isAmong(one, attributes));
  return lost ? `signed attribute ${lost.id} changed` : null;
}

/** Attribute ::= SEQUENCE { type, SET OF }, and nothing behind that only some readers see. */
const isPlainSet = (octets: Uint8Array) =>
  (readWhole(octets)?.children ?? []).every(
    ({ children }) => children.length === 2 && isUniversal(children[1], TAG.set) && children[1].children.length > 0,
  );

const isAmong = ({ id, values }: Attribute, attributes: readonly Attribute[]) => {
  const now = attributeValues(attributes, id);
  return now.length === values.length && now.every((one, i) => equalBytes(one.raw, values[i]?.raw ?? new Uint8Array()));
};

/** One hash for document and signature, an algorithm that we create with, a key that fits it, and the value. */
async function faultOfValue(
  signer: Signed,
  certificate: Certificate,
  { digest }: ExpectedSignature,
  primitives: Primitives,
): Promise<string | null> {
  const { scheme, signedOctets } = signer;
  const algorithm = scheme && algorithmOf(scheme);
  if (!scheme || !algorithm || !signedOctets) return 'algorithm';
  if (signer.digest !== digest || SCHEMES[algorithm].digest !== digest) return 'another hash';
  if (!keyFits(algorithm, certificate)) return 'key';
  if (!protectionAgrees(signer)) return 'algorithm protection';
  const { publicKey } = certificate;
  const verified = await primitives.verify({ scheme, publicKey, data: signedOctets.stored, value: signer.signature });
  return verified ? null : 'the value does not verify with the signing certificate';
}
