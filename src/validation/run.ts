import type { Primitives } from '../core/primitives.ts';
import { remembered } from '../core/remembered.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { Description } from './certificates/certificate-report.ts';
import type { ChainCheck } from './certificates/chain.ts';
import type { Purpose } from './certificates/usage.ts';
import type { RevocationStatusOf } from './certificates/status.ts';
import type { ValidationContext } from './context.ts';
import { evidencePool, type EvidencePool } from './evidence/pool.ts';
import { anchorIndex, type AnchorIndex } from './trust/anchor-index.ts';

/** One run of the validator over one file: what it is held against, and what has been found and worked out so far. */
export interface Run {
  readonly context: ValidationContext;
  /** Each digest and each signature once. */
  readonly primitives: Primitives;
  readonly pool: EvidencePool;
  readonly anchors: AnchorIndex;
  /** Chains that were checked: time-stamps of one authority share theirs. */
  readonly chains: Map<Certificate, Map<Purpose, Promise<ChainCheck>>>;
  /** What is known of a certificate's revocation, by certificate and issuer: from what is at hand, and with the network. */
  readonly atHand: Map<Certificate, Map<Certificate, Promise<RevocationStatusOf>>>;
  readonly asked: Map<Certificate, Map<Certificate, Promise<RevocationStatusOf>>>;
  /** What the report says of each certificate: an authority's stands in many chains. */
  readonly described: Map<Certificate, Description>;
  /** How often the network may still be asked. */
  lookUps: number;
}

/** Enough for the chains of many signatures, an end for a file that names a thousand addresses. */
const MAX_LOOK_UPS = 40;

/** A run that knows what was given beside the file. */
export function startRun(context: ValidationContext): Run {
  const pool = evidencePool();
  for (const one of context.certificates) pool.same(one);
  for (const one of context.crls) pool.crl(one.raw, 'given');
  for (const one of context.ocsps) pool.ocsp(one, 'given');
  return {
    context,
    primitives: remembered(context.primitives),
    pool,
    anchors: anchorIndex(context.anchors),
    chains: new Map(),
    atHand: new Map(),
    asked: new Map(),
    described: new Map(),
    lookUps: context.source ? MAX_LOOK_UPS : 0,
  };
}
