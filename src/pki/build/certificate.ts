import type { SignatureScheme } from '../../core/primitives.ts';
import { schemeIdentifier } from '../algorithm.ts';
import { context, integer, sequence } from '../der.ts';
import { timeDer } from './time.ts';

/*
 * TBSCertificate ::= SEQUENCE { version [0] EXPLICIT 2, serialNumber INTEGER, signature AlgorithmIdentifier, issuer Name,
 *   validity SEQUENCE { notBefore Time, notAfter Time }, subject Name, subjectPublicKeyInfo, extensions [3] EXPLICIT
 *   Extensions } (RFC 5280 4.1)
 */
export interface CertificateContents {
  /** What the issuer's key signs with. */
  readonly scheme: SignatureScheme;
  /** Big-endian; `positiveSerial` makes one of chance. */
  readonly serial: Uint8Array;
  /** Name, DER. */
  readonly issuer: Uint8Array;
  /** Name, DER. */
  readonly subject: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Each a whole Extension, DER. */
  readonly extensions: readonly Uint8Array[];
}

/** TBSCertificate of a version 3 certificate, DER: what the issuer signs, and `signedValue` then makes a certificate of. */
export const tbsCertificate = (parts: CertificateContents): Uint8Array<ArrayBuffer> =>
  sequence(
    context(0, integer(2)),
    integer(parts.serial),
    schemeIdentifier(parts.scheme),
    parts.issuer,
    sequence(timeDer(parts.notBefore), timeDer(parts.notAfter)),
    parts.subject,
    parts.publicKey,
    context(3, sequence(...parts.extensions)),
  );

/** A serial number from chance: positive and at most 20 octets (4.1.2.2). */
export function positiveSerial(random: Uint8Array): Uint8Array {
  const out = random.slice();
  out[0] = ((out[0] ?? 0) & 0x7f) | 0x40;
  return out;
}
