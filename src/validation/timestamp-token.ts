import { equalBytes } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { digestOf } from '../pki/algorithm.ts';
import { octetsOf, readWhole, timeOf } from '../pki/asn1.ts';
import { attributeValues, CMS_OID, signerCertificate, type SignedData } from '../pki/cms.ts';
import { subjectKeyIdentifier } from '../pki/extensions.ts';

/*
 * TSTInfo ::= SEQUENCE { version, policy, messageImprint SEQUENCE { hashAlgorithm, hashedMessage OCTET STRING },
 *   serialNumber, genTime GeneralizedTime, … } (RFC 3161 2.4.2)
 */
export interface TokenCheck {
  readonly time: Date | null;
  /** The imprint is the digest of the stamped bytes, and the token's own signature verifies. */
  readonly intact: boolean;
}

/** A time-stamp token over these bytes. Its authority's path is not looked at here. */
export async function checkToken(
  token: SignedData,
  stamped: readonly Uint8Array[],
  primitives: Primitives,
): Promise<TokenCheck> {
  const info = token.contentType === CMS_OID.tstInfo && token.content ? readWhole(token.content) : null;
  const imprint = info?.children[2];
  const algorithm = digestOf(imprint?.children[0]);
  const hash = octetsOf(imprint?.children[1]);
  const time = timeOf(info?.children[4]);
  const [signer] = token.signerInfos;
  if (
    !token.content ||
    !algorithm ||
    !hash ||
    !signer?.digest ||
    !signer.scheme ||
    !signer.signedOctets ||
    token.signerInfos.length !== 1
  )
    return { time, intact: false };
  const imprintFits = equalBytes(await primitives.digest(algorithm, ...stamped), hash);
  const digest = octetsOf(attributeValues(signer.signedAttributes, CMS_OID.messageDigest)[0]);
  const contentFits = digest !== null && equalBytes(await primitives.digest(signer.digest, token.content), digest);
  const certificate = signerCertificate(signer, token.certificates, subjectKeyIdentifier);
  const verified =
    certificate !== null &&
    (await primitives.verify({
      scheme: signer.scheme,
      publicKey: certificate.publicKey,
      data: signer.signedOctets.sorted,
      value: signer.signature,
    }));
  return { time, intact: imprintFits && contentFits && verified };
}
