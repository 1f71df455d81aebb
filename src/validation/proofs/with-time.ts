import type { Certificate } from '../../pki/certificate.ts';
import type { RevocationAnswer } from '../../pki/revocation-answer.ts';
import { isFresh } from '../certificates/freshness.ts';
import type { Purpose } from '../certificates/usage.ts';
import { failed, indeterminate, type Outcome } from '../outcome.ts';
import type { Policy } from '../policy/policy.ts';
import type { Doubt, Standing } from './doubt.ts';
import type { ProofSet } from './proof-set.ts';

/** What is known of the times of a signature, or of a time-stamp. */
export interface Times {
  readonly purpose: Purpose;
  readonly validation: Date;
  /** Until when algorithms are accepted. */
  readonly policy: Policy;
  /** Best-signature-time: it existed no later than this. */
  readonly best: Date;
  /** It was made no earlier than this (content time-stamp); null when nothing shows it. */
  readonly notBefore: Date | null;
  /** What its own POE is kept under. */
  readonly item: object;
  readonly certificate: Certificate;
}

export interface Lifted {
  /** Doubts that the best-signature-time does not answer. */
  readonly open: readonly Doubt[];
  /** Doubts that it answers for good, against the signature. */
  readonly against: readonly Outcome[];
}

/**
 * Validation with time (EN 319 102-1 5.5.4): each doubt of basic validation is asked again at best-signature-time. Materials
 * such as lists and certificates must be proven older than what casts doubt on them.
 */
export function withTime(doubts: readonly Doubt[], times: Times, proofs: ProofSet): Lifted {
  const open: Doubt[] = [];
  const against: Outcome[] = isProvenTooEarly(times, proofs) ? [notYetValid()] : [];
  for (const doubt of doubts) {
    const answer = ask(doubt, times, proofs);
    if (answer === 'open') open.push(doubt);
    else if (answer !== 'lifted' && !against.some((one) => one.finding.code === answer.finding.code))
      against.push(answer);
  }
  return { open, against };
}

/**
 * A signature that is proven older than its certificate fails although nothing is in doubt yet: else it would hold until the
 * certificate ends, and fail then. The time of validation proves no signature old.
 */
const isProvenTooEarly = ({ purpose, best, item, certificate }: Times, proofs: ProofSet): boolean =>
  purpose === 'signature' && best < certificate.notBefore && proofs.of(item).by !== 'validation-time';

function ask(doubt: Doubt, times: Times, proofs: ProofSet): 'lifted' | 'open' | Outcome {
  const { best, notBefore, certificate, purpose } = times;
  const ofSigner = 'of' in doubt && doubt.of === 'signer';
  switch (doubt.kind) {
    case 'revoked':
      if (ofSigner && notBefore && notBefore >= doubt.at) return revokedBefore();
      return best < doubt.at ? (outOfValidity(best, certificate) ?? 'lifted') : 'open';
    case 'on-hold':
      return best < doubt.at ? 'lifted' : 'open';
    case 'expired':
      if (ofSigner && best < certificate.notBefore) return notYetValid();
      if (ofSigner && notBefore && notBefore > doubt.at) return expiredBefore();
      return ofSigner && doubt.covered && best <= doubt.at ? 'lifted' : 'open';
    case 'not-yet-valid':
      return ofSigner && purpose === 'signature' ? notYetValid() : 'open';
    case 'stale':
      return doubt.answers.some((one) => servesAt(one, doubt.of, times, proofs)) ? 'lifted' : 'open';
    case 'answer-signer-ended':
      return proofs.of(doubt.material).time <= doubt.at ? 'lifted' : 'open';
    case 'algorithm':
      return (doubt.material ? proofs.of(doubt.material).time : best) < doubt.at ? 'lifted' : 'open';
    case 'sunset':
      return 'open';
  }
}

/** An answer that says "good" of that time: it was fresh then, it speaks of it, and its signer had not ended. */
const servesAt = (answer: RevocationAnswer, of: Standing, times: Times, proofs: ProofSet): boolean =>
  answer.status === 'good' &&
  isFresh(answer, times.best) &&
  speaksOf(answer, of, times, proofs) &&
  isSignerInTime(answer, times.validation, proofs);

/**
 * About the certificate of a signature whose time is proven, an OCSP response from before that time says nothing (reference:
 * revocation and freshness): the key may have been lost in between, and a later response is to be had.
 */
export const speaksOf = (answer: RevocationAnswer, of: Standing, times: Times, proofs: ProofSet): boolean =>
  !(
    of === 'signer' &&
    times.purpose === 'signature' &&
    answer.kind === 'ocsp' &&
    answer.producedAt < times.best &&
    proofs.of(times.item).by !== 'validation-time'
  );

/** The signer of an answer has not ended, or the answer is proven older. */
export const isSignerInTime = ({ signer, evidence }: RevocationAnswer, validation: Date, proofs: ProofSet): boolean =>
  signer.notAfter >= validation || proofs.of(evidence).time <= signer.notAfter;

/** Best-signature-time outside the certificate's validity; null when it lies within. */
export function outOfValidity(best: Date, { notBefore, notAfter }: Certificate): Outcome | null {
  if (best < notBefore) return notYetValid();
  if (best <= notAfter) return null;
  return indeterminate(
    'OUT_OF_BOUNDS_NOT_REVOKED',
    'certificate-expired',
    'Certifikatet har gått ut, och inget visar att underskriften gjordes innan.',
    'The certificate has expired, and nothing shows that the signature was made before.',
  );
}

const notYetValid = () =>
  failed(
    'NOT_YET_VALID',
    'signed-before-validity',
    'Underskriften fanns innan certifikatet började gälla.',
    'The signature existed before the certificate became valid.',
  );
const revokedBefore = () =>
  failed(
    'REVOKED',
    'signed-after-revocation',
    'Underskriften gjordes efter att certifikatet spärrades.',
    'The signature was made after the certificate was revoked.',
  );
const expiredBefore = () =>
  failed(
    'EXPIRED',
    'signed-after-expiry',
    'Underskriften gjordes efter att certifikatet gick ut.',
    'The signature was made after the certificate expired.',
  );
