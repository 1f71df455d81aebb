import { equalBytes } from '../core/bytes.ts';
import { CMS_OID, attributeValues, type SignedData, type SignerInfo } from '../pki/cms.ts';
import { signingCertificateReferences } from '../pki/ess.ts';
import type { FoundSignature } from './signature-list.ts';

export interface LevelFacts {
  readonly cms: SignedData;
  readonly signer: SignerInfo;
  /** A good signature time-stamp, or a good document time-stamp after it. */
  readonly timestamped: boolean;
  /** The /DSS holds a CRL or an OCSP answer: without one nothing can be checked offline. */
  readonly hasRevocationData: boolean;
  /** A good document time-stamp covers the /DSS. */
  readonly archived: boolean;
}

/** Name of the level whose structure the signature has (EN 319 142-1 6, 142-2; reference: PAdES levels). */
export function levelOf(signature: FoundSignature, facts: LevelFacts): string {
  const { subFilter } = signature;
  const step = !facts.timestamped ? 0 : !facts.hasRevocationData ? 1 : !facts.archived ? 2 : 3;
  if (subFilter === 'adbe.pkcs7.detached' || subFilter === 'adbe.pkcs7.sha1')
    return `PKCS7-${['B', 'T', 'LT', 'LTA'][step]}`;
  if (subFilter !== 'ETSI.CAdES.detached') return 'PDF-NOT-ETSI';
  if (isBaseline(signature, facts)) return `PAdES-BASELINE-${['B', 'T', 'LT', 'LTA'][step]}`;
  if (signingCertificateReferences(facts.signer).length === 0) return 'PDF-NOT-ETSI';
  if (step >= 2) return 'PAdES-LTV';
  return attributeValues(facts.signer.signedAttributes, CMS_OID.signaturePolicy).length > 0
    ? 'PAdES-EPES'
    : 'PAdES-BES';
}

/** The table of EN 319 142-1 6.3 for level B. */
function isBaseline({ dict, claimedTime }: FoundSignature, { cms, signer }: LevelFacts): boolean {
  const attribute = (id: string) => attributeValues(signer.signedAttributes, id).length;
  const reason = dict.get('Reason') !== undefined;
  const sorted = signer.signedOctets !== null && equalBytes(signer.signedOctets.stored, signer.signedOctets.sorted);
  return (
    claimedTime !== null &&
    dict.get('Cert') === undefined &&
    cms.certificates.length > 0 &&
    cms.contentType === CMS_OID.data &&
    attribute(CMS_OID.contentType) === 1 &&
    attribute(CMS_OID.messageDigest) === 1 &&
    attribute(CMS_OID.signingTime) === 0 &&
    signingCertificateReferences(signer).length === 1 &&
    !(reason && (attribute(CMS_OID.commitmentType) > 0 || attribute(CMS_OID.signaturePolicy) > 0)) &&
    sorted
  );
}
