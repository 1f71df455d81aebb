import { concatBytes, equalBytes } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import { digestFit } from '../../pki/algorithm-name.ts';
import { octetsOf } from '../../pki/asn1.ts';
import type { Certificate } from '../../pki/certificate.ts';
import { attributeValues, CMS_OID, parseSignedData, type SignedData, type SignerInfo } from '../../pki/cms.ts';
import { failed, indeterminate, warning, type Outcome } from '../outcome.ts';
import type { FoundSignature } from '../signature-list.ts';

export interface ParsedCms {
  readonly cms: SignedData | null;
  readonly signer: SignerInfo | null;
  readonly outcomes: readonly Outcome[];
}

const malformed = (code: string, sv: string, en: string) => failed('FORMAT_FAILURE', code, sv, en);

/** /Contents as a CMS with exactly one SignerInfo, detached, followed by zeros only (EN 319 142-1 4.1, ISO 32000-1 12.8.3.3). */
export function parseContents(signature: FoundSignature): ParsedCms {
  const bytes = signature.contents?.bytes ?? new Uint8Array();
  const cms = parseSignedData(bytes);
  if (!cms)
    return {
      cms: null,
      signer: null,
      outcomes: [malformed('cms-unreadable', 'Underskriften går inte att läsa.', 'The signature cannot be read.')],
    };
  const outcomes: Outcome[] = [];
  const [signer = null] = cms.signerInfos;
  if (cms.signerInfos.length !== 1)
    outcomes.push(
      malformed(
        'signer-info-count',
        `Underskriften har ${cms.signerInfos.length} SignerInfo i stället för en.`,
        `The signature has ${cms.signerInfos.length} SignerInfos instead of one.`,
      ),
    );
  if (signature.type === 'signature' && cms.content !== null && signature.subFilter !== 'adbe.pkcs7.sha1')
    outcomes.push(
      malformed(
        'content-embedded',
        'Underskriften bär med sig ett eget innehåll.',
        'The signature carries content of its own.',
      ),
    );
  if (bytes.subarray(cms.length).some((byte) => byte !== 0))
    outcomes.push(
      malformed(
        'contents-padding',
        'Efter underskriften står annat än utfyllnad.',
        'Something other than padding follows the signature.',
      ),
    );
  return { cms, signer, outcomes };
}

export interface CryptoCheck {
  readonly intact: boolean;
  readonly outcomes: readonly Outcome[];
}

/** Cryptographic verification (EN 319 102-1 5.2.7): message digest, then the signature value. */
export async function checkCryptography(
  signature: FoundSignature,
  cms: SignedData,
  signer: SignerInfo,
  certificate: Certificate | null,
  ranges: readonly [Uint8Array, Uint8Array],
  primitives: Primitives,
): Promise<CryptoCheck> {
  if (!certificate)
    return {
      intact: false,
      outcomes: [
        indeterminate(
          'NO_SIGNING_CERTIFICATE_FOUND',
          'signing-certificate-missing',
          'Det framgår inte vem som har skrivit under.',
          'It does not say who signed.',
        ),
      ],
    };
  if (!signer.scheme || !signer.digest)
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
  // A time-stamp token signs its TSTInfo, adbe.pkcs7.sha1 the digest that it embeds; all others the ranges themselves.
  const embedded = signature.type === 'doc-timestamp' || signature.subFilter === 'adbe.pkcs7.sha1';
  const content = embedded ? [cms.content ?? new Uint8Array()] : ranges;
  if (
    signature.subFilter === 'adbe.pkcs7.sha1' &&
    !equalBytes(await primitives.digest('SHA-1', ...ranges), cms.content ?? new Uint8Array())
  )
    outcomes.push(hashFailure());
  const digest = octetsOf(attributeValues(signer.signedAttributes, CMS_OID.messageDigest)[0]);
  if (signer.signedAttributes) {
    // The hash that the signature algorithm names must be the document's too (RFC 8933 3).
    const fit = digestFit(signer.scheme, signer.digest);
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
        warning('digest-mixed', 'Underskriften blandar två hashfunktioner.', 'The signature mixes two hash functions.'),
      );
    if (!digest || !equalBytes(await primitives.digest(signer.digest, ...content), digest))
      outcomes.push(hashFailure());
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
    verified ||= await primitives.verify({
      scheme: signer.scheme,
      publicKey: certificate.publicKey,
      data,
      value: signer.signature,
    });
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
