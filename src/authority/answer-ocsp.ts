import { equalBytes } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { extension, keyIdentifierOf, publicKeyBits } from '../pki/build/extensions.ts';
import { ocspFailure, ocspResponse, ocspResponseData, type SingleAnswer } from '../pki/build/ocsp.ts';
import type { Certificate } from '../pki/certificate.ts';
import { octetsOf, readWhole } from '../pki/asn1.ts';
import { OCSP_NONCE, parseOcspRequest, type AskedCertificate } from '../pki/ocsp-request.ts';
import type { AuthorityKey } from './authority-key.ts';
import type { IssuedRecord } from './record.ts';

export interface OcspResponder {
  /** Whose certificates it answers for. */
  readonly issuer: Certificate;
  /** The issuer's own key, or that of a certificate that it issued for this (RFC 6960 4.2.2.2). */
  readonly key: AuthorityKey;
  readonly record: IssuedRecord;
  /** How long an answer is good for, milliseconds. */
  readonly lasts: number;
}

/** RFC 9654 2.1: no longer nonce is answered. */
const MAX_NONCE = 128;

/**
 * The OCSPResponse, DER, to an OCSPRequest, DER (RFC 6960), as of `now`: what the record says of each certificate asked about,
 * the nonce echoed. Without a nonce the answer may be shared. `malformedRequest` for what cannot be read; `unauthorized` when
 * none of them is of this issuer; `internalError` when the responder's own certificate is not valid now.
 */
export async function answerOcsp(
  request: Uint8Array,
  { issuer, key, record, lasts }: OcspResponder,
  now: Date,
  primitives: Primitives,
): Promise<Uint8Array<ArrayBuffer>> {
  const asked = parseOcspRequest(request);
  if (!asked || (asked.nonce && !isNonce(asked.nonce))) return ocspFailure('malformedRequest');
  if (now < key.certificate.notBefore || now > key.certificate.notAfter) return ocspFailure('internalError');
  const times = { thisUpdate: now, nextUpdate: new Date(now.getTime() + lasts) };
  const answers: SingleAnswer[] = [];
  let own = 0;
  for (const one of asked.asked) {
    const isOwn = await isOf(issuer, one, primitives);
    if (isOwn) own++;
    const status = isOwn ? await record.statusOf(one.serial) : 'unknown';
    const isLater = typeof status === 'object' && status.revokedAt > now;
    answers.push({ id: one.raw, status: isLater ? 'good' : status, ...times });
  }
  if (own === 0) return ocspFailure('unauthorized');
  const data = ocspResponseData({
    responder: { keyHash: await keyIdentifierOf(key.certificate.publicKey, primitives) },
    producedAt: now,
    answers,
    extensions: asked.nonce ? [extension(OCSP_NONCE, false, asked.nonce)] : [],
  });
  const carried = equalBytes(key.certificate.raw, issuer.raw) ? [] : [key.certificate.raw];
  return ocspResponse(data, key.scheme, await key.sign(data), carried);
}

function isNonce(value: Uint8Array): boolean {
  const octets = octetsOf(readWhole(value) ?? undefined);
  return octets !== null && octets.length > 0 && octets.length <= MAX_NONCE;
}

/** The CertID names this issuer by its name and its key (RFC 6960 4.1.1). */
async function isOf(issuer: Certificate, asked: AskedCertificate, primitives: Primitives): Promise<boolean> {
  const { hash, issuerNameHash, issuerKeyHash } = asked;
  if (!hash) return false;
  return (
    equalBytes(await primitives.digest(hash, issuer.subject.raw), issuerNameHash) &&
    equalBytes(await primitives.digest(hash, publicKeyBits(issuer.publicKey)), issuerKeyHash)
  );
}
