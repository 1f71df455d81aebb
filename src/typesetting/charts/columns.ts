import type { Chart } from '../../document/tree.ts';

/** The plot of columns (look § 8), points. */
export const COLUMNS = { width: 355, height: 120 };
const COLUMN = { widest: 48, part: 0.55 };

/** The values of the only series and where their columns stand, points. */
export interface Columns {
  readonly values: readonly (number | null)[];
  readonly known: readonly number[];
  /** From one column to the next. */
  readonly slot: number;
  readonly width: number;
  /** Middle of a column. */
  readonly xOf: (i: number) => number;
}

/** The first column stands at `left`. */
export function columnsOf(chart: Chart, left: number): Columns {
  const values = chart.x.categories.map((_, i) => chart.series[0]?.values[i] ?? null);
  const slot = COLUMNS.width / values.length;
  const width = Math.min(COLUMN.widest, COLUMN.part * slot);
  return {
    values,
    known: values.filter((value) => value !== null),
    slot,
    width,
    xOf: (i) => left + i * slot + width / 2,
  };
}
