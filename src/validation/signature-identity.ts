import { toHex } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { Problem } from '../core/problem.ts';
import { octetsOf } from '../pki/asn1.ts';
import { attributeValues, CMS_OID, type SignerInfo } from '../pki/cms.ts';
import type { SignatureIdentity } from './report.ts';

/**
 * What names a signature: the digest of what its key signed, the value, and the covered bytes' digest as it is claimed.
 * Null without signed attributes, or when their digest algorithm is unknown or not to be had here.
 */
export async function signatureIdentity(
  signer: SignerInfo | null,
  byteRange: readonly number[] | null,
  primitives: Primitives,
): Promise<SignatureIdentity | null> {
  if (!signer?.digest || !signer.signedOctets) return null;
  try {
    const signed = await primitives.digest(signer.digest, signer.signedOctets.stored);
    const claimed = octetsOf(attributeValues(signer.signedAttributes, CMS_OID.messageDigest)[0]);
    return {
      digestAlgorithm: signer.digest,
      signedDigest: toHex(signed),
      value: toHex(signer.signature),
      messageDigest: claimed ? toHex(claimed) : null,
      byteRange,
    };
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
