/** A label at a line's end: where its middle wants to be, and its height, points. */
export interface WantedLabel {
  readonly y: number;
  readonly height: number;
}

/** Neighbours' middles are at least this far apart, and further by the lines that a label has more. */
const APART = 12;
const LEADING = 11;
const ROUNDS = 60;
const NEARLY = 1e-9;

/**
 * Middles of end labels, in the order given (look § 8): from where they want to be, neighbours that are too close are
 * pushed away by half the lack each, at most 60 rounds; then what is above `top` or below `bottom` is shifted inside. A
 * stack that is higher than that is set as close as may be from `top` on. Of labels with more than one line, no line goes
 * further out than the only line of others would.
 */
export function spreadLabels(wanted: readonly WantedLabel[], top: number, bottom: number): readonly number[] {
  const order = [...wanted.keys()].toSorted((a, b) => (wanted[a]?.y ?? 0) - (wanted[b]?.y ?? 0) || a - b);
  const ys = order.map((i) => wanted[i]?.y ?? 0);
  const apart = order.map((i, place) => {
    const before = wanted[order[place - 1] ?? i]?.height ?? LEADING;
    return APART + (before + (wanted[i]?.height ?? LEADING)) / 2 - LEADING;
  });
  for (let round = 0; round < ROUNDS && pushApart(ys, apart); round += 1);
  // Into the plot from below, then from above: this also parts what 60 rounds left too close.
  const more = order.map((i) => ((wanted[i]?.height ?? LEADING) - LEADING) / 2);
  for (let i = ys.length - 1, limit = bottom - (more[i] ?? 0); i >= 0; i -= 1) {
    ys[i] = Math.min(ys[i] ?? 0, limit);
    limit = (ys[i] ?? 0) - (apart[i] ?? 0);
  }
  for (let i = 0, limit = top + (more[0] ?? 0); i < ys.length; i += 1) {
    ys[i] = Math.max(ys[i] ?? 0, limit);
    limit = (ys[i] ?? 0) + (apart[i + 1] ?? 0);
  }
  const middles = new Map(order.map((i, place) => [i, ys[place] ?? 0]));
  return wanted.map(({ y }, i) => middles.get(i) ?? y);
}

/** How high a plot must be for labels of these heights: half of the first and the last line go out of it. */
export const stackHeight = (heights: readonly number[]): number =>
  heights.reduce((sum, height) => sum + height + APART - LEADING, -APART);

function pushApart(ys: number[], apart: readonly number[]): boolean {
  let moved = false;
  for (let i = 1; i < ys.length; i += 1) {
    const lack = (apart[i] ?? APART) - ((ys[i] ?? 0) - (ys[i - 1] ?? 0));
    if (lack <= NEARLY) continue;
    ys[i - 1] = (ys[i - 1] ?? 0) - lack / 2;
    ys[i] = (ys[i] ?? 0) + lack / 2;
    moved = true;
  }
  return moved;
}
