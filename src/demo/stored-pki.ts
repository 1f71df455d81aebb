import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { holder, stored, type Holder, type StoredKey } from './holder.ts';

/** A demo PKI as it is kept between runs, keys too: they protect nothing. */
export interface StoredDemoPki {
  readonly format: 'demo-pki-2';
  readonly root: StoredKey;
  readonly issuing: StoredKey;
  /** The CA of the time-stamp authority. */
  readonly stamping: StoredKey;
  /** The CA of one-time certificates; absent in what was stored before there were any. */
  readonly oneTime?: StoredKey;
  /** The CA of the post-quantum time-stamp authority, and that authority's keys; absent likewise. */
  readonly postQuantum?: StoredKey;
  readonly postQuantumStampers?: readonly StoredKey[];
  /** Newest last: their certificates end before their CA does. */
  readonly stampers: readonly StoredKey[];
  readonly responders: readonly StoredKey[];
  readonly signers: readonly (readonly [who: string, signer: StoredKey])[];
}

/** Before there were time-stamps: no stamping CA, and lists that were cut once and for all. */
interface FirstFormat {
  readonly format: 'demo-pki-1';
  readonly root: StoredKey;
  readonly issuing: StoredKey;
  readonly signers: StoredDemoPki['signers'];
}

/** The keys of a demo PKI; the maps and lists grow. */
export interface DemoHolders {
  readonly root: Holder;
  readonly issuing: Holder;
  readonly stamping: Holder;
  readonly oneTime: Holder;
  readonly postQuantum: Holder;
  readonly postQuantumStampers: Holder[];
  readonly stampers: Holder[];
  readonly responders: Holder[];
  readonly signers: Map<string, Holder>;
}

export const storeHolders = (of: DemoHolders): StoredDemoPki => ({
  format: 'demo-pki-2',
  root: stored(of.root),
  issuing: stored(of.issuing),
  stamping: stored(of.stamping),
  oneTime: stored(of.oneTime),
  postQuantum: stored(of.postQuantum),
  postQuantumStampers: of.postQuantumStampers.map(stored),
  stampers: of.stampers.map(stored),
  responders: of.responders.map(stored),
  signers: [...of.signers].map(([who, one]) => [who, stored(one)] as const),
});

/**
 * The keys of a stored demo PKI. One of an older format keeps its root, its issuing CA and its signers, and gets the CAs that it
 * lacks from `missing`. Throws Problem `demo-pki-damaged` (internal) when it is not one: a new one in its
 * place would leave everything signed before without its root, so that is for a person to decide.
 */
export function openHolders(
  from: unknown,
  missing: (root: Holder, which: 'stamping' | 'oneTime' | 'postQuantum') => Holder,
): DemoHolders {
  try {
    const kept = from as StoredDemoPki | FirstFormat;
    const root = holder(kept.root);
    const later: Partial<StoredDemoPki> = kept.format === 'demo-pki-2' ? kept : {};
    const oneOf = (which: 'stamping' | 'oneTime' | 'postQuantum') => {
      const key = later[which];
      return key ? holder(key) : missing(root, which);
    };
    return {
      root,
      issuing: holder(kept.issuing),
      stamping: oneOf('stamping'),
      oneTime: oneOf('oneTime'),
      postQuantum: oneOf('postQuantum'),
      postQuantumStampers: (later.postQuantumStampers ?? []).map(holder),
      stampers: (later.stampers ?? []).map(holder),
      responders: (later.responders ?? []).map(holder),
      signers: new Map(kept.signers.map(([who, one]) => [who, holder(one)])),
    };
  } catch (error) {
    throw new Problem({
      kind: 'internal',
      code: 'demo-pki-damaged',
      message: words(
        'De sparade demonycklarna går inte att läsa. Återställ dem från en säkerhetskopia, eller ta bort dem för att få nya.',
        'The stored demo keys cannot be read. Restore them from a backup, or remove them to get new ones.',
      ),
      inside: error,
    });
  }
}
