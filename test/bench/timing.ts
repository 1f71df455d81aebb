/** Times of repeated runs, milliseconds. Quote ratios of medians from one run; single times say little on a shared machine. */
export interface Timing {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export const timing = (samples: readonly number[]): Timing => {
  const sorted = samples.toSorted((a, b) => a - b);
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
};

/** Runs a task `warm` times unmeasured, then `rounds` times. */
export async function measure(rounds: number, warm: number, task: () => unknown): Promise<Timing> {
  for (let i = 0; i < warm; i++) await task();
  const samples: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    await task();
    samples.push(performance.now() - start);
  }
  return timing(samples);
}

/** Time of this process on the processors so far, milliseconds. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
