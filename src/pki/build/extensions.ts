import type { Primitives } from '../../core/primitives.ts';
import { bitsOf, readWhole } from '../asn1.ts';
import { bitString, booleanTrue, context, der, integer, octetString, oid, sequence } from '../der.ts';
import { EXTENSION, USAGES, type KeyUsage } from '../extensions.ts';

/** Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING } (RFC 5280 4.1). */
export const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array<ArrayBuffer> =>
  sequence(oid(id), ...(critical ? [booleanTrue()] : []), octetString(value));

/** BasicConstraints of a CA, critical: SEQUENCE { cA TRUE, pathLenConstraint INTEGER OPTIONAL } (4.2.1.9). */
export const caConstraint = (pathLength: number | null): Uint8Array<ArrayBuffer> =>
  extension(
    EXTENSION.basicConstraints,
    true,
    sequence(booleanTrue(), ...(pathLength === null ? [] : [integer(pathLength)])),
  );

/** KeyUsage ::= BIT STRING, critical (4.2.1.3); a named bit list ends with its last one bit (X.690 11.2.2). */
export function keyUsages(...usages: readonly KeyUsage[]): Uint8Array<ArrayBuffer> {
  const places = usages.map((one) => USAGES.indexOf(one));
  const last = Math.max(...places);
  const bits = new Uint8Array((last >> 3) + 1);
  for (const place of places) bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  return extension(EXTENSION.keyUsage, true, bitString(bits, 7 - (last & 7)));
}
/** A CA that issues certificates and lists. */
export const caUsage = (): Uint8Array<ArrayBuffer> => keyUsages('keyCertSign', 'cRLSign');
/** A signatory, a time-stamp authority, a responder. */
export const signerUsage = (): Uint8Array<ArrayBuffer> => keyUsages('digitalSignature', 'nonRepudiation');

export const PURPOSE = { timeStamping: '1.3.6.1.5.5.7.3.8', ocspSigning: '1.3.6.1.5.5.7.3.9' } as const;

/** ExtKeyUsageSyntax ::= SEQUENCE OF KeyPurposeId (4.2.1.12); for time-stamping it must be critical and alone (RFC 3161 2.3). */
export const purposes = (critical: boolean, ...ids: readonly string[]): Uint8Array<ArrayBuffer> =>
  extension(EXTENSION.extendedKeyUsage, critical, sequence(...ids.map(oid)));

/** SHA-1 of the bits of a SubjectPublicKeyInfo (4.2.1.2, method 1): a name, not a security measure. */
export const keyIdentifierOf = (publicKey: Uint8Array, primitives: Primitives): Promise<Uint8Array<ArrayBuffer>> =>
  primitives.digest('SHA-1', publicKeyBits(publicKey));

/** The bits of subjectPublicKey; empty when the key is none. */
export const publicKeyBits = (publicKey: Uint8Array): Uint8Array =>
  bitsOf(readWhole(publicKey)?.children[1]) ?? new Uint8Array();

/** SubjectKeyIdentifier ::= OCTET STRING (4.2.1.2). */
export const subjectKey = (identifier: Uint8Array): Uint8Array<ArrayBuffer> =>
  extension(EXTENSION.subjectKeyIdentifier, false, octetString(identifier));
/** AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] IMPLICIT OCTET STRING OPTIONAL, … } (4.2.1.1). */
export const authorityKey = (identifier: Uint8Array): Uint8Array<ArrayBuffer> =>
  extension(EXTENSION.authorityKeyIdentifier, false, sequence(der(0x80, identifier)));

/** CertificatePolicies ::= SEQUENCE OF SEQUENCE { policyIdentifier OBJECT IDENTIFIER, … } (4.2.1.4), without qualifiers. */
export const certificatePolicies = (...ids: readonly string[]): Uint8Array<ArrayBuffer> =>
  extension(EXTENSION.certificatePolicies, false, sequence(...ids.map((id) => sequence(oid(id)))));

/** NameConstraints ::= SEQUENCE { permittedSubtrees [0] GeneralSubtrees OPTIONAL, … }, critical (4.2.1.10): only below this Name. */
export const onlyNamesBelow = (name: Uint8Array): Uint8Array<ArrayBuffer> =>
  extension(EXTENSION.nameConstraints, true, sequence(context(0, sequence(context(4, name)))));
