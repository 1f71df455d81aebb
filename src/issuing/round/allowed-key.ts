import { levelOf } from '../../signing/assurance.ts';
import { assuranceTooLow } from '../../signing/problems.ts';
import type { SignatoryFacts } from '../facts.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import type { SigningKey } from '../signing-step.ts';
import { policyOf, type Facts } from '../state.ts';
import { personalIdentifierOf } from '../use-cases/personal-data.ts';
import type { Acting } from './acting.ts';

/** How a program's own key is called among the methods that a clerk allows. */
export const OWN_ANSWER = 'api';

/**
 * What a program brings, and the service's demo key, are held to the clerk's policy as what a person uses: the methods that are
 * allowed, and the level of assurance, which no key states. Who is known by an identifier must be named by a certificate that is seen first.
 * Throws Problem `method-not-allowed` (conflict), `assurance-too-low` (forbidden), `certificate-needed` (invalid).
 */
export async function expectAllowedKey(
  { storage }: Pick<Deps, 'storage'>,
  facts: Facts,
  { signatory, acting }: { readonly signatory: SignatoryFacts; readonly acting: Acting },
  { method, key }: { readonly method: string; readonly key: SigningKey },
): Promise<void> {
  const { methods, leastAssurance } = policyOf(facts);
  if (methods !== null && !methods.includes(method)) throw notAllowed();
  if (leastAssurance !== null) throw assuranceTooLow(null, levelOf(leastAssurance), signatory.term);
  if (method !== OWN_ANSWER) return;
  if (key.chain === null && (await personalIdentifierOf(storage, facts, signatory, acting)) !== null)
    throw certificateNeeded();
}

const notAllowed = () =>
  refusal(
    'conflict',
    'method-not-allowed',
    'Den här handlingen ska inte skrivas under på det sättet. Handläggaren har valt andra.',
    'This document is not to be signed in that way. The clerk chose others.',
  );

const certificateNeeded = () =>
  refusal(
    'invalid',
    'certificate-needed',
    'Undertecknaren är angiven med personnummer. Skicka certifikatet i chain, så att det kan jämföras.',
    'The signatory was given with an identifier. Send the certificate in chain, so that it can be compared.',
  );
