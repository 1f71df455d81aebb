import type { DigestAlgorithm, SignatureScheme } from '../../core/primitives.ts';
import type { Words } from '../../core/words.ts';
import type { SignatureLevel } from '../../signing/levels/level.ts';

/** What happens on the way to an agreement's signature level: events of the journal as those of `events.ts`. */
export type LevelEvent =
  | { readonly type: 'signature-answered'; readonly data: SignatureAnswered }
  | { readonly type: 'revision-archived'; readonly data: RevisionArchived }
  | { readonly type: 'level-delayed'; readonly data: Delayed };

/** Something that could not be had, and when it is tried again. */
export interface Delayed {
  /** Code of the Problem. */
  readonly code: string;
  readonly cause: Words;
  /** 1, 2, 3 … */
  readonly attempt: number;
  readonly nextTry: string;
}

/** Of what a level needs, what was not to be had when nobody had signed yet. */
export type LevelWarning = Pick<Delayed, 'code' | 'cause'>;

/** The signer has answered; the time-stamp of the signature could not be had. The answer waits beside the journal. */
export interface SignatureAnswered extends Delayed {
  readonly preparation: string;
  readonly field: string;
}

export interface RevisionArchived {
  readonly revision: number;
  readonly sha256: string;
  readonly size: number;
  readonly level: Extract<SignatureLevel, 'LT' | 'LTA'>;
  /** The stored ValidationReport. */
  readonly reportSha256: string;
  readonly renewed: boolean;
  /** What its time-stamp rests on, so that every version of the algorithm table can say when it ends; null at level LT. */
  readonly stamp: StampFacts | null;
}

export interface StampFacts {
  readonly time: string;
  readonly digest: DigestAlgorithm | null;
  readonly scheme: SignatureScheme | null;
  /** DER, base64; the authority's first. */
  readonly chain: readonly string[];
}
