import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { rectangle } from '../shapes.ts';
import {
  BAR_EDGE,
  BAR_FILLS,
  BASE_LINE,
  belowZero,
  FOOT,
  STRONG,
  TEXT,
  tooCrowded,
  valueText,
} from './chart-styles.ts';
import type { Drawing } from './drawn-block.ts';
import { setLabel, type Label } from './label.ts';
import { straight } from './strokes.ts';
import { valueCells } from './value-cells.ts';

/** Points. `over`: how far the zero line goes past the first and last bars. */
const PLOT = { width: 315, below: 4.5, over: 2.5 };
const BAR = { thick: 10, pitch: 11, apart: 9 };
/** Bars shorter than this in all say nothing. */
const LEAST_PLOT = 60;
const CATEGORY_WIDTH = 112;
const GAP = 4;

interface Group {
  /** From the drawing's top, points. */
  readonly top: number;
  readonly height: number;
  readonly category: Label;
  readonly bars: readonly { readonly value: number; readonly number: Label; readonly name: Label | null }[];
}

/** Bars that lie, a group a category; the first group's bars are named after their values (look § 8). */
export function barChart(chart: Chart, context: BlockContext): Drawing {
  const { a, b, right } = context.grid;
  const { source } = chart;
  const { series } = chart;
  if (series.length > BAR_FILLS.length) context.report(tooCrowded(chart));
  if (series.some(({ values }) => values.some((value) => value !== null && value < 0)))
    context.report(belowZero(chart));
  const yLabel = setLabel(context, { text: chart.y.label, style: TEXT, measure: right - b, source });
  const unit = unitOf(chart, context);
  const cells = valueCells(chart, context);
  let y = yLabel.height + PLOT.below;
  const groups = chart.x.categories.map((text, i): Group => {
    const category = setLabel(context, { text, style: TEXT, measure: CATEGORY_WIDTH, source });
    const height = Math.max(series.length * BAR.pitch - (BAR.pitch - BAR.thick), category.height);
    const bars = series.map(({ name, values }) => {
      const value = values[i] ?? null;
      const number = setLabel(context, { text: valueText(chart, value), style: TEXT, source });
      const isNamed = i === 0 && series.length > 1;
      const label = isNamed ? setLabel(context, { text: name, style: STRONG, source }) : null;
      return { value: Math.max(0, value ?? 0), number, name: label };
    });
    const group = { top: y, height, category, bars };
    y += height + BAR.apart;
    return group;
  });
  const bottom = y - BAR.apart + PLOT.over;
  return {
    foot: FOOT,
    figure: {
      height: bottom,
      paint(canvas, top, owner) {
        const own = cells();
        yLabel.paint(canvas, b, top, 'left', own.y);
        groups.forEach(({ top: at, height, category, bars }, group) => {
          category.paint(canvas, a, top + at + (height - category.height) / 2, 'left', own.categories[group] ?? owner);
          const first = top + at + (height - (bars.length * BAR.pitch - (BAR.pitch - BAR.thick))) / 2;
          bars.forEach(({ value, number, name }, n) => {
            const barTop = first + n * BAR.pitch;
            const width = value * unit;
            const d = rectangle(b, barTop, width, BAR.thick);
            const fill = BAR_FILLS[n % BAR_FILLS.length] ?? BAR_FILLS[0];
            if (width > 0) canvas.ink({ kind: 'path', d, fill, stroke: BAR_EDGE, owner });
            const textTop = barTop + (BAR.thick - TEXT.leading) / 2;
            number.paint(canvas, b + width + GAP, textTop, 'left', own.values[n]?.[group] ?? owner);
            name?.paint(canvas, b + width + 2 * GAP + number.width, textTop, 'left', own.series[n] ?? owner);
          });
        });
        const from = { x: b, y: top + yLabel.height + PLOT.below - PLOT.over };
        straight(canvas, from, { x: b, y: top + bottom }, BASE_LINE, owner);
      },
    },
  };
}

/** Points for one of the values: all values, and the names after the first group's, need room beside their bars. */
function unitOf(chart: Chart, context: BlockContext): number {
  const { engine, grid } = context;
  const { series } = chart;
  const longest = Math.max(chart.y.max, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const widest = PLOT.width / (longest > 0 ? longest : 1);
  const limits = series.flatMap(({ name, values }) =>
    values.map((value, i) => {
      if (value === null || value <= 0) return widest;
      const named = i === 0 && series.length > 1 ? GAP + engine.width(name, STRONG) : 0;
      const room = grid.right - grid.b - GAP - engine.width(valueText(chart, value), TEXT) - named;
      return room / value;
    }),
  );
  const unit = Math.min(widest, ...limits);
  if (unit * longest < LEAST_PLOT) context.report(tooCrowded(chart));
  return Math.max(0, unit);
}
