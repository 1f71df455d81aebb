import type { Chart as ChartData } from '../agreement/schema.ts';
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
    alt: setText(data.textAlternative),
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

/** The series in the order of their last known values, largest first: the order of the end labels and of the numbers. */
export function seriesInEndOrder(chart: Chart): Chart['series'] {
  const last = (values: Chart['series'][number]['values']) => values.findLast((value) => value !== null) ?? -Infinity;
  return chart.series.toSorted((a, b) => {
    const difference = last(b.values) - last(a.values);
    return Number.isNaN(difference) ? 0 : difference;
  });
}
