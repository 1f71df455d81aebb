import { constants, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { DigestAlgorithm, SignatureScheme } from '../core/primitives.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { schemeFor, type Padding } from './key-material.ts';

/** The key that an authority, a responder or a time-stamp authority signs with, wherever it lives. */
export interface AuthorityKey {
  readonly scheme: SignatureScheme;
  readonly certificate: Certificate;
  /** Its issuers below the trust anchor, nearest first. */
  readonly issuers: readonly Certificate[];
  /** The value over these bytes; the scheme hashes them. */
  sign(tbs: Uint8Array): Promise<Uint8Array>;
}

const signAsync = promisify(sign) as (
  digest: string | null,
  data: Uint8Array,
  key: Parameters<typeof sign>[2],
) => Promise<Buffer>;

/** A key in memory. `chain`: its certificate, then its issuers, DER. Throws RangeError when one is no certificate. */
export function keyInMemory(key: KeyObject, chain: readonly Uint8Array[], padding: Padding = 'pss'): AuthorityKey {
  const [certificate, ...issuers] = chain.map((der) => parseCertificate(der));
  if (!certificate || issuers.includes(null)) throw new RangeError('the chain of an authority cannot be parsed');
  const scheme = schemeFor(key, padding);
  const options =
    scheme.kind === 'rsa-pss'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength }
      : { key, dsaEncoding: 'der' as const };
  return {
    scheme,
    certificate,
    issuers: issuers.flatMap((one) => one ?? []),
    sign: async (tbs) => new Uint8Array(await signAsync(nodeDigest(scheme), tbs, options)),
  };
}

const nodeDigest = (scheme: SignatureScheme) => ('digest' in scheme ? scheme.digest.replace('SHA-', 'sha') : null);

/** The digest that belongs to what a key signs: its scheme's own, SHA-512 where the scheme hashes by itself (RFC 8419, RFC 9882). */
export const digestBeside = (scheme: SignatureScheme): DigestAlgorithm =>
  'digest' in scheme ? scheme.digest : 'SHA-512';
