import { unknownAlgorithmName } from '../../pki/algorithm-name.ts';
import { readWhole } from '../../pki/asn1.ts';
import type { PathFault } from '../../pki/path.ts';
import { indeterminate, type Outcome } from '../outcome.ts';

/** Why a chain does not stand, whatever is proven of times (RFC 5280 6.1). */
export function pathOutcome(fault: PathFault | null): Outcome {
  const code = fault?.code ?? 'no-path';
  if (code === 'no-path')
    return indeterminate(
      'NO_CERTIFICATE_CHAIN_FOUND',
      'issuer-unknown',
      'Certifikatets utfärdare finns inte bland dem som vi litar på.',
      'The certificate’s issuer is not among those we trust.',
    );
  if (code === 'expired' || code === 'not-yet-valid')
    return indeterminate(
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      'path-never-valid',
      'Certifikaten i kedjan har aldrig gällt samtidigt.',
      'The certificates of the chain were never valid at the same time.',
    );
  if (code === 'signature' && fault?.certificate?.scheme === null) {
    const name = unknownAlgorithmName(readWhole(fault.certificate.raw)?.children[1]);
    return indeterminate(
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      'path-algorithm-unknown',
      `Ett certifikat i kedjan är gjort med en metod som vi inte kan kontrollera: ${name}.`,
      `A certificate of the chain was made with a method that we cannot check: ${name}.`,
    );
  }
  return indeterminate(
    'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    `path-${code}`,
    `Certifikatkedjan håller inte (${code}).`,
    `The certificate chain does not hold (${code}).`,
  );
}

/** An algorithm that the policy does not list is not accepted at any time. */
export const notListed = (name: string): Outcome =>
  indeterminate(
    'CRYPTO_CONSTRAINTS_FAILURE',
    'algorithm-not-listed',
    `Metoden ${name} finns inte bland dem som våra regler godtar.`,
    `The method ${name} is not among those that our policy accepts.`,
  );
