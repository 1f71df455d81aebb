/** A bar with what is written at its end. */
export interface MeasuredBar {
  /** null: no bar, and the words stand where it would begin. */
  readonly value: number | null;
  /** Points: its value, its name, and the space before each. */
  readonly words: number;
}

/** Where bars begin and how long they are, points. */
export interface BarScale {
  /** From the plot's left edge to the zero line. */
  readonly zero: number;
  /** Of one of the values. */
  readonly unit: number;
  /** How long the longest bar to the left and to the right are together. */
  readonly span: number;
}

const ROUNDS = 50;

/**
 * The widest bars, at most `most` in all, for which bars and words on both sides of the zero line have room beside each
 * other. Numbers below zero lie to the left; without any, the zero line is the plot's left edge. `max`: the axis goes as
 * far at least. `span` is 0 where not even the words have room.
 */
export function barScale(bars: readonly MeasuredBar[], max: number, room: number, most: number): BarScale {
  const left = bars.filter(({ value }) => value !== null && value < 0);
  const right = bars.filter(({ value }) => value === null || value >= 0);
  const reach = (side: readonly MeasuredBar[], unit: number): number =>
    side.reduce((far, { value, words }) => Math.max(far, Math.abs(value ?? 0) * unit + words), 0);
  const extent = Math.max(max, reach(right.map(bare), 1), 0) + reach(left.map(bare), 1) || 1;
  const fits = (unit: number): boolean => reach(left, unit) + reach(right, unit) <= room;
  let unit = most / extent;
  if (!fits(unit)) {
    let [low, high] = [0, unit];
    // Halved so often that what is left of the room is nothing that can be seen.
    for (let round = 0; round < ROUNDS; round += 1) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    unit = low;
  }
  return { zero: reach(left, unit), unit, span: unit * extent };
}

const bare = ({ value }: MeasuredBar): MeasuredBar => ({ value, words: 0 });
