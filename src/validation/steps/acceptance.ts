import type { Certificate } from '../../pki/certificate.ts';
import type { SignerInfo } from '../../pki/cms.ts';
import { notListed } from '../certificates/chain-outcomes.ts';
import type { Purpose } from '../certificates/usage.ts';
import type { ValidationContext } from '../context.ts';
import { indeterminate, type Outcome } from '../outcome.ts';
import { acceptanceOf, acceptanceOfDigest, type Acceptance } from '../policy/algorithms.ts';
import { algorithmEnded, type Doubt } from '../proofs/doubt.ts';
import { checkReferences } from './identification.ts';

/** Signature acceptance (EN 319 102-1 5.2.8): the algorithms against the policy, at the time of validation. */
export function checkAlgorithms(
  signer: SignerInfo,
  certificate: Certificate,
  purpose: Purpose,
  context: Pick<ValidationContext, 'time' | 'policy'>,
): { readonly outcomes: readonly Outcome[]; readonly doubts: readonly Doubt[] } {
  const { time, policy } = context;
  const used: readonly Acceptance[] = [
    ...(signer.scheme ? [acceptanceOf(signer.scheme, certificate.publicKey, policy)] : []),
    ...(signer.digest ? [acceptanceOfDigest(signer.digest, policy)] : []),
  ];
  const ended = used.flatMap(({ name, end }) => (end && end <= time ? [algorithmEnded(name, end, null)] : []));
  const unlisted = [...new Set(used.filter((one) => !one.listed).map((one) => one.name))];
  const references = checkReferences(signer, purpose, context);
  return {
    outcomes: [...unlisted.map(notListed), ...references.outcomes],
    doubts: [...ended, ...references.doubts],
  };
}

/** The claimed time is there, and lies within the certificate's validity. */
export function checkClaimedTime(claimed: Date | null, certificate: Certificate): readonly Outcome[] {
  if (!claimed)
    return [
      indeterminate(
        'SIG_CONSTRAINTS_FAILURE',
        'claimed-time-missing',
        'Underskriften uppger inte när den gjordes.',
        'The signature does not say when it was made.',
      ),
    ];
  return claimed < certificate.notBefore || claimed > certificate.notAfter
    ? [
        indeterminate(
          'SIG_CONSTRAINTS_FAILURE',
          'claimed-time-outside',
          'Den uppgivna tiden ligger utanför certifikatets giltighet.',
          'The claimed time lies outside the certificate’s validity.',
        ),
      ]
    : [];
}
