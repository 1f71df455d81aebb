/** Least and natural width of a column with its padding, points. */
export interface Extent {
  readonly min: number;
  readonly max: number;
  /** Numbers, dates and the like: natural width, no share of what is left. */
  readonly fixed: boolean;
  /** Names its row. */
  readonly header: boolean;
  readonly weight?: number;
}

/** A text column's share is in proportion to its natural width within these, points. */
const SHARE = { least: 60, most: 220 };
/** A row header gets its natural width first when that is at most this part of the table. */
const ROW_HEADER = 0.45;

/** Widths that add up to `total`, none under its least; null when the least do not fit (look § 7, Columns 2–3). */
export function distribute(all: readonly Extent[], total: number): readonly number[] | null {
  const widths = all.map((one) => one.min);
  let spare = total - sum(widths);
  if (spare < -0.01) return null;
  const widen = (i: number, to: number): void => {
    const by = Math.min(Math.max(0, spare), Math.max(0, to - (widths[i] ?? 0)));
    widths[i] = (widths[i] ?? 0) + by;
    spare -= by;
  };
  const header = all.findIndex(
    (one) => one.header && !one.fixed && one.weight === undefined && one.max <= ROW_HEADER * total,
  );
  const first = all[header];
  if (first) widen(header, first.max);
  // Numbers as wide as their heads like to be, before text takes the rest.
  for (const [i, one] of all.entries()) if (one.fixed) widen(i, one.max);
  const takers = [...all.keys()].filter((i) => !all[i]?.fixed && i !== header);
  if (takers.length > 0) share(widths, takers, all, spare);
  else for (const i of widths.keys()) widths[i] = (widths[i] ?? 0) + spare / widths.length;
  const last = widths.length - 1;
  // Sums of fractions slip: the last column ends exactly at the table's edge.
  widths[last] = total - sum(widths.slice(0, last));
  return widths;
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** Shares what the takers have and `spare` by their weights, never under the least of any. */
function share(widths: number[], takers: readonly number[], all: readonly Extent[], spare: number): void {
  const weighted = takers.some((i) => all[i]?.weight !== undefined);
  const natural = (i: number): number => Math.min(SHARE.most, Math.max(SHARE.least, all[i]?.max ?? 0));
  const weight = (i: number): number => (weighted ? (all[i]?.weight ?? 1) : natural(i));
  let open = [...takers];
  let room = spare + sum(takers.map((i) => widths[i] ?? 0));
  // A column whose share is under its least keeps the least and leaves the game: at most one round a column.
  for (let round = 0; round < takers.length; round += 1) {
    const weights = sum(open.map(weight));
    const tight = open.filter((i) => (room * weight(i)) / weights < (widths[i] ?? 0));
    if (tight.length === 0 || tight.length === open.length) break;
    room -= sum(tight.map((i) => widths[i] ?? 0));
    open = open.filter((i) => !tight.includes(i));
  }
  const weights = sum(open.map(weight));
  for (const i of open) widths[i] = (room * weight(i)) / weights;
}
