import { bitsOf, isContext, isUniversal, octetsOf, oidOf, smallInteger, TAG } from './asn1.ts';
import { extensionOf, type Certificate, type Extension } from './certificate.ts';
import { readGeneralName } from './general-name.ts';

/** The extensions of RFC 5280 4.2 that paths and signatures look at. */
export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
} as const;

export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';
export const USAGES: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

/** KeyUsage ::= BIT STRING (4.2.1.3); null when the extension is absent: then every usage is allowed. */
export function keyUsage(certificate: Certificate): ReadonlySet<KeyUsage> | null {
  const extension = extensionOf(certificate, EXTENSION.keyUsage);
  if (!extension) return null;
  const bits = bitsOf(extension.value) ?? new Uint8Array();
  return new Set(USAGES.filter((_, i) => ((bits[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0));
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } (4.2.1.9); null when absent. */
export function basicConstraints(
  certificate: Certificate,
): { readonly ca: boolean; readonly pathLength: number | null } | null {
  const extension = extensionOf(certificate, EXTENSION.basicConstraints);
  if (!extension || !isUniversal(extension.value, TAG.sequence)) return null;
  const [first, second] = extension.value.children;
  const ca = isUniversal(first, TAG.boolean) && first.content[0] !== 0;
  return { ca, pathLength: smallInteger(isUniversal(first, TAG.boolean) ? second : first) };
}

/** ExtKeyUsageSyntax ::= SEQUENCE OF KeyPurposeId (4.2.1.12); null when absent. */
export function extendedKeyUsage(certificate: Certificate): readonly string[] | null {
  const extension = extensionOf(certificate, EXTENSION.extendedKeyUsage);
  return extension ? extension.value.children.map((one) => oidOf(one) ?? '') : null;
}

/** SubjectKeyIdentifier ::= OCTET STRING (4.2.1.2); null when absent. */
export function subjectKeyIdentifier(certificate: Certificate): Uint8Array | null {
  return octetsOf(extensionOf(certificate, EXTENSION.subjectKeyIdentifier)?.value);
}

/** keyIdentifier [0] of AuthorityKeyIdentifier (4.2.1.1) of a certificate or a list; null when absent. */
export function authorityKeyIdentifier(of: { readonly extensions: readonly Extension[] }): Uint8Array | null {
  const extension = of.extensions.find((one) => one.id === EXTENSION.authorityKeyIdentifier);
  return extension?.value.children.find((one) => isContext(one, 0))?.content ?? null;
}

export const ACCESS = {
  authorityInformation: '1.3.6.1.5.5.7.1.1',
  ocsp: '1.3.6.1.5.5.7.48.1',
  issuers: '1.3.6.1.5.5.7.48.2',
  noCheck: '1.3.6.1.5.5.7.48.1.5',
} as const;
const MAX_ADDRESSES = 10;

/** Where a certificate says that its status and its issuer's certificate are to be had: URIs of authorityInfoAccess (4.2.2.1). */
export function authorityAccess(certificate: Certificate): {
  readonly ocsp: readonly string[];
  readonly issuers: readonly string[];
} {
  const places = extensionOf(certificate, ACCESS.authorityInformation)?.value.children ?? [];
  const of = (method: string) =>
    places
      .filter((one) => oidOf(one.children[0]) === method)
      .map((one) => readGeneralName(one.children[1]))
      .flatMap((name) => (name.kind === 'uri' ? [name.text] : []))
      .slice(0, MAX_ADDRESSES);
  return { ocsp: of(ACCESS.ocsp), issuers: of(ACCESS.issuers) };
}

/** id-pkix-ocsp-nocheck: the responder's own status is not to be asked for (RFC 6960 4.2.2.2.1). */
export const hasNoCheck = (certificate: Certificate): boolean => extensionOf(certificate, ACCESS.noCheck) !== undefined;

/** Short-lived by promise (EN 319 412-1 5.2), and "no revocation available" (X.509 9.2.2.7, RFC 9608): nothing is to be asked. */
const NOTHING_TO_ASK = ['0.4.0.194121.2.1', '2.5.29.56'] as const;

/** True of a certificate whose status nobody publishes. */
export const needsNoRevocation = (certificate: Certificate): boolean =>
  NOTHING_TO_ASK.some((id) => extensionOf(certificate, id) !== undefined);
