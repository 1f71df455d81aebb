import { isContext, oidOf, readWhole, type Asn1 } from './asn1.ts';
import { attributeValues, type SignedData, type SignerInfo } from './cms.ts';

/*
 * RevocationInfoChoice ::= CHOICE { crl CertificateList, other [1] SEQUENCE { otherRevInfoFormat OID, otherRevInfo } }
 *   (RFC 5652 10.2.1, RFC 5940 for OCSP)
 * RevocationInfoArchival ::= SEQUENCE { crl [0] EXPLICIT SEQUENCE OF CRL, ocsp [1] EXPLICIT SEQUENCE OF OCSPResponse,
 *   otherRevInfo [2] EXPLICIT } (ISO 32000-1 12.8.3.3.2)
 * RevocationValues ::= SEQUENCE { crlVals [0] SEQUENCE OF CertificateList, ocspVals [1] SEQUENCE OF BasicOCSPResponse,
 *   otherRevVals [2] } (RFC 5126 6.3.4)
 */
const ID = {
  adobeArchival: '1.2.840.113583.1.1.8',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  ocspResponse: '1.3.6.1.5.5.7.16.2',
} as const;
const MAX_VALUES = 200;

/** DER values that a CMS carries besides its certificates, as they stand. */
export interface CmsEvidence {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

/** Certificates and revocation data in the set of lists, and in the attributes of Adobe and CAdES. */
export function embeddedEvidence(cms: SignedData, signer: SignerInfo): CmsEvidence {
  const archives = [
    ...attributeValues(signer.signedAttributes, ID.adobeArchival),
    ...attributeValues(signer.unsignedAttributes, ID.adobeArchival),
    ...attributeValues(signer.unsignedAttributes, ID.revocationValues),
  ];
  const listed = (tag: number) => archives.flatMap((one) => valuesBehind(one, tag));
  const others = cms.crls.map((der) => readWhole(der)).filter((one) => isContext(one ?? undefined, 1));
  return {
    certificates: attributeValues(signer.unsignedAttributes, ID.certificateValues)
      .flatMap((one) => one.children.map((child) => child.raw))
      .slice(0, MAX_VALUES),
    crls: [...cms.crls.filter((der) => der[0] === 0x30), ...listed(0)].slice(0, MAX_VALUES),
    ocsps: [...others.flatMap(ocspInside), ...listed(1)].slice(0, MAX_VALUES),
  };
}

const valuesBehind = (archive: Asn1, tag: number) =>
  archive.children
    .filter((one) => isContext(one, tag))
    .flatMap((one) => (one.children[0]?.children ?? []).map(({ raw }) => raw));

function ocspInside(node: Asn1 | null): readonly Uint8Array[] {
  const [format, value] = node?.children ?? [];
  return oidOf(format) === ID.ocspResponse && value ? [value.raw] : [];
}
