import { equalBytes } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { octetsOf, oidOf } from '../pki/asn1.ts';
import type { Certificate } from '../pki/certificate.ts';
import { attributeValues, CMS_OID, parseSignedData } from '../pki/cms.ts';
import { refersTo, signingCertificateReferences } from '../pki/ess.ts';

const REQUIRED = [CMS_OID.contentType, CMS_OID.messageDigest, CMS_OID.signingCertificateV2] as const;

/**
 * Reads a finished CMS back, as a stranger would: one SignerInfo, detached, the three signed attributes of level B once
 * each and no other (so no signing-time), the digest of this document, and this signing certificate
 * (EN 319 142-1 6.3). Gives what is wrong, for the log; null when nothing is.
 */
export async function faultOfCms(
  cms: Uint8Array,
  documentDigest: Uint8Array,
  signing: Certificate,
  primitives: Primitives,
): Promise<string | null> {
  const parsed = parseSignedData(cms);
  const [signer, ...more] = parsed?.signerInfos ?? [];
  if (!parsed || !signer || more.length > 0 || parsed.length !== cms.length) return 'not one SignerInfo';
  if (parsed.content || parsed.contentType !== CMS_OID.data) return 'not detached data';
  const attributes = signer.signedAttributes ?? [];
  const once = REQUIRED.every((id) => attributeValues(attributes, id).length === 1);
  if (!once || attributes.length !== REQUIRED.length) return 'not the signed attributes of level B';
  if (oidOf(attributeValues(attributes, CMS_OID.contentType)[0]) !== CMS_OID.data) return 'content-type';
  const digest = octetsOf(attributeValues(attributes, CMS_OID.messageDigest)[0]);
  if (!digest || !equalBytes(digest, documentDigest)) return 'message-digest';
  const references = signingCertificateReferences(signer);
  for (const one of references) if (!(await refersTo(one, signing, primitives))) return 'signing-certificate';
  return references.length === 1 ? null : 'signing-certificate';
}
