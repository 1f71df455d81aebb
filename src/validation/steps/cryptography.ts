import { concatBytes, equalBytes } from '../../core/bytes.ts';
import { digestFit } from '../../pki/algorithm-name.ts';
import { octetsOf } from '../../pki/asn1.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { Certificate } from '../../pki/certificate.ts';
import { attributeValues, CMS_OID, protectionAgrees, type SignedData, type SignerInfo } from '../../pki/cms.ts';
import { failed, indeterminate, type Outcome } from '../outcome.ts';
import type { FoundSignature } from '../signature-list.ts';

export interface CryptoCheck {
  /** Digest and value fit. */
  readonly intact: boolean;
  readonly outcomes: readonly Outcome[];
}

/**
 * The octets that the message digest is over: of a time-stamp token its TSTInfo, of adbe.pkcs7.sha1 the digest that it
 * embeds, of all others the ranges themselves.
 */
export const digestedContent = (
  signature: FoundSignature,
  cms: SignedData,
  ranges: readonly Uint8Array[],
): readonly Uint8Array[] =>
  signature.type === 'doc-timestamp' || signature.subFilter === 'adbe.pkcs7.sha1'
    ? [cms.content ?? new Uint8Array()]
    : ranges;

/** The digest that adbe.pkcs7.sha1 embeds must be the file's (ISO 32000-1 12.8.3.3.1). */
export async function checkEmbeddedDigest(
  signature: FoundSignature,
  cms: SignedData,
  ranges: readonly Uint8Array[],
  primitives: Primitives,
): Promise<readonly Outcome[]> {
  if (signature.subFilter !== 'adbe.pkcs7.sha1') return [];
  const digest = await primitives.digest('SHA-1', ...ranges);
  return equalBytes(digest, cms.content ?? new Uint8Array()) ? [] : [hashFailure()];
}

/** Cryptographic verification (EN 319 102-1 5.2.7): message digest, then the signature value. */
export async function checkCryptography(
  signer: SignerInfo,
  certificate: Certificate,
  content: readonly Uint8Array[],
  primitives: Primitives,
): Promise<CryptoCheck> {
  const { scheme } = signer;
  if (!scheme || !signer.digest)
    return {
      intact: false,
      outcomes: [
        failed(
          'SIG_CRYPTO_FAILURE',
          'algorithm-unknown',
          `Underskriften är gjord med en metod som vi inte kan kontrollera: ${signer.unknownAlgorithms.join(', ')}.`,
          `The signature uses a method that we cannot check: ${signer.unknownAlgorithms.join(', ')}.`,
        ),
      ],
    };
  const outcomes: Outcome[] = [];
  if (signer.signedAttributes) {
    // The hash that the signature algorithm names must be the document's too (RFC 8933 3).
    const fit = digestFit(scheme, signer.digest);
    if (fit === 'forbidden')
      outcomes.push(
        failed(
          'SIG_CRYPTO_FAILURE',
          'digest-forbidden',
          'Underskriften blandar två hashfunktioner.',
          'The signature mixes two hash functions.',
        ),
      );
    else if (fit === 'mixed')
      outcomes.push(
        indeterminate(
          'SIG_CONSTRAINTS_FAILURE',
          'digest-mixed',
          'Underskriften blandar två hashfunktioner.',
          'The signature mixes two hash functions.',
        ),
      );
    const digest = octetsOf(attributeValues(signer.signedAttributes, CMS_OID.messageDigest)[0]);
    if (!digest || !equalBytes(await primitives.digest(signer.digest, ...content), digest))
      outcomes.push(hashFailure());
    if (!protectionAgrees(signer))
      outcomes.push(
        failed(
          'SIG_CRYPTO_FAILURE',
          'algorithm-protection',
          'Underskriften uppger en annan metod än den är gjord med.',
          'The signature states another method than it was made with.',
        ),
      );
  } else
    outcomes.push(
      indeterminate(
        'SIG_CONSTRAINTS_FAILURE',
        'signed-attributes-missing',
        'Underskriften saknar uppgifter som våra regler kräver.',
        'The signature lacks data that our policy requires.',
      ),
    );

  const candidates = signer.signedOctets
    ? [signer.signedOctets.sorted, signer.signedOctets.stored]
    : [concatBytes(...content)];
  let verified = false;
  for (const data of candidates)
    verified ||= await primitives.verify({ scheme, publicKey: certificate.publicKey, data, value: signer.signature });
  if (!verified)
    outcomes.push(
      failed(
        'SIG_CRYPTO_FAILURE',
        'signature-value',
        'Underskriften är inte gjord med nyckeln i certifikatet.',
        'The signature was not made with the certificate’s key.',
      ),
    );
  return { intact: !outcomes.some((one) => one.indication === 'TOTAL-FAILED'), outcomes };
}

const hashFailure = () =>
  failed(
    'HASH_FAILURE',
    'message-digest',
    'Innehållet stämmer inte med underskriften.',
    'The content does not match the signature.',
  );
