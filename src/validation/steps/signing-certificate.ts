import type { Primitives } from '../../core/primitives.ts';
import { keyUsage } from '../../pki/extensions.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { SignerInfo } from '../../pki/cms.ts';
import { refersTo, signingCertificateReferences } from '../../pki/ess.ts';
import { indeterminate, type Outcome } from '../outcome.ts';
import type { FoundSignature } from '../signature-list.ts';

const notFound = (code: string, sv: string, en: string) => indeterminate('NO_SIGNING_CERTIFICATE_FOUND', code, sv, en);

/** Identification of the signing certificate (EN 319 102-1 5.2.3): the signed reference names the very certificate. */
export async function checkSigningCertificate(
  signature: FoundSignature,
  signer: SignerInfo,
  certificate: Certificate,
  primitives: Primitives,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const references = signingCertificateReferences(signer);
  const isEtsi = signature.subFilter?.startsWith('ETSI.') ?? false;
  if (references.length === 0 && isEtsi)
    outcomes.push(
      notFound(
        'signing-certificate-reference-missing',
        'Underskriften pekar inte ut sitt certifikat.',
        'The signature does not point out its certificate.',
      ),
    );
  for (const reference of references)
    if (!(await refersTo(reference, certificate, primitives)))
      outcomes.push(
        notFound(
          'signing-certificate-reference',
          'Underskriften pekar ut ett annat certifikat.',
          'The signature points out another certificate.',
        ),
      );
  const usage = keyUsage(certificate);
  if (signature.type === 'signature' && usage && !usage.has('digitalSignature') && !usage.has('nonRepudiation'))
    outcomes.push(
      indeterminate(
        'CHAIN_CONSTRAINTS_FAILURE',
        'key-usage',
        'Certifikatet är inte avsett för underskrifter.',
        'The certificate is not meant for signatures.',
      ),
    );
  const claimed = signature.claimedTime;
  if (claimed && (claimed < certificate.notBefore || claimed > certificate.notAfter))
    outcomes.push(
      indeterminate(
        'SIG_CONSTRAINTS_FAILURE',
        'claimed-time-outside',
        'Den uppgivna tiden ligger utanför certifikatets giltighet.',
        'The claimed time lies outside the certificate’s validity.',
      ),
    );
  return outcomes;
}
