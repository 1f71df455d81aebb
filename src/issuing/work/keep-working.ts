import type { Clock } from '../../core/clock.ts';
import type { Round, Worker } from './round.ts';

/** How long the worker rests at most and at least, milliseconds: what changed meanwhile is noticed after so long. */
const LONGEST = 5_000;
const SHORTEST = 200;

/**
 * Lets the worker work until it is told to stop: a round now, and one whenever something is due. The timer keeps no process
 * alive. `tell` hears of rounds that did something.
 */
export function keepWorking(
  worker: Worker,
  clock: Clock,
  tell: { readonly round: (round: Round) => void; readonly failed: (error: unknown) => void },
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Promise<void> = Promise.resolve();
  const work = async () => {
    let rest = LONGEST;
    try {
      const round = await worker.round();
      if (round.done.length > 0 || round.failures.length > 0) tell.round(round);
      if (round.next) rest = round.next.getTime() - clock.now().getTime();
    } catch (error) {
      tell.failed(error); // the journal could not be read: the next round tries again
    }
    if (stopped) return;
    timer = setTimeout(() => void (current = work()), Math.min(LONGEST, Math.max(SHORTEST, rest)));
    timer.unref();
  };
  current = work();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
