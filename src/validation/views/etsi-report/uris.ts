import type { BlockReport, Conclusion, Qualification, SignatureReport } from '../../report.ts';

/** Names that the standard, and where it has none DSS, gives to what a report says. */
export const NAMESPACES = {
  xmlns: 'http://uri.etsi.org/19102/v1.4.1#',
  'xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#',
  'xmlns:XAdES': 'http://uri.etsi.org/01903/v1.3.2#',
} as const;

/** A name of ours: what is no letter, digit or hyphen becomes a hyphen. */
export const urn = (kind: 'block' | 'finding', name: string): string =>
  `urn:likalydande:${kind}:${name.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;

/** TS 119 102-2 4.3.4.2. */
const INDICATIONS: Readonly<Record<Conclusion | BlockReport['indication'], string>> = {
  'TOTAL-PASSED': 'urn:etsi:019102:mainindication:total-passed',
  'TOTAL-FAILED': 'urn:etsi:019102:mainindication:total-failed',
  INDETERMINATE: 'urn:etsi:019102:mainindication:indeterminate',
  PASSED: 'urn:etsi:019102:mainindication:passed',
  FAILED: 'urn:etsi:019102:mainindication:failed',
  // The standard knows no report without a signature; this is what DSS calls it.
  'NO-SIGNATURE': 'urn:cef:dss:mainindication:noSignatureFound',
};
export const indicationUri = (indication: keyof typeof INDICATIONS): string => INDICATIONS[indication];

/** 4.3.4.3, table 2: the name of EN 319 102-1 after one prefix. */
export const subIndicationUri = (name: string): string => `urn:etsi:019102:subindication:${name}`;

/** 4.4.4. */
export const objectType = (type: 'certificate' | 'CRL' | 'OCSPResponse' | 'timestamp' | 'signedData'): string =>
  `urn:etsi:019102:validationObject:${type}`;

/** 4.4.6.2: derived during validation. */
export const POE_BY_VALIDATION = 'urn:etsi:019102:poetype:validation';
/** 4.3.5.4.2. */
export const CONSTRAINT_APPLIED = 'urn:etsi:019102:constraintStatus:applied';

/** 4.3.11.1: the farthest process of EN 319 102-1 that was gone through. */
export function processUri(blocks: readonly BlockReport[]): string {
  const has = (name: BlockReport['name']) => blocks.some((one) => one.name === name);
  const process = has('past-signature-validation') ? 'LTA' : has('validation-with-time') ? 'LTVM' : 'Basic';
  return `urn:etsi:019102:validationprocess:${process}`;
}

/** 4.3.12.6.2; `reason` as RFC 5280 5.3.1 names it. */
export const reasonUri = (reason: string): string => `urn:etsi:019102:revocationReason:${reason}`;

/** TS 119 172-4 gives the results and no address for them: those of DSS. */
const QUALIFICATIONS: Readonly<Record<Qualification['result'], string>> = {
  QESig: 'QESig',
  QESeal: 'QESeal',
  'AdESig-QC': 'AdESigQC',
  'AdESeal-QC': 'AdESealQC',
  AdESig: 'AdESig',
  'not-adES': 'notAdES',
  'not-determined': 'notApplicable',
};
export const qualificationUri = ({ result }: Qualification): string =>
  `urn:cef:dss:signatureQualification:${QUALIFICATIONS[result]}`;

const DIGESTS: Readonly<Record<string, string>> = {
  MD5: 'http://www.w3.org/2001/04/xmldsig-more#md5',
  'SHA-1': 'http://www.w3.org/2000/09/xmldsig#sha1',
  'SHA-224': 'http://www.w3.org/2001/04/xmldsig-more#sha224',
  'SHA-256': 'http://www.w3.org/2001/04/xmlenc#sha256',
  'SHA-384': 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  'SHA-512': 'http://www.w3.org/2001/04/xmlenc#sha512',
  'SHA3-256': 'http://www.w3.org/2007/05/xmldsig-more#sha3-256',
  'SHA3-384': 'http://www.w3.org/2007/05/xmldsig-more#sha3-384',
  'SHA3-512': 'http://www.w3.org/2007/05/xmldsig-more#sha3-512',
};
/** RFC 9231 2.1; null for a digest that it does not list. */
export const digestUri = (name: string): string | null => DIGESTS[name] ?? null;

/** RFC 9231 2.3, from the algorithm as the report names it; null for one that has no address there. */
export function schemeUri(algorithm: SignatureReport['algorithm']): string | null {
  if (algorithm === null) return null;
  if (/Ed25519/i.test(algorithm)) return 'http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519';
  if (/Ed448/i.test(algorithm)) return 'http://www.w3.org/2021/04/xmldsig-more#eddsa-ed448';
  const [, family, bits] = /SHA(3)?-(\d{1,3})/i.exec(algorithm) ?? [];
  if (bits === undefined) return null;
  const digest = family === undefined ? `sha${bits}` : `sha3-${bits}`;
  if (/ECDSA/i.test(algorithm)) {
    const year = family === undefined ? '2001/04' : '2021/04';
    return `http://www.w3.org/${year}/xmldsig-more#ecdsa-${digest}`;
  }
  if (/PSS/i.test(algorithm)) return `http://www.w3.org/2007/05/xmldsig-more#${digest}-rsa-MGF1`;
  if (!/RSA/i.test(algorithm) || family !== undefined) return null;
  return digest === 'sha1'
    ? 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
    : `http://www.w3.org/2001/04/xmldsig-more#rsa-${digest}`;
}
