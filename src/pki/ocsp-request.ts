import type { Primitives } from '../core/primitives.ts';
import { digestIdentifier } from './algorithm.ts';
import { bitsOf, readWhole } from './asn1.ts';
import type { Certificate } from './certificate.ts';
import { octetString, sequence } from './der.ts';

/**
 * OCSPRequest ::= SEQUENCE { tbsRequest SEQUENCE { requestList SEQUENCE OF SEQUENCE { reqCert CertID } } }
 * (RFC 6960 4.1.1), DER, about one certificate. SHA-1 names the issuer, as every responder understands (RFC 9654 keeps it
 * for CertID): it is an index, and protects nothing. No nonce, so that an answer can be shared and kept.
 */
export async function ocspRequest(
  certificate: Certificate,
  issuer: Certificate,
  primitives: Primitives,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = bitsOf(readWhole(issuer.publicKey)?.children[1]) ?? new Uint8Array();
  const id = sequence(
    digestIdentifier('SHA-1'),
    octetString(await primitives.digest('SHA-1', certificate.issuer.raw)),
    octetString(await primitives.digest('SHA-1', key)),
    certificate.serial,
  );
  return sequence(sequence(sequence(sequence(id))));
}
