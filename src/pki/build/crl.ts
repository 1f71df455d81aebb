import type { SignatureScheme } from '../../core/primitives.ts';
import { schemeIdentifier } from '../algorithm.ts';
import { context, der, integer, sequence } from '../der.ts';
import { authorityKey, extension } from './extensions.ts';
import { timeDer } from './time.ts';

/*
 * TBSCertList ::= SEQUENCE { version INTEGER 1, signature AlgorithmIdentifier, issuer Name, thisUpdate Time, nextUpdate Time,
 *   revokedCertificates SEQUENCE OF SEQUENCE { userCertificate INTEGER, revocationDate Time, crlEntryExtensions Extensions
 *   OPTIONAL } OPTIONAL, crlExtensions [0] EXPLICIT Extensions } (RFC 5280 5.1)
 */
export interface ListedRevocation {
  /** Big-endian. */
  readonly serial: Uint8Array;
  readonly at: Date;
  /** Each a whole Extension, DER. */
  readonly extensions?: readonly Uint8Array[];
}

export interface CrlContents {
  readonly scheme: SignatureScheme;
  /** Name, DER. */
  readonly issuer: Uint8Array;
  /** Key identifier of the issuer's key. */
  readonly issuerKey: Uint8Array;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly ListedRevocation[];
  /** Besides authority key identifier and number. */
  readonly extensions?: readonly Uint8Array[];
}

/** TBSCertList of a complete list, version 2, DER: what the issuer signs, and `signedValue` then makes a list of. */
export function tbsCrl(parts: CrlContents): Uint8Array<ArrayBuffer> {
  const revoked = parts.revoked.map(({ serial, at, extensions }) =>
    sequence(integer(serial), timeDer(at), ...(extensions ? [sequence(...extensions)] : [])),
  );
  const number = extension('2.5.29.20', false, integer(parts.number));
  return sequence(
    integer(1),
    schemeIdentifier(parts.scheme),
    parts.issuer,
    timeDer(parts.thisUpdate),
    timeDer(parts.nextUpdate),
    ...(revoked.length > 0 ? [sequence(...revoked)] : []),
    context(0, sequence(authorityKey(parts.issuerKey), number, ...(parts.extensions ?? []))),
  );
}

/** CRLReason ::= ENUMERATED, of an entry (5.3.1): 1 keyCompromise, 4 superseded, 6 certificateHold … */
export const reasonCode = (reason: number): Uint8Array<ArrayBuffer> =>
  extension('2.5.29.21', false, der(0x0a, Uint8Array.of(reason)));
