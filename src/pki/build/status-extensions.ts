import { latin1Bytes } from '../../core/bytes.ts';
import { context, der, nullValue, oid, sequence } from '../der.ts';
import { ACCESS, EXTENSION } from '../extensions.ts';
import { extension } from './extensions.ts';

/** What a certificate says of how its status is known: where to ask, or why nobody needs to. */

const uri = (address: string) => der(0x86, latin1Bytes(address)); // GeneralName [6] IA5String

/**
 * AuthorityInfoAccessSyntax ::= SEQUENCE OF SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }
 * (RFC 5280 4.2.2.1): responders and places of the issuer's certificate, as absolute addresses.
 */
export const informationAccess = (places: {
  readonly ocsp?: readonly string[];
  readonly issuers?: readonly string[];
}): Uint8Array<ArrayBuffer> =>
  extension(
    ACCESS.authorityInformation,
    false,
    sequence(
      ...(places.ocsp ?? []).map((address) => sequence(oid(ACCESS.ocsp), uri(address))),
      ...(places.issuers ?? []).map((address) => sequence(oid(ACCESS.issuers), uri(address))),
    ),
  );

/** CRLDistributionPoints ::= SEQUENCE OF DistributionPoint (4.2.1.13): one point, the same complete list at each address. */
export const listsAt = (...addresses: readonly string[]): Uint8Array<ArrayBuffer> =>
  extension(EXTENSION.crlDistributionPoints, false, sequence(sequence(context(0, context(0, ...addresses.map(uri))))));

/** id-pkix-ocsp-nocheck ::= NULL: the responder's own status need not be asked for (RFC 6960 4.2.2.2.1). */
export const noCheck = (): Uint8Array<ArrayBuffer> => extension(ACCESS.noCheck, false, nullValue());

/** id-ce-noRevAvail ::= NULL: the issuer publishes no status of this certificate (RFC 9608 2); never in one of a CA. */
export const noRevocationAvailable = (): Uint8Array<ArrayBuffer> => extension('2.5.29.56', false, nullValue());

/** ext-etsi-valassured-ST-certs ::= NULL: short-term, valid for all of its time (EN 319 412-1 5.2.2). */
export const validityAssuredShortTerm = (): Uint8Array<ArrayBuffer> =>
  extension('0.4.0.194121.2.1', false, nullValue());
