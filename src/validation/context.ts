import type { Primitives } from '../core/primitives.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { parseCrl, type Crl } from '../pki/crl.ts';
import type { EvidenceSource } from '../pki/evidence-source.ts';
import { POLICY, type Policy } from './policy/policy.ts';
import { anchorsOf, plainTrust, type TrustAnchor, type TrustData } from './trust/trust-store.ts';

/** What a verdict rests on besides the file and the time: trust, and evidence given beside the file. Plain data. */
export interface Basis {
  readonly trust: TrustData;
  readonly evidence: GivenEvidence;
}

/** DER values; what cannot be parsed is left out. */
export interface GivenEvidence {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

/** What a validation is held against. */
export interface ValidationContext {
  readonly primitives: Primitives;
  readonly trust: TrustData;
  readonly anchors: readonly TrustAnchor[];
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly Uint8Array[];
  /** Null: nothing is looked up. */
  readonly source: EvidenceSource | null;
  /** The time to judge as of. */
  readonly time: Date;
  /** Until when algorithms are accepted. */
  readonly policy: Policy;
  /** Opens an encrypted file; null: the empty one alone is tried. */
  readonly password: string | null;
}

/** A context over parsed values. */
export function validationContext(parts: {
  readonly primitives: Primitives;
  readonly basis: Basis;
  readonly time: Date;
  readonly source?: EvidenceSource | null;
  readonly password?: string | null;
  /** Another than the one of today. */
  readonly policy?: Policy;
}): ValidationContext {
  const { trust, evidence } = parts.basis;
  return {
    primitives: parts.primitives,
    trust,
    anchors: anchorsOf(trust),
    certificates: evidence.certificates.flatMap((der) => parseCertificate(der) ?? []),
    crls: evidence.crls.flatMap((der) => parseCrl(der) ?? []),
    ocsps: evidence.ocsps,
    source: parts.source ?? null,
    time: parts.time,
    password: parts.password ?? null,
    policy: parts.policy ?? POLICY,
  };
}

/** Plain roots and revocation lists, DER: what tests, the command line and demo keys have. */
export const plainBasis = (
  kind: 'pem' | 'demo',
  roots: readonly Uint8Array[],
  crls: readonly Uint8Array[],
  name = kind === 'demo' ? 'demo' : 'PEM',
): Basis => ({
  trust: plainTrust(kind, name, roots),
  evidence: { certificates: [], crls, ocsps: [] },
});

/** Nobody is trusted: verdicts on integrity alone. */
export const NO_BASIS: Basis = {
  trust: { sources: [] },
  evidence: { certificates: [], crls: [], ocsps: [] },
};
