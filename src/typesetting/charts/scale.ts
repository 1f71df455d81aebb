/** A linear scale over round ticks. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Three to five round ticks from `min` to `max` (look § 8). */
export function roundScale(min: number, max: number): Scale {
  const span = max > min ? max - min : 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = STEPS.map((one) => one * power).find((one) => span / one <= 4) ?? span;
  const ticks: number[] = [];
  // Counted, not added up, so that 0.1 + 0.2 does not end as 0.30000000000000004.
  for (let i = 0; min + i * step <= max + step * 1e-6 && i <= 5; i++)
    ticks.push(Number((min + i * step).toPrecision(12)));
  return { min, max: Math.max(max, ticks.at(-1) ?? max), ticks };
}

const APART = 12;
const ROUNDS = 60;

/**
 * Heights of end labels: wanted ones pushed apart until neighbours are 12 apart, then the stack is shifted into the plot
 * (look § 8). Takes y positions, top to bottom order kept; gives them in the order of the input.
 */
export function spreadLabels(wanted: readonly number[], top: number, bottom: number): readonly number[] {
  const order = wanted.map((y, i) => ({ y, i })).toSorted((a, b) => a.y - b.y);
  const ys = order.map((one) => one.y);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let i = 1; i < ys.length; i++) {
      const lack = APART - ((ys[i] ?? 0) - (ys[i - 1] ?? 0));
      if (lack <= 1e-6) continue;
      ys[i - 1] = (ys[i - 1] ?? 0) - lack / 2;
      ys[i] = (ys[i] ?? 0) + lack / 2;
      moved = true;
    }
    if (!moved) break;
  }
  const over = Math.max(0, (ys.at(-1) ?? bottom) - bottom);
  const under = Math.max(0, top - ((ys[0] ?? top) - over));
  const placed: number[] = Array.from({ length: wanted.length }, () => 0);
  order.forEach(({ i }, place) => (placed[i] = (ys[place] ?? 0) - over + under));
  return placed;
}
