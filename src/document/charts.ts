import type { Chart as ChartData } from '../agreement/schema.ts';
import { axisLabel } from './axis-label.ts';
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
    y: { label: setText(axisLabel(data.y)), min: data.y.min, max: data.y.max, decimals: data.y.decimals },
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
    // "jan 2020" is January too.
    const short = /^\p{L}{3,}/u.exec(start)?.[0];
    const isOrdered = (word: string) => start.startsWith(word) || (short !== undefined && word.startsWith(short));
    return /^[\d<>≥≤]/.test(start) || orderedWords.some(isOrdered);
  });
  return series.length === 1 && ordered ? 'column' : 'bars';
}

/** The numbers of a chart as a table: what is printed of them, and so what is read. */
export interface ChartNumbers {
  /** What the numbers are, with their unit, where no head says it. */
  readonly caption: string | null;
  /** What stands beside each other; the other stands below each other. */
  readonly across: 'categories' | 'series';
  /** Over the first column, then over each column of numbers; '' where nothing is printed. */
  readonly heads: readonly string[];
  readonly rows: readonly { readonly head: string; readonly values: readonly (number | null)[] }[];
}

/** Lines with more categories are read category by category: nobody follows a longer row. */
const MOST_ACROSS = 12;

/**
 * Lines have their numbers under the axis, series by series while the rows are short. Columns and bars have each value at
 * its mark: category by category, under the name of the series, or of what is counted where there is one series.
 */
export function chartNumbers(chart: Chart): ChartNumbers {
  const { x, y, kind } = chart;
  const series = seriesInNumbers(chart);
  if (kind === 'line' && x.categories.length <= MOST_ACROSS) {
    const rows = series.map(({ name, values }) => ({ head: name, values }));
    return { caption: y.label, across: 'categories', heads: [x.label, ...x.categories], rows };
  }
  const isNamed = kind === 'line' || series.length > 1;
  const names = isNamed ? series.map(({ name }) => name) : [y.label];
  const rows = x.categories.map((head, at) => ({ head, values: series.map(({ values }) => values[at] ?? null) }));
  const heads = [kind === 'bars' ? '' : x.label, ...names];
  return { caption: isNamed ? y.label : null, across: 'series', heads, rows };
}

/** The series in the order of the numbers: those of lines as `seriesInEndOrder` has them, others as they are given. */
export const seriesInNumbers = (chart: Chart): Chart['series'] =>
  chart.kind === 'line' ? seriesInEndOrder(chart) : chart.series;

/** The series in the order of their last known values, largest first: the order of the end labels and of the numbers. */
export function seriesInEndOrder(chart: Chart): Chart['series'] {
  const last = (values: Chart['series'][number]['values']) => values.findLast((value) => value !== null) ?? -Infinity;
  return chart.series.toSorted((a, b) => {
    const difference = last(b.values) - last(a.values);
    return Number.isNaN(difference) ? 0 : difference;
  });
}
