import type { Ids } from '../core/ids.ts';
import type { DigestAlgorithm, Primitives } from '../core/primitives.ts';
import { positiveSerial } from '../pki/build/certificate.ts';
import { granted, rejected, timestampToken, tokenAttributes, tstInfo } from '../pki/build/timestamp.ts';
import { parseTimestampRequest } from '../pki/timestamp-request.ts';
import { digestBeside, type AuthorityKey } from './authority-key.ts';

export interface TimestampAuthority {
  readonly key: AuthorityKey;
  /** Object identifier of the policy that it stamps by, the only one. */
  readonly policy: string;
  /** How far its clock may be from the truth, whole seconds. */
  readonly accuracy: number;
}

/** Bytes of the digests that are stamped: no weaker one, and none that a validator may not know. */
const ACCEPTED: Partial<Record<DigestAlgorithm, number>> = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 };

/**
 * The TimeStampResp, DER, to a TimeStampReq, DER (RFC 3161 2.4, RFC 5816), with `now` in whole seconds. What is asked for and not
 * given is rejected by name: `badDataFormat`, `badAlg`, `unacceptedPolicy`, `unacceptedExtension`, and `timeNotAvailable` when
 * the authority's certificate is not valid now, since such a token would prove nothing.
 */
export async function answerTimestamp(
  request: Uint8Array,
  { key, policy, accuracy }: TimestampAuthority,
  now: Date,
  deps: { readonly ids: Pick<Ids, 'bytes'>; readonly primitives: Primitives },
): Promise<Uint8Array<ArrayBuffer>> {
  const asked = parseTimestampRequest(request);
  if (!asked) return rejected('badDataFormat');
  if (!asked.digest || ACCEPTED[asked.digest] === undefined) return rejected('badAlg');
  if (ACCEPTED[asked.digest] !== asked.hash.length) return rejected('badDataFormat');
  if (asked.policy !== null && asked.policy !== policy) return rejected('unacceptedPolicy');
  if (asked.extensions) return rejected('unacceptedExtension');
  const { certificate, issuers, scheme } = key;
  if (now < certificate.notBefore || now > certificate.notAfter) return rejected('timeNotAvailable');
  const info = tstInfo({
    policy,
    digest: asked.digest,
    hash: asked.hash,
    serial: positiveSerial(deps.ids.bytes(16)),
    time: now,
    accuracy,
    nonce: asked.nonce,
  });
  const digest = digestBeside(scheme);
  const signedAttributes = await tokenAttributes(info, digest, certificate, deps.primitives);
  const value = await key.sign(signedAttributes);
  const token = timestampToken({
    info,
    signedAttributes,
    digest,
    scheme,
    value,
    authority: certificate,
    withCertificates: asked.withCertificates,
    chain: [certificate, ...issuers],
  });
  return granted(token);
}
