import type { Certificate } from '../../pki/certificate.ts';
import { parseCrl, type Crl } from '../../pki/crl.ts';
import { isDemoName } from '../../pki/demo-mark.ts';
import { findPath, type Path, type PathFault } from '../../pki/path.ts';
import { revocationByCrl } from '../../pki/revocation.ts';
import type { ValidationContext } from '../context.ts';
import { indeterminate, type Outcome } from '../outcome.ts';
import { endOfScheme } from '../policy.ts';

export interface TrustCheck {
  readonly path: Path | null;
  /** A certificate of the chain says that its keys are for demonstration. */
  readonly demo: boolean;
  readonly outcomes: readonly Outcome[];
}

/** Certificate validation (EN 319 102-1 5.2.6): a path to an anchor, and what the lists say of each certificate below it. */
export async function checkTrust(
  certificate: Certificate,
  candidates: readonly Certificate[],
  embeddedCrls: readonly Uint8Array[],
  context: ValidationContext,
): Promise<TrustCheck> {
  const { anchors, time, primitives } = context;
  const demo =
    isDemoName(certificate.issuer) ||
    candidates.some(
      (one) => isDemoName(one.subject) && one.subject.canonical.join() === certificate.issuer.canonical.join(),
    );
  const { path, fault } = await findPath(
    certificate,
    candidates,
    anchors.map((one) => one.certificate),
    time,
    primitives,
  );
  if (fault || !path) return { path, demo, outcomes: [faultOutcome(fault)] };
  const embedded = embeddedCrls.flatMap((der) => parseCrl(der) ?? []);
  return {
    path,
    demo: demo || isDemoName(path.anchor.subject),
    outcomes: await checkRevocation(path, [...context.crls, ...embedded], context),
  };
}

async function checkRevocation(
  path: Path,
  crls: readonly Crl[],
  { time, primitives }: ValidationContext,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let issuer = path.anchor;
  for (const [i, certificate] of path.certificates.entries()) {
    const isSigner = i === path.certificates.length - 1;
    const answer = await revocationByCrl(certificate, issuer, crls, time, primitives);
    if (answer.status === 'revoked')
      outcomes.push(
        isSigner
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
      );
    if (answer.status === 'unknown')
      outcomes.push(
        indeterminate(
          'CERTIFICATE_CHAIN_GENERAL_FAILURE',
          'revocation-unknown',
          'Vi har inget besked om certifikatet är spärrat.',
          'We have no answer whether the certificate is revoked.',
        ),
      );
    issuer = certificate;
  }
  return outcomes;
}

function faultOutcome(fault: PathFault | null): Outcome {
  const code = fault?.code ?? 'no-path';
  switch (code) {
    case 'expired':
      return indeterminate(
        'OUT_OF_BOUNDS_NO_POE',
        'certificate-expired',
        'Certifikatet har gått ut, och inget visar att underskriften gjordes innan.',
        'The certificate has expired, and nothing shows that the signature was made before.',
      );
    case 'not-yet-valid':
      return indeterminate(
        'OUT_OF_BOUNDS_NO_POE',
        'certificate-not-yet-valid',
        'Certifikatet gäller inte än.',
        'The certificate is not valid yet.',
      );
    case 'no-path':
      return indeterminate(
        'NO_CERTIFICATE_CHAIN_FOUND',
        'issuer-unknown',
        'Certifikatets utfärdare finns inte bland dem som vi litar på.',
        'The certificate’s issuer is not among those we trust.',
      );
    default:
      return indeterminate(
        'CERTIFICATE_CHAIN_GENERAL_FAILURE',
        `path-${code}`,
        `Certifikatkedjan håller inte (${code}).`,
        `The certificate chain does not hold (${code}).`,
      );
  }
}

/** Algorithms against the policy's end dates (5.2.8), at the validation time: nothing proves an earlier one here. */
export function checkAlgorithm(
  certificate: Certificate,
  scheme: Parameters<typeof endOfScheme>[0],
  time: Date,
): readonly Outcome[] {
  const end = endOfScheme(scheme, certificate.publicKey);
  if (!end || time < end.end) return [];
  return [
    indeterminate(
      'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      'algorithm-ended',
      `Underskriften är gjord med en metod (${end.name}) som inte längre räknas som säker.`,
      `The signature uses a method (${end.name}) no longer considered secure.`,
    ),
  ];
}
