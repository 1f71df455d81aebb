import type { Primitives } from '../core/primitives.ts';
import { tbsCrl } from '../pki/build/crl.ts';
import { keyIdentifierOf } from '../pki/build/extensions.ts';
import { signedValue } from '../pki/build/signed.ts';
import { subjectKeyIdentifier } from '../pki/extensions.ts';
import type { AuthorityKey } from './authority-key.ts';
import type { IssuedRecord } from './record.ts';

/**
 * A complete list, DER, of what an authority has taken back (RFC 5280 5), as of `now` and good for `lasts` milliseconds. Its
 * number is the second it was cut in: it grows without anybody keeping count (5.2.3).
 */
export async function cutCrl(
  authority: AuthorityKey,
  record: IssuedRecord,
  now: Date,
  lasts: number,
  primitives: Primitives,
): Promise<Uint8Array<ArrayBuffer>> {
  const { certificate, scheme } = authority;
  const tbs = tbsCrl({
    scheme,
    issuer: certificate.subject.raw,
    issuerKey: subjectKeyIdentifier(certificate) ?? (await keyIdentifierOf(certificate.publicKey, primitives)),
    number: Math.floor(now.getTime() / 1000),
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + lasts),
    revoked: (await record.revoked()).filter((one) => one.at <= now),
  });
  return signedValue(tbs, scheme, await authority.sign(tbs));
}
