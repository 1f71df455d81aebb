import { ownCpu, timing, type Timing } from './timing.ts';

/** Runs what is somebody else's work: the key, the network. Its time is counted apart. */
export type Apart = <T>(task: () => Promise<T>) => Promise<T>;
/** One round of the work that is measured. */
export type PartedWork = (apart: Apart) => Promise<unknown>;

export interface PartedRounds {
  readonly own: RoundTimes;
  readonly others: RoundTimes;
}
/** `cpu`: the median on the processors. */
export type RoundTimes = Timing & { readonly cpu: number };

/** What a piece of work took itself, and what others took that it asked: milliseconds, after so many rounds unmeasured. */
export async function partedRounds(count: number, warm: number, work: PartedWork): Promise<PartedRounds> {
  await rounds(warm, work, () => performance.now());
  const wall = await rounds(count, work, () => performance.now());
  // In rounds of their own: to read the processors' clock takes as long as parts of what is measured.
  const cpu = await rounds(count, work, ownCpu);
  return { own: { ...wall.own, cpu: cpu.own.median }, others: { ...wall.others, cpu: cpu.others.median } };
}

async function rounds(count: number, work: PartedWork, clock: () => number) {
  const [own, others]: [number[], number[]] = [[], []];
  for (let i = 0; i < count; i++) {
    let away = 0;
    const start = clock();
    await work(async (task) => {
      const asked = clock();
      const result = await task();
      away += clock() - asked;
      return result;
    });
    own.push(clock() - start - away);
    others.push(away);
  }
  return { own: timing(own), others: timing(others) };
}
