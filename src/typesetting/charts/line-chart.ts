import { seriesInEndOrder } from '../../document/charts.ts';
import { formatNumber } from '../../document/numbers.ts';
import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { PathCommand, StructureElement } from '../ink.ts';
import { HAIRLINE, HAIRLINE_COLOUR } from '../layout/styles.ts';
import { DECORATION, element, slotIn } from '../layout/structure.ts';
import { CHART, SERIES, type SeriesLook } from './chart-styles.ts';
import { line, text, type Drawing } from './drawing.ts';
import { paintMarker } from './marker.ts';
import { roundScale, spreadLabels } from './scale.ts';

const PLOT = { width: 250, height: 160, inset: 14, labelGap: 6 };
const LABEL_HEIGHT = 15;
const NUMBERS = { firstRule: 19, row: 15, sample: 20, name: 27 };
const FALLBACK: SeriesLook = { colour: '#000000', width: 1, marker: 'diamond' };

export const lineChartHeight = (chart: Chart): number =>
  LABEL_HEIGHT + PLOT.height + NUMBERS.firstRule + NUMBERS.row * chart.series.length;

const number = (chart: Chart, value: number) => formatNumber(value, { decimals: chart.y.decimals });
const looks = (chart: Chart) => new Map(chart.series.map((series, i) => [series.name, SERIES[i] ?? FALLBACK]));

/** Lines with markers, labels at their ends, and the numbers under the axis (look § 8). */
export function paintLineChart(
  canvas: Canvas,
  chart: Chart,
  top: number,
  figure: StructureElement,
  numbers: StructureElement,
  context: BlockContext,
): void {
  const { grid } = context;
  const drawing: Drawing = { canvas, owner: slotIn(figure), context };
  const scale = roundScale(chart.y.min, chart.y.max);
  const plotTop = top + LABEL_HEIGHT;
  const bottom = plotTop + PLOT.height;
  const yOf = (value: number) => bottom - ((value - scale.min) / (scale.max - scale.min)) * PLOT.height;
  const count = chart.x.categories.length;
  const xOf = (i: number) => grid.b + PLOT.inset + (count < 2 ? 0 : (i * (PLOT.width - 2 * PLOT.inset)) / (count - 1));

  text(drawing, chart.y.label, grid.b, top, CHART.text);
  for (const tick of scale.ticks) {
    const y = yOf(tick);
    if (tick !== scale.min)
      line({ ...drawing, owner: DECORATION }, grid.b, y, grid.b + PLOT.width, y, HAIRLINE, HAIRLINE_COLOUR);
    text(
      drawing,
      formatNumber(tick, { decimals: Number.isInteger(tick) ? 0 : 1 }),
      grid.b - PLOT.labelGap,
      y - 5.5,
      CHART.text,
      'right',
    );
  }
  line({ ...drawing, owner: DECORATION }, grid.b, bottom, grid.b + PLOT.width, bottom, 0.75);
  const byName = looks(chart);
  for (const series of chart.series) {
    const look = byName.get(series.name) ?? FALLBACK;
    for (const d of segments(series.values, xOf, yOf))
      canvas.ink({
        kind: 'path',
        d,
        stroke: { width: look.width, colour: look.colour, round: true, ...(look.dash ? { dash: look.dash } : {}) },
        owner: drawing.owner,
      });
    series.values.forEach((value, i) => value !== null && paintMarker(canvas, look, xOf(i), yOf(value), drawing.owner));
  }
  paintEndLabels(drawing, chart, { xOf, yOf, plotTop, bottom, right: grid.b + PLOT.width });
  paintNumbers(canvas, chart, bottom, numbers, context, xOf);
}

/** A missing value breaks the line. */
function segments(
  values: readonly (number | null)[],
  xOf: (i: number) => number,
  yOf: (value: number) => number,
): readonly (readonly PathCommand[])[] {
  const found: PathCommand[][] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    const starts = i === 0 || values[i - 1] === null;
    if (starts) found.push([]);
    found.at(-1)?.push({ op: starts ? 'M' : 'L', x: xOf(i), y: yOf(value) });
  });
  return found.filter((one) => one.length > 1);
}

interface Plot {
  readonly xOf: (i: number) => number;
  readonly yOf: (value: number) => number;
  readonly plotTop: number;
  readonly bottom: number;
  readonly right: number;
}

function paintEndLabels(drawing: Drawing, chart: Chart, plot: Plot): void {
  const byName = looks(chart);
  const ends = chart.series.flatMap((series) => {
    const last = series.values.findLastIndex((value) => value !== null);
    const value = series.values[last];
    return value === null || value === undefined ? [] : [{ series, value, x: plot.xOf(last), y: plot.yOf(value) }];
  });
  const ys = spreadLabels(
    ends.map((end) => end.y),
    plot.plotTop,
    plot.bottom,
  );
  ends.forEach((end, i) => {
    const y = ys[i] ?? end.y;
    const x = plot.right + 6;
    line(
      { ...drawing, owner: DECORATION },
      end.x + 5,
      end.y,
      x - 3,
      y,
      0.5,
      (byName.get(end.series.name) ?? FALLBACK).colour,
    );
    const width = text(drawing, number(chart, end.value), x, y - 5.5, CHART.strong);
    text(drawing, end.series.name, x + width + 4, y - 5.5, CHART.text);
  });
}

/** The numbers as a real table whose head is the axis. */
function paintNumbers(
  canvas: Canvas,
  chart: Chart,
  zero: number,
  table: StructureElement,
  context: BlockContext,
  xOf: (i: number) => number,
): void {
  const { grid, words } = context;
  const right = grid.b + PLOT.width;
  const cell = (row: StructureElement, role: 'TH' | 'TD', properties: Partial<StructureElement> = {}) => {
    const made = element(role, properties);
    row.kids.push(made);
    return { canvas, owner: slotIn(made), context } satisfies Drawing;
  };
  const rows = (role: 'THead' | 'TBody') => {
    const group = element(role);
    table.kids.push(group);
    return () => {
      const row = element('TR');
      group.kids.push(row);
      return row;
    };
  };
  const decoration: Drawing = { canvas, owner: DECORATION, context };
  const head = rows('THead')();
  text(cell(head, 'TH', { scope: 'Column' }), chart.x.label, grid.a, zero + 4, CHART.text);
  chart.x.categories.forEach((category, i) =>
    text(cell(head, 'TH', { scope: 'Column' }), category, xOf(i), zero + 4, CHART.text, 'centre'),
  );
  let y = zero + NUMBERS.firstRule;
  line(decoration, grid.a, y, right, y, 0.5);
  const nextRow = rows('TBody');
  const byName = looks(chart);
  const ordered = seriesInEndOrder(chart);
  ordered.forEach((series, n) => {
    const row = nextRow();
    const look = byName.get(series.name) ?? FALLBACK;
    const middle = y + NUMBERS.row / 2;
    line(decoration, grid.a, middle, grid.a + NUMBERS.sample, middle, look.width, look.colour, look.dash);
    paintMarker(canvas, look, grid.a + NUMBERS.sample / 2, middle, DECORATION);
    text(cell(row, 'TH', { scope: 'Row' }), series.name, grid.a + NUMBERS.name, y + 2, CHART.text);
    chart.x.categories.forEach((_, i) => {
      const value = series.values[i] ?? null;
      text(cell(row, 'TD'), value === null ? words.missing : number(chart, value), xOf(i), y + 2, CHART.text, 'centre');
    });
    y += NUMBERS.row;
    const isLast = n === ordered.length - 1;
    line(decoration, grid.a, y, right, y, isLast ? 0.75 : HAIRLINE, isLast ? '#000000' : HAIRLINE_COLOUR);
  });
}
