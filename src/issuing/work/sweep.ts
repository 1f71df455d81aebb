import { forgetAnswer, keptAnswer, keptAnswers } from '../levels/kept-answer.ts';
import type { Deps } from '../ports.ts';
import { forgetSigning, type Signing } from '../signatory/signings.ts';
import { fold } from '../state.ts';

/** An answer is kept before the event that names it: younger ones are left alone, ms. */
const JUST_KEPT = 3_600_000;

/**
 * Forgets what has ended beside the journal: sessions, signings that nobody went on with, whose state names a person, and
 * answers that no signature waits for. Gives how many.
 */
export async function sweep(deps: Deps): Promise<number> {
  const { storage, clock } = deps;
  const now = clock.now().toISOString();
  const isOver = (kept: unknown) => kept !== undefined && (kept as Pick<Signing, 'expires'>).expires <= now;
  let count = 0;
  for (const key of await storage.side.keys('session:')) {
    if (!isOver(await storage.side.get(key))) continue;
    await storage.side.delete(key);
    count += 1;
  }
  for (const key of await storage.side.keys('signing:')) {
    const kept = await storage.side.get(key);
    if (!isOver(kept)) continue;
    await forgetSigning(deps, kept as Signing);
    count += 1;
  }
  for (const preparation of await keptAnswers(storage)) {
    if (!(await isLeftOver(deps, preparation))) continue;
    await forgetAnswer(storage, preparation);
    count += 1;
  }
  return count;
}

async function isLeftOver({ storage, clock }: Deps, preparation: string): Promise<boolean> {
  const answer = await keptAnswer(storage, preparation);
  // Older ones do not say whose they are: their signatures wait, or the round that ends takes them.
  if (answer?.kept === undefined || Date.parse(answer.kept) > clock.now().getTime() - JUST_KEPT) return false;
  return fold(await storage.journal.read(answer.id))?.answered?.preparation !== preparation;
}

const HOUR = 3_600_000;

/** Sweeps now and every hour until it is told to stop; the timer keeps no process alive. */
export function keepSweeping(deps: Deps, failed: (error: unknown) => void): { stop(): Promise<void> } {
  let current: Promise<unknown> = Promise.resolve();
  const once = () => {
    current = sweep(deps).catch(failed);
  };
  once();
  const timer = setInterval(once, HOUR);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await current;
    },
  };
}
