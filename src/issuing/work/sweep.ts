import { forgetAnswer, keptAnswer, keptAnswers } from '../levels/kept-answer.ts';
import type { Deps } from '../ports.ts';
import { settleOldEvidence } from '../round/kept-evidence.ts';
import { forgetSigning, type Signing } from '../signatory/signings.ts';
import { fold } from '../state.ts';
import type { Storage } from '../../storage/ports.ts';

/** Answers and evidence are kept before the event that names them: younger ones are left alone, ms. */
const JUST_KEPT = 3_600_000;

/**
 * Forgets what has ended beside the journal: sessions, signings that nobody went on with, whose state names a person, answers
 * that no signature waits for, and evidence of signatures that came to nothing. Gives how many.
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
  const before = new Date(clock.now().getTime() - JUST_KEPT).toISOString();
  return count + (await sweepAnswers(deps)) + (await settleOldEvidence(storage, before));
}

/** Answers that no signature waits for. */
async function sweepAnswers(deps: Deps): Promise<number> {
  const { storage } = deps;
  let count = 0;
  let waiting: ReadonlySet<string> | null = null;
  for (const preparation of await keptAnswers(storage)) {
    const answer = await keptAnswer(storage, preparation);
    if (!answer) continue;
    const leftOver =
      answer.id === undefined
        ? !(waiting ??= await allWaiting(deps)).has(preparation)
        : await isLeftOver(deps, preparation, answer.id, answer.kept);
    if (!leftOver) continue;
    await forgetAnswer(storage, preparation);
    count += 1;
  }
  return count;
}

async function isLeftOver({ storage, clock }: Deps, preparation: string, id: string, kept?: string): Promise<boolean> {
  if (kept !== undefined && Date.parse(kept) > clock.now().getTime() - JUST_KEPT) return false;
  return (await waitingOf(storage, id)) !== preparation;
}

/** Of all agreements: an answer of an older version of the store does not say whose it is. None is kept so any more. */
async function allWaiting({ storage }: Deps): Promise<ReadonlySet<string>> {
  const { streams } = await storage.journal.changes(0);
  const found = new Set<string>();
  for (const id of streams) {
    const waiting = await waitingOf(storage, id);
    if (waiting !== null) found.add(waiting);
  }
  return found;
}

/** The preparation of an agreement that waits for its time-stamp; null: none does, or there is no such agreement. */
const waitingOf = async ({ journal }: Storage, id: string): Promise<string | null> =>
  fold(await journal.read(id))?.answered?.preparation ?? null;

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
