import { equalBytes } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import type { Certificate } from '../pki/certificate.ts';
import { CMS_OID, parseSignedData, signerCertificate, type SignedData, type SignerInfo } from '../pki/cms.ts';
import { isDer } from '../pki/der-form.ts';
import { faultOfSigned, type ExpectedSignature } from './check-signed.ts';

const MAX_SIZE = 256 * 1024;
const MAX_CERTIFICATES = 20;

/**
 * Reads a CMS that others finished, or that holds what others signed, as a stranger would: DER, one SignerInfo, detached, no
 * unsigned attributes, and what is signed is what `faultOfSigned` asks for. `signing`: the certificate that must be the one.
 * Gives what is wrong, for the log; null when nothing is.
 */
export async function faultOfCms(
  cms: Uint8Array,
  expected: ExpectedSignature,
  primitives: Primitives,
  signing?: Certificate,
): Promise<string | null> {
  const parsed = cms.length <= MAX_SIZE ? parseSignedData(cms) : null;
  const [signer, ...more] = parsed?.signerInfos ?? [];
  if (!parsed || !signer || more.length > 0 || parsed.length !== cms.length) return 'not one SignerInfo';
  const fault = faultOfEnvelope(cms, parsed, signer);
  if (fault) return fault;
  const certificate = signerCertificate(signer, parsed.certificates, () => null);
  if (!certificate) return 'signing-certificate';
  if (signing && !equalBytes(signing.raw, certificate.raw)) return 'signing-certificate';
  return faultOfSigned(signer, certificate, expected, primitives);
}

function faultOfEnvelope(cms: Uint8Array, parsed: SignedData, signer: SignerInfo): string | null {
  if (parsed.content || parsed.contentType !== CMS_OID.data) return 'not detached data';
  if (!isDer(cms)) return 'not DER';
  // What proves a signature later belongs to /DSS, and a time-stamp is ours to fetch.
  if (parsed.crls.length > 0 || signer.unsignedAttributes.length > 0) return 'unsigned attributes';
  if (parsed.certificates.length > MAX_CERTIFICATES) return 'too many certificates';
  // A key identifier is legal, but poppler cannot verify it.
  return signer.issuerAndSerial ? null : 'signer identifier';
}
