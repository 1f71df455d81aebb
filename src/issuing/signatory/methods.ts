import type { SigningMethod } from '../../signing/method.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import { mayReach } from '../round/policy.ts';
import { policyOf, type Facts } from '../state.ts';
import type { MethodOffer } from './views.ts';

/**
 * What the service has and the agreement allows: under the demo mark demo keys, without it none of them, and none that never
 * reaches the level of assurance that the agreement asks for.
 */
const allowed = ({ methods }: Pick<Deps, 'methods'>, facts: Facts): readonly SigningMethod[] => {
  const { methods: chosen, leastAssurance } = policyOf(facts);
  return methods.filter(
    (one) =>
      one.demo === facts.submitted.demo &&
      (chosen === null || chosen.includes(one.id)) &&
      (leastAssurance === null || mayReach(one, leastAssurance)),
  );
};

/** The ways to sign that the page offers. */
export const methodsFor = (deps: Pick<Deps, 'methods'>, facts: Facts): readonly MethodOffer[] =>
  allowed(deps, facts).map(({ id, kind, label, hint, demo, needsScript }) => {
    return { id, kind, label, hint, demo, needsScript };
  });

/** The method with this id. Throws Problem `method-unknown` (not-found). */
export function methodNamed(deps: Pick<Deps, 'methods'>, facts: Facts, id: string): SigningMethod {
  const method = allowed(deps, facts).find((one) => one.id === id);
  if (method) return method;
  throw refusal(
    'not-found',
    'method-unknown',
    'Det går inte att skriva under på det sättet här. Välj ett annat.',
    'This document cannot be signed in that way. Choose another.',
  );
}
