import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { EvidenceSource } from '../../pki/evidence-source.ts';
import type { SignatureLevel } from '../../signing/levels/level.ts';
import type { RaiseParts } from '../../signing/levels/raise.ts';
import type { RenewalPolicy } from '../../signing/levels/renewal-due.ts';
import type { Stamper } from '../../signing/levels/stamper.ts';
import { acceptanceOf, acceptanceOfDigest } from '../../validation/policy/algorithms.ts';
import { POLICY } from '../../validation/policy/policy.ts';
import type { Deps } from '../ports.ts';

/** What signatures above level B need; a composition root fills it. */
export interface LevelTools {
  /** Of agreements whose clerk does not choose. */
  readonly level: SignatureLevel;
  readonly stamper: Stamper;
  /** Whose archive time-stamps go inside those of the other; null: none is configured. */
  readonly postQuantum: Stamper | null;
  /** Asked anew for each gathering, which it bounds. */
  readonly evidence: () => EvidenceSource;
  /** Roots that chains are to end in, as of now. */
  readonly anchors: () => readonly Certificate[];
  /** Those of the stamper, which remember the authorities' certificates. */
  readonly primitives: Primitives;
}

/** Half a year: long enough for an authority to be replaced, and for somebody to notice. */
const MONTHS_TO_SPARE = 6;

/** When archive time-stamps are renewed, by the policy that verdicts name. */
export const RENEWAL: RenewalPolicy = {
  ends: {
    digest: (digest) => acceptanceOfDigest(digest, POLICY).end,
    signature: (scheme, publicKey) => acceptanceOf(scheme, publicKey, POLICY).end,
  },
  monthsAtMost: null,
  monthsToSpare: MONTHS_TO_SPARE,
};

/** Throws Problem `timestamp-unavailable` where none are configured: an agreement may have been locked when they were. */
export function levelTools({ levels }: Pick<Deps, 'levels'>): LevelTools {
  if (levels) return levels;
  throw new Problem({
    kind: 'unavailable',
    code: 'timestamp-unavailable',
    message: words(
      'Ingen tidsstämpel: tjänsten har ingen tidsstämpeltjänst inställd (TSA_URL).',
      'No time stamp: no time-stamp authority is configured here (TSA_URL).',
    ),
    extensions: { reason: 'not-configured' },
  });
}

/** The same in the shape that `signing` takes. */
export function raiseParts(deps: Deps): RaiseParts {
  const { stamper, postQuantum, evidence, anchors, primitives } = levelTools(deps);
  const given = { certificates: [], crls: [], ocsps: [] };
  return { stamper, postQuantum, source: evidence(), anchors: anchors(), given, clock: deps.clock, primitives };
}
