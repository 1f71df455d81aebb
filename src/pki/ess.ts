import { equalBytes } from '../core/bytes.ts';
import type { DigestAlgorithm, Primitives } from '../core/primitives.ts';
import { digestOf } from './algorithm.ts';
import { isUniversal, octetsOf, TAG } from './asn1.ts';
import { context, octetString, sequence } from './der.ts';
import { attributeValues, CMS_OID, type SignerInfo } from './cms.ts';
import type { Certificate } from './certificate.ts';

/*
 * SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, policies OPTIONAL }
 * ESSCertIDv2 ::= SEQUENCE { hashAlgorithm DEFAULT sha256, certHash OCTET STRING, issuerSerial OPTIONAL } (RFC 5035 3, 4)
 * ESSCertID (v1) has no hashAlgorithm: SHA-1 (RFC 2634 5.4.1)
 */

export interface SigningCertificateReference {
  readonly version: 1 | 2;
  readonly digest: DigestAlgorithm | null;
  readonly hash: Uint8Array;
}

/** The first certificate that each signing-certificate attribute names; empty when there is none. */
export function signingCertificateReferences(
  signer: Pick<SignerInfo, 'signedAttributes'>,
): readonly SigningCertificateReference[] {
  const read = (id: string, version: 1 | 2) =>
    attributeValues(signer.signedAttributes, id).flatMap((value) => {
      const first = value.children[0]?.children[0]?.children ?? [];
      const named = isUniversal(first[0], TAG.sequence) ? first[0] : undefined;
      const hash = octetsOf(named ? first[1] : first[0]);
      const digest = version === 1 ? 'SHA-1' : named ? digestOf(named) : 'SHA-256';
      return hash ? [{ version, digest, hash } as const] : [];
    });
  return [...read(CMS_OID.signingCertificate, 1), ...read(CMS_OID.signingCertificateV2, 2)];
}

/** True when the reference is the certificate's digest. */
export async function refersTo(
  reference: SigningCertificateReference,
  certificate: Certificate,
  primitives: Primitives,
): Promise<boolean> {
  if (!reference.digest) return false;
  return equalBytes(await primitives.digest(reference.digest, certificate.raw), reference.hash);
}

/** A SigningCertificateV2 value with SHA-256 (the default, so left out) and issuerSerial. */
export async function signingCertificateV2(
  certificate: Certificate,
  primitives: Primitives,
): Promise<Uint8Array<ArrayBuffer>> {
  const hash = await primitives.digest('SHA-256', certificate.raw);
  // IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber }; directoryName is [4] EXPLICIT.
  const issuerSerial = sequence(sequence(context(4, certificate.issuer.raw)), certificate.serial);
  return sequence(sequence(sequence(octetString(hash), issuerSerial)));
}
