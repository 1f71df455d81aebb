import type { Chart as ChartData } from '../agreement/schema.ts';
import { chartAlternative } from './chart-alternative.ts';
import { type TablePlace, captionOf, remarksOf } from './tables.ts';
import type { Chart } from './tree.ts';
import { setText } from './typography.ts';

type ChartPlace = Pick<TablePlace, 'source' | 'id' | 'scope' | 'notes' | 'strings'>;

/** A chart of the data as the tree has it. */
export function chartOf(data: ChartData, place: ChartPlace): Chart {
  return {
    type: 'chart',
    source: place.source,
    id: place.id,
    kind: kindOf(data, place.strings.orderedCategories),
    caption: captionOf(data.caption, place),
    x: { label: setText(data.x.label), categories: data.x.categories.map(setText) },
    y: { ...data.y, label: setText(data.y.label), unit: setText(data.y.unit) },
    series: data.series.map(({ name, values }) => ({ name: setText(name), values })),
    notes: remarksOf(data, place),
    alt: setText(`${data.textAlternative} ${chartAlternative(data)}`),
  };
}

/** Bars of one series over years, times or ages stand as columns; named categories lie as bars (look § 8). */
function kindOf({ kind, series, x }: ChartData, orderedWords: readonly string[]): Chart['kind'] {
  if (kind === 'line') return 'line';
  const ordered = x.categories.every((category) => {
    const start = category.trim().toLowerCase();
    return /^[\d<>≥≤]/.test(start) || orderedWords.some((word) => start.startsWith(word));
  });
  return series.length === 1 && ordered ? 'column' : 'bars';
}

/** The numbers of a chart as a table: what is printed of them, and so what is read. */
export interface ChartNumbers {
  /** Over the first column, then over each column of numbers; '' where nothing is printed. */
  readonly heads: readonly string[];
  readonly rows: readonly { readonly head: string; readonly values: readonly (number | null)[] }[];
}

/**
 * Lines have their numbers under the axis, series by series. Columns and bars have each value at its mark: category by
 * category, under the name of the series, or of what is counted where there is one series.
 */
export function chartNumbers(chart: Chart): ChartNumbers {
  const { x, y, series, kind } = chart;
  if (kind === 'line') {
    const rows = seriesInEndOrder(chart).map(({ name, values }) => ({ head: name, values }));
    return { heads: [x.label, ...x.categories], rows };
  }
  const names = series.length > 1 ? series.map(({ name }) => name) : [y.label];
  const rows = x.categories.map((head, at) => ({ head, values: series.map(({ values }) => values[at] ?? null) }));
  return { heads: [kind === 'column' ? x.label : '', ...names], rows };
}

/** The series in the order of their last known values, largest first: the order of the end labels and of the numbers. */
export function seriesInEndOrder(chart: Chart): Chart['series'] {
  const last = (values: Chart['series'][number]['values']) => values.findLast((value) => value !== null) ?? -Infinity;
  return chart.series.toSorted((a, b) => {
    const difference = last(b.values) - last(a.values);
    return Number.isNaN(difference) ? 0 : difference;
  });
}
