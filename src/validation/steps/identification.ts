import type { Primitives } from '../../core/primitives.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { SignerInfo } from '../../pki/cms.ts';
import { refersTo, signingCertificateReferences } from '../../pki/ess.ts';
import type { Purpose } from '../certificates/usage.ts';
import { indeterminate, type Outcome } from '../outcome.ts';
import type { ValidationContext } from '../context.ts';
import { acceptanceOfDigest } from '../policy/algorithms.ts';
import { algorithmEnded, type Doubt } from '../proofs/doubt.ts';

const notFound = (code: string, sv: string, en: string) => indeterminate('NO_SIGNING_CERTIFICATE_FOUND', code, sv, en);

export const noSigningCertificate = (): Outcome =>
  notFound('signing-certificate-missing', 'Det framgår inte vem som har skrivit under.', 'It does not say who signed.');

/**
 * Identification of the signing certificate (EN 319 102-1 5.2.3): the signed reference names the very certificate. It must be
 * there where the format asks for it.
 */
export async function checkIdentification(
  signer: SignerInfo,
  certificate: Certificate,
  required: boolean,
  primitives: Primitives,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const references = signingCertificateReferences(signer);
  if (references.length === 0 && required)
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
  if (references.length > 1)
    outcomes.push(
      indeterminate(
        'SIG_CONSTRAINTS_FAILURE',
        'signing-certificate-references',
        'Underskriften pekar ut sitt certifikat mer än en gång.',
        'The signature points out its certificate more than once.',
      ),
    );
  return outcomes;
}

/**
 * The hash of the reference, against its end date (5.2.8). A signature is held to it; in a time-stamp token it is remarked
 * upon, since RFC 3161 knew SHA-1 only, many authorities still write it, and a collision of theirs would deceive nobody.
 */
export function checkReferences(
  signer: SignerInfo,
  purpose: Purpose,
  { time, policy }: Pick<ValidationContext, 'time' | 'policy'>,
): { readonly outcomes: readonly Outcome[]; readonly doubts: readonly Doubt[] } {
  const ended = signingCertificateReferences(signer).flatMap(({ digest }) => {
    const accepted = digest && acceptanceOfDigest(digest, policy);
    return accepted?.end && accepted.end <= time ? [{ name: accepted.name, end: accepted.end }] : [];
  });
  if (purpose === 'signature')
    return { outcomes: [], doubts: ended.map(({ name, end }) => algorithmEnded(name, end, null)) };
  return { outcomes: ended.map(({ name }) => oldReference(name)), doubts: [] };
}

const oldReference = (name: string) =>
  indeterminate(
    'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    'reference-algorithm-ended',
    `Tidsstämpeln pekar ut sitt certifikat med ${name}, som inte längre räknas som säker.`,
    `The time stamp points out its certificate by ${name}, no longer considered secure.`,
  );
