import { isContext, oidOf, smallNumber } from './asn1.ts';
import { extensionOf, type Certificate } from './certificate.ts';
import { EXTENSION } from './extensions.ts';

/*
 * CertificatePolicies ::= SEQUENCE OF SEQUENCE { policyIdentifier, qualifiers OPTIONAL }
 * PolicyMappings ::= SEQUENCE OF SEQUENCE { issuerDomainPolicy, subjectDomainPolicy }
 * PolicyConstraints ::= SEQUENCE { requireExplicitPolicy [0] OPTIONAL, inhibitPolicyMapping [1] OPTIONAL }
 * InhibitAnyPolicy ::= INTEGER (RFC 5280 4.2.1.4, .5, .11, .14)
 */
export const ANY_POLICY = '2.5.29.32.0';

/** The policies that a certificate names, without what is said of them; at most so many as its size allows. */
export const policyIdentifiers = (certificate: Certificate): ReadonlySet<string> =>
  new Set(
    extensionOf(certificate, EXTENSION.certificatePolicies)?.value.children.map((one) => oidOf(one.children[0]) ?? ''),
  );

/** What the relying party asks for (6.1.1 c to g); nothing by default: any policy, or none. */
export interface PolicyInputs {
  /** user-initial-policy-set; left out: any-policy. */
  readonly accepted?: ReadonlySet<string>;
  readonly explicit?: boolean;
  readonly inhibitMapping?: boolean;
  readonly inhibitAnyPolicy?: boolean;
}

/**
 * The policy state of 6.1.2. Instead of the tree, which grows exponentially with mappings (RFC 9618), each policy of the
 * current domain with the policies of the first domain that it stands for.
 */
export interface PolicyState {
  /** Null when no policy holds. */
  readonly valid: ReadonlyMap<string, ReadonlySet<string>> | null;
  readonly explicit: number;
  readonly mapping: number;
  readonly anyPolicy: number;
}

export const initialPolicies = (length: number, inputs: PolicyInputs): PolicyState => ({
  valid: new Map([[ANY_POLICY, new Set([ANY_POLICY])]]),
  explicit: inputs.explicit ? 0 : length + 1,
  mapping: inputs.inhibitMapping ? 0 : length + 1,
  anyPolicy: inputs.inhibitAnyPolicy ? 0 : length + 1,
});

/** Steps (d) to (f) of 6.1.3 for one certificate. `last`: it is the target; `selfIssued` as 6.1 says. */
export function applyPolicies(
  state: PolicyState,
  certificate: Certificate,
  last: boolean,
  selfIssued: boolean,
): PolicyState {
  const extension = extensionOf(certificate, EXTENSION.certificatePolicies);
  if (!extension || !state.valid) return { ...state, valid: null };
  const named = policyIdentifiers(certificate);
  const next = new Map<string, ReadonlySet<string>>();
  for (const policy of named) {
    if (policy === ANY_POLICY) continue;
    const origin = state.valid.get(policy) ?? (state.valid.has(ANY_POLICY) ? new Set([policy]) : undefined);
    if (origin) next.set(policy, origin);
  }
  if (named.has(ANY_POLICY) && (state.anyPolicy > 0 || (!last && selfIssued)))
    for (const [policy, origin] of state.valid) if (!next.has(policy)) next.set(policy, origin);
  return { ...state, valid: next.size > 0 ? next : null };
}

/** Steps (a), (b), (h) to (j) of 6.1.4: mappings and counters before the next certificate; null when a mapping is to or from anyPolicy. */
export function preparePolicies(state: PolicyState, certificate: Certificate, selfIssued: boolean): PolicyState | null {
  const mapped = applyMappings(state, certificate);
  if (mapped === undefined) return null;
  const step = selfIssued ? 0 : 1;
  let explicit = Math.max(0, state.explicit - step);
  let mapping = Math.max(0, state.mapping - step);
  let anyPolicy = Math.max(0, state.anyPolicy - step);
  const constraints = extensionOf(certificate, EXTENSION.policyConstraints)?.value.children ?? [];
  const number = (tag: number) => smallNumber(constraints.find((one) => isContext(one, tag))?.content);
  explicit = Math.min(explicit, number(0) ?? explicit);
  mapping = Math.min(mapping, number(1) ?? mapping);
  const inhibit = extensionOf(certificate, EXTENSION.inhibitAnyPolicy)?.value;
  anyPolicy = Math.min(anyPolicy, smallNumber(inhibit?.content) ?? anyPolicy);
  return { valid: mapped, explicit, mapping, anyPolicy };
}

/** 6.1.5 (a), (b), (g): true when the path may stand without a policy, or has one that is accepted. */
export function policiesHold(state: PolicyState, target: Certificate, { accepted }: PolicyInputs): boolean {
  const constraints = extensionOf(target, EXTENSION.policyConstraints)?.value.children ?? [];
  const required = smallNumber(constraints.find((one) => isContext(one, 0))?.content) === 0;
  if (state.explicit > 1 && !required) return true;
  const stands = (origins: ReadonlySet<string>) =>
    !accepted || origins.has(ANY_POLICY) || [...origins].some((one) => accepted.has(one));
  return [...(state.valid?.values() ?? [])].some(stands);
}

function applyMappings(state: PolicyState, certificate: Certificate): PolicyState['valid'] | undefined {
  const extension = extensionOf(certificate, EXTENSION.policyMappings);
  if (!extension) return state.valid;
  const pairs = extension.value.children.map(
    (one) => [oidOf(one.children[0]) ?? '', oidOf(one.children[1]) ?? ''] as const,
  );
  if (pairs.some(([from, to]) => from === ANY_POLICY || to === ANY_POLICY)) return undefined;
  if (!state.valid) return null;
  const next = new Map(state.valid);
  for (const [from] of pairs) next.delete(from);
  if (state.mapping > 0)
    for (const [from, to] of pairs) {
      const origin = state.valid.get(from) ?? (state.valid.has(ANY_POLICY) ? new Set([from]) : undefined);
      if (origin) next.set(to, new Set([...(next.get(to) ?? []), ...origin]));
    }
  return next.size > 0 ? next : null;
}
