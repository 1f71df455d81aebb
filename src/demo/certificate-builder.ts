import type { KeyObject } from 'node:crypto';
import type { SignatureScheme } from '../core/primitives.ts';
import { tbsCertificate } from '../pki/build/certificate.ts';
import { tbsCrl, type ListedRevocation } from '../pki/build/crl.ts';
import { authorityKey, subjectKey } from '../pki/build/extensions.ts';
import { signedValue } from '../pki/build/signed.ts';
import { keyIdentifier, publicKeyOf, schemeFor, signNow } from '../authority/key-material.ts';

/** Certificates and lists made at once with keys in memory: the demo PKI's and the tests'. */

export interface CertificateParts {
  readonly subject: Uint8Array;
  readonly key: KeyObject;
  readonly issuer: Uint8Array;
  readonly issuerKey: KeyObject;
  /** Another key than the one that the certificate says it is signed with: for tests. */
  readonly signedWith?: KeyObject;
  /** What the issuer's key signs with; by its kind when left out. */
  readonly scheme?: SignatureScheme;
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Besides the key identifiers, which are always there. */
  readonly extensions: readonly Uint8Array[];
}

/** A certificate, DER. */
export function buildCertificate(parts: CertificateParts): Uint8Array<ArrayBuffer> {
  const { key, issuerKey, signedWith = issuerKey, scheme = schemeFor(issuerKey) } = parts;
  const identifiers = [subjectKey(keyIdentifier(key)), authorityKey(keyIdentifier(issuerKey))];
  const tbs = tbsCertificate({
    ...parts,
    scheme,
    publicKey: publicKeyOf(key),
    extensions: [...identifiers, ...parts.extensions],
  });
  return signedValue(tbs, scheme, signNow(tbs, scheme, signedWith));
}

export interface CrlParts {
  readonly issuer: Uint8Array;
  readonly issuerKey: KeyObject;
  /** What the issuer's key signs with; by its kind when left out. */
  readonly scheme?: SignatureScheme;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly ListedRevocation[];
  /** Besides authority key identifier and number. */
  readonly extensions?: readonly Uint8Array[];
}

/** A complete CRL, DER. */
export function buildCrl(parts: CrlParts): Uint8Array<ArrayBuffer> {
  const { issuerKey, scheme = schemeFor(issuerKey) } = parts;
  const tbs = tbsCrl({ ...parts, scheme, issuerKey: keyIdentifier(issuerKey) });
  return signedValue(tbs, scheme, signNow(tbs, scheme, issuerKey));
}
