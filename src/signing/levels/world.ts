import type { Primitives } from '../../core/primitives.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { Asker } from './asker.ts';
import type { Evidence } from './pool.ts';

/** What a chain is judged with: at a moment, by the evidence that counts then. */
export interface World {
  readonly time: Date;
  /** Milliseconds by which an answer may be later than the time: clocks of others differ from that of a time-stamp. */
  readonly slack: number;
  /** Grows while somebody is asked. */
  readonly evidence: () => Evidence;
  readonly anchors: readonly Certificate[];
  /** Null: nobody is asked. */
  readonly asker: Asker | null;
  readonly primitives: Primitives;
}

/** Why there is nothing acceptable about a certificate. Stable: stands in causes and in the journal. */
export type GapReason =
  | 'issuer-missing'
  | 'path'
  | 'no-address'
  | 'not-asked'
  | 'no-answer'
  | 'unreadable'
  | 'about-another'
  | 'wrong-signer'
  | 'before-certificate'
  | 'unknown'
  | 'revoked'
  | 'on-hold'
  | 'stale'
  | 'too-early'
  | 'future';

/** A certificate whose chain or status is not proven by what could be had. */
export interface Gap {
  readonly certificate: Certificate;
  readonly reason: GapReason;
}

/** Values that prove something, as objects of the pool. */
export interface Used {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly { readonly raw: Uint8Array }[];
  readonly ocsps: readonly { readonly raw: Uint8Array }[];
}

export const NOTHING_USED: Used = { certificates: [], crls: [], ocsps: [] };

export const together = (...all: readonly Used[]): Used => ({
  certificates: all.flatMap((one) => one.certificates),
  crls: all.flatMap((one) => one.crls),
  ocsps: all.flatMap((one) => one.ocsps),
});

/** What was used, and what is missing. */
export interface Finding {
  readonly used: Used;
  readonly gaps: readonly Gap[];
}

export const findingsTogether = (all: readonly Finding[]): Finding => ({
  used: together(...all.map(({ used }) => used)),
  gaps: all.flatMap(({ gaps }) => gaps),
});
