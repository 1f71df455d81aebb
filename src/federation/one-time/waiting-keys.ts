import type { Clock } from '../../core/clock.ts';
import type { Signer } from '../../signing/signer.ts';

/**
 * Keys between the certificate and the signature, which is one request of the driver's: by reference, in memory, once. What is
 * not fetched in time is forgotten, and so destroyed.
 */
export interface WaitingKeys {
  keep(reference: string, signer: Signer): void;
  /** The key, which nobody gets a second time; null when it is gone. */
  take(reference: string): Signer | null;
}

const MAX_WAIT = 60_000;
const MAX_KEYS = 1000;

export function waitingKeys(clock: Clock): WaitingKeys {
  const waiting = new Map<string, { readonly signer: Signer; readonly until: number }>();
  const forgetLate = () => {
    const now = clock.now().getTime();
    for (const [reference, { until }] of waiting) {
      // In the order of coming: the first that still waits is followed by later ones.
      if (until > now && waiting.size <= MAX_KEYS) return;
      waiting.delete(reference);
    }
  };
  return {
    keep(reference, signer) {
      waiting.delete(reference);
      waiting.set(reference, { signer, until: clock.now().getTime() + MAX_WAIT });
      forgetLate();
    },
    take(reference) {
      forgetLate();
      const found = waiting.get(reference);
      waiting.delete(reference);
      return found?.signer ?? null;
    },
  };
}
