/** Chance that can be repeated: the same seed gives the same file, on every machine. */
export interface Chance {
  /** 0 … below − 1. */
  below(count: number): number;
  pick<T>(list: readonly T[]): T | undefined;
}

/** PCG-like: a linear congruence whose upper bits are given. */
export function chanceFrom(seed: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 12)) >>> 0;
  };
  const below = (count: number) => (count <= 1 ? 0 : next() % count);
  return { below, pick: (list) => list[below(list.length)] };
}
