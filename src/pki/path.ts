import { equalBytes } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { isSignedBy, type Certificate } from './certificate.ts';
import { authorityKeyIdentifier, basicConstraints, EXTENSION, keyUsage, subjectKeyIdentifier } from './extensions.ts';
import { nameConstraintsOf, namesAllowed, type NameConstraints } from './name-constraints.ts';
import { sameName } from './name.ts';
import { needsParameters, workingKey } from './public-key.ts';
import { applyPolicies, initialPolicies, policiesHold, preparePolicies, type PolicyInputs } from './policies.ts';

/** Why a path does not stand (RFC 5280 6.1); `certificate` is the one at fault. */
export interface PathFault {
  readonly code:
    | 'signature'
    | 'not-yet-valid'
    | 'expired'
    | 'name-chaining'
    | 'not-a-ca'
    | 'path-length'
    | 'key-usage'
    | 'critical-extension'
    | 'name-constraints'
    | 'policy'
    | 'version'
    | 'no-path';
  readonly certificate: Certificate | null;
}

/** From the certificate below the anchor down to the target, and the anchor. */
export interface Path {
  readonly anchor: Certificate;
  readonly certificates: readonly Certificate[];
}

export type PathResult =
  | { readonly path: Path; readonly fault: null }
  | { readonly path: Path | null; readonly fault: PathFault };

const PROCESSED = new Set<string>(Object.values(EXTENSION));
const MAX_LENGTH = 12;
/** Signatures checked and chains grown in one search: enough for any honest mesh, an end for a hostile one. */
const MAX_CHECKS = 500;
const MAX_STEPS = 2000;

/** Null: not looked at any more, since the bound is passed. */
type SignedBy = (certificate: Certificate, issuer: Certificate) => Promise<boolean | null>;

/**
 * The best path from the target to one of the anchors at a time: the first that stands, else the one whose fault tells
 * most. All candidates are tried, so that an expired cross-certificate does not hide a good path. Time null:
 * at some moment at which all of its certificates were valid at once (shell model, EN 319 102-1 5.6.2.1).
 */
export async function findPath(
  target: Certificate,
  candidates: readonly Certificate[],
  anchors: readonly Certificate[],
  time: Date | null,
  primitives: Primitives,
  inputs: PolicyInputs = {},
): Promise<PathResult> {
  const anchor = anchors.find((one) => equalBytes(one.raw, target.raw));
  if (anchor) return { path: { anchor, certificates: [] }, fault: null };
  const signedBy = rememberedSignatures(primitives);
  let best: PathResult = { path: null, fault: { code: 'no-path', certificate: target } };
  // Depth first over chains that grow upwards from the target; the list is the stack.
  const open: Certificate[][] = [[target]];
  for (let step = 0; open.length > 0 && step < MAX_STEPS; step++) {
    const chain = open.pop() ?? [];
    const [top] = chain;
    if (!top) continue;
    for (const one of anchors.filter((anchor_) => mayIssue(anchor_, top))) {
      const path: Path = { anchor: one, certificates: withWorkingKeys(one, chain) };
      const fault = await validatePath(path, time, signedBy, inputs);
      if (!fault) return { path, fault: null };
      if (rank(fault) < rank(best.fault)) best = { path, fault };
    }
    if (chain.length >= MAX_LENGTH) continue;
    for (const one of candidates) {
      if (!mayIssue(one, top) || chain.some((used) => equalBytes(used.raw, one.raw))) continue;
      // A key that waits for its issuer's parameters is judged when the chain has reached an anchor.
      const signed = needsParameters(one.publicKey) || (await signedBy(top, one));
      if (signed) open.push([one, ...chain]);
      else if (signed === false && best.fault?.code === 'no-path')
        best = { path: null, fault: { code: 'signature', certificate: top } };
    }
  }
  return best;
}

/**
 * Which fault tells most: one of time, which a proof of existence may lift; then any other of a path that the keys bear out;
 * then that an authority of the same name has another key, as after a rollover.
 */
function rank(fault: PathFault | null): number {
  if (fault?.code === 'expired' || fault?.code === 'not-yet-valid') return 0;
  if (fault?.code === 'no-path') return 3;
  return fault?.code === 'signature' ? 2 : 1;
}

/** The chain with each DSA key that lacks parameters completed by its issuer's (6.1.4 (d) to (f)). */
function withWorkingKeys(anchor: Certificate, chain: readonly Certificate[]): readonly Certificate[] {
  let issuer = anchor;
  return chain.map((certificate) => {
    const publicKey = needsParameters(certificate.publicKey)
      ? workingKey(certificate.publicKey, issuer.publicKey)
      : certificate.publicKey;
    issuer = publicKey === certificate.publicKey ? certificate : { ...certificate, publicKey };
    return issuer;
  });
}

/** Each pair is verified once, however many paths it lies on, and only so many pairs. */
function rememberedSignatures(primitives: Primitives): SignedBy {
  const known = new Map<Certificate, Map<Certificate, boolean>>();
  let checks = 0;
  return async (certificate, issuer) => {
    const byIssuer = known.get(certificate) ?? new Map<Certificate, boolean>();
    known.set(certificate, byIssuer);
    const before = byIssuer.get(issuer);
    if (before !== undefined || checks++ >= MAX_CHECKS) return before ?? null;
    const verdict = await isSignedBy(certificate, issuer, primitives);
    byIssuer.set(issuer, verdict);
    return verdict;
  };
}

/** Names chain and, where both key identifiers are there, they agree: a first sieve before signatures are checked. */
function mayIssue(issuer: Certificate, subject: Certificate): boolean {
  if (!sameName(issuer.subject, subject.issuer)) return false;
  const [wanted, own] = [authorityKeyIdentifier(subject), subjectKeyIdentifier(issuer)];
  return !wanted || !own || equalBytes(wanted, own);
}

/** The last moment at which one of the certificates begins: all are valid then, if they ever are at once. */
const sharedTime = (certificates: readonly Certificate[]) =>
  new Date(Math.max(...certificates.map((one) => one.notBefore.getTime())));

/** RFC 5280 6.1 without revocation; null when the path stands. */
async function validatePath(
  { anchor, certificates }: Path,
  at: Date | null,
  signedBy: SignedBy,
  inputs: PolicyInputs,
): Promise<PathFault | null> {
  let issuer = anchor;
  const time = at ?? sharedTime(certificates);
  let policies = initialPolicies(certificates.length, inputs);
  let maxLength = certificates.length;
  const constraints: NameConstraints[] = [];
  for (const [i, certificate] of certificates.entries()) {
    const last = i === certificates.length - 1;
    const selfIssued = sameName(certificate.subject, certificate.issuer);
    const fault = (code: PathFault['code']): PathFault => ({ code, certificate });

    // 6.1.3 basic certificate processing
    if (!sameName(certificate.issuer, issuer.subject)) return fault('name-chaining');
    if (!(await signedBy(certificate, issuer))) return fault('signature');
    if (time < certificate.notBefore) return fault('not-yet-valid');
    if (time > certificate.notAfter) return fault('expired');
    if ((!selfIssued || last) && !constraints.every((one) => namesAllowed(certificate, one)))
      return fault('name-constraints');
    policies = applyPolicies(policies, certificate, last, selfIssued);
    if (policies.explicit === 0 && policies.valid === null) return fault('policy');
    if (certificate.extensions.some((one) => one.critical && !PROCESSED.has(one.id)))
      return fault('critical-extension');
    if (last) return policiesHold(policies, certificate, inputs) ? null : fault('policy');

    // 6.1.4 preparation for the next certificate
    const next = preparePolicies(policies, certificate, selfIssued);
    if (!next) return fault('policy');
    policies = next;
    const own = nameConstraintsOf(certificate);
    if (own === 'malformed') return fault('name-constraints');
    if (own) constraints.push(own);
    if (certificate.version !== 3) return fault('version');
    const basic = basicConstraints(certificate);
    if (!basic?.ca) return fault('not-a-ca');
    if (!selfIssued) {
      if (maxLength <= 0) return fault('path-length');
      maxLength--;
    }
    if (basic.pathLength !== null) maxLength = Math.min(maxLength, basic.pathLength);
    if (keyUsage(certificate)?.has('keyCertSign') === false) return fault('key-usage');
    issuer = certificate;
  }
  return null;
}
