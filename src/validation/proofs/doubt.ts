import type { Certificate } from '../../pki/certificate.ts';
import type { RevocationAnswer } from '../../pki/revocation-answer.ts';
import { heldSince, indeterminate, type Outcome } from '../outcome.ts';

/**
 * What basic validation cannot pass over at the present time, and what a proof of existence may lift (EN 319 102-1 5.5, 5.6):
 * each says from when on it holds. What no proof lifts is a plain outcome.
 */
export type Doubt = {
  /** The indication as long as nothing is proven. */
  readonly outcome: Outcome;
  /** From this moment on it holds. */
  readonly at: Date;
} & (
  | { readonly kind: 'revoked' | 'on-hold'; readonly of: Standing }
  /** Out of its validity; `covered`: an acceptable answer says that it was not revoked. */
  | { readonly kind: 'expired'; readonly of: Standing; readonly certificate: Certificate; readonly covered: boolean }
  | { readonly kind: 'not-yet-valid'; readonly of: Standing }
  | { readonly kind: 'stale'; readonly of: Standing; readonly answers: readonly RevocationAnswer[] }
  /** The signer of the answer has ended: `material`, the answer, must be older. */
  | { readonly kind: 'answer-signer-ended'; readonly material: object }
  /** Null material: the signature value itself. */
  | { readonly kind: 'algorithm'; readonly material: object | null }
  | { readonly kind: 'sunset' }
);
/** Whose certificate: the signing one, or an authority's above it. */
export type Standing = 'signer' | 'authority';

const day = (time: Date) => time.toISOString().slice(0, 10);

export const revoked = (of: Standing, at: Date): Doubt => ({
  kind: 'revoked',
  of,
  at,
  outcome:
    of === 'signer'
      ? indeterminate(
          'REVOKED_NO_POE',
          'revoked',
          'Certifikatet är spärrat, och inget visar att underskriften gjordes innan.',
          'The certificate is revoked, and nothing shows that the signature was made before.',
        )
      : indeterminate(
          'REVOKED_CA_NO_POE',
          'revoked-ca',
          'Utfärdarens certifikat är spärrat, och inget visar att underskriften gjordes innan.',
          'The issuer’s certificate is revoked, and nothing shows that the signature was made before.',
        ),
});

export const onHold = (of: Standing, at: Date): Doubt => ({
  kind: 'on-hold',
  of,
  at,
  outcome: indeterminate(
    'TRY_LATER',
    'on-hold',
    `Certifikatet är tillfälligt spärrat sedan ${day(at)}. Kontrollera igen senare.`,
    `The certificate has been on hold since ${day(at)}. Check again later.`,
  ),
});

export const expired = (of: Standing, certificate: Certificate, covered: boolean): Doubt => ({
  kind: 'expired',
  of,
  certificate,
  covered,
  at: certificate.notAfter,
  outcome: heldSince(
    indeterminate(
      of === 'signer' && covered ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE',
      of === 'signer' ? 'certificate-expired' : 'authority-expired',
      of === 'signer'
        ? 'Certifikatet har gått ut, och inget visar att underskriften gjordes innan.'
        : 'Utfärdarens certifikat har gått ut, och inget visar att underskriften gjordes innan.',
      of === 'signer'
        ? 'The certificate has expired, and nothing shows that the signature was made before.'
        : 'The issuer’s certificate has expired, and nothing shows that the signature was made before.',
    ),
    certificate.notAfter,
  ),
});

export const notYetValid = (of: Standing, { notBefore }: Certificate): Doubt => ({
  kind: 'not-yet-valid',
  of,
  at: notBefore,
  outcome: indeterminate(
    'OUT_OF_BOUNDS_NO_POE',
    'certificate-not-yet-valid',
    'Certifikatet gäller inte än.',
    'The certificate is not valid yet.',
  ),
});

export const stale = (of: Standing, answers: readonly RevocationAnswer[], until: Date): Doubt => ({
  kind: 'stale',
  of,
  answers,
  at: until,
  outcome: indeterminate(
    'TRY_LATER',
    'revocation-stale',
    `Beskedet om certifikatet är spärrat är för gammalt (gällde till ${day(until)}).`,
    `The answer whether the certificate is revoked is too old (good until ${day(until)}).`,
  ),
});

export const answerSignerEnded = (material: object, at: Date): Doubt => ({
  kind: 'answer-signer-ended',
  material,
  at,
  outcome: indeterminate(
    'REVOCATION_OUT_OF_BOUNDS_NO_POE',
    'revocation-signer-expired',
    `Den som lämnade spärrbeskedet har ett certifikat som gick ut ${day(at)}, och inget visar att beskedet är äldre.`,
    `Whoever gave the revocation answer has a certificate that ended on ${day(at)}, and nothing shows that the answer is older.`,
  ),
});

export const algorithmEnded = (name: string, at: Date, material: object | null): Doubt => ({
  kind: 'algorithm',
  material,
  at,
  outcome: heldSince(
    indeterminate(
      'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      material ? 'chain-algorithm-ended' : 'algorithm-ended',
      material
        ? `Ett certifikat eller spärrbesked är gjort med en metod (${name}) som inte räknas som säker sedan ${day(at)}.`
        : `Underskriften är gjord med en metod (${name}) som inte räknas som säker sedan ${day(at)}.`,
      material
        ? `A certificate or a revocation answer uses a method (${name}) not considered secure since ${day(at)}.`
        : `The signature uses a method (${name}) not considered secure since ${day(at)}.`,
    ),
    at,
  ),
});

export const anchorSunset = (at: Date): Doubt => ({
  kind: 'sunset',
  at,
  outcome: indeterminate(
    'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
    'anchor-sunset',
    `Utfärdaren är betrodd bara till ${day(at)}, och inget visar att underskriften gjordes innan.`,
    `The issuer is trusted until ${day(at)} only, and nothing shows that the signature was made before.`,
  ),
});
