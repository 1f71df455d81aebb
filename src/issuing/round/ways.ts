import type { Words } from '../../core/words.ts';
import { assuranceWords } from '../../signing/assurance.ts';
import type { Deps } from '../ports.ts';

/** A way to sign that a clerk may choose for an agreement that is locked now. */
export interface WayToSign {
  readonly id: string;
  readonly label: Words;
  readonly hint: Words;
  /** Levels of assurance that it can state, URI and words; empty: none is known of it. */
  readonly assurances: readonly { readonly uri: string; readonly label: Words }[];
}

/** See `RoundService.waysToSign`. */
export const waysToSign = ({ methods, demo }: Pick<Deps, 'methods' | 'demo'>): readonly WayToSign[] =>
  methods.flatMap(({ id, label, hint, demo: isDemo, assurances = [] }) =>
    isDemo === (demo !== null)
      ? [{ id, label, hint, assurances: assurances.map((uri) => ({ uri, label: assuranceWords(uri) })) }]
      : [],
  );
