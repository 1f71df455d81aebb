import { seriesInEndOrder } from '../../document/charts.ts';
import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Owner, PathCommand } from '../ink.ts';
import { HAIRLINE, HAIRLINE_COLOUR } from '../layout/styles.ts';
import { DECORATION } from '../layout/structure.ts';
import { BASE_LINE, SERIES, STRONG, TEXT, tooCrowded, valueText, type SeriesLook } from './chart-styles.ts';
import type { Drawing } from './drawn-block.ts';
import { spreadLabels } from './end-labels.ts';
import { setLabel, type Label } from './label.ts';
import { paintMarker } from './marker.ts';
import { numbersUnder } from './numbers-table.ts';
import { roundScale, type Scale } from './scale.ts';
import { straight, type Point } from './strokes.ts';
import { valueCells } from './value-cells.ts';

/** Points. */
const PLOT = { width: 250, height: 160, inset: 14, below: 6, tickGap: 6 };
const END = { gap: 6, between: 4, fromPoint: 5, beforeText: 3, least: 60, leader: 0.5 };
/** Between two values under the axis. */
const VALUE_GAP = 4;
const TICK_MARK = 3;
/** The axis under a zero line that is not at the foot. */
const AXIS = { width: 0.5 };

/** A series with its look and its last value, if any. */
export interface DrawnSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly look: SeriesLook;
}

interface EndLabel {
  readonly series: DrawnSeries;
  readonly index: number;
  readonly value: number;
  readonly number: Label;
  readonly name: Label;
}

/** Lines with markers, labels at their ends, and the numbers under the axis as a table (look § 8). */
export function lineChart(chart: Chart, context: BlockContext): Drawing {
  const { b } = context.grid;
  if (chart.series.length > SERIES.length) context.report(tooCrowded(chart));
  const drawn = chart.series.map((series, i): DrawnSeries => ({ ...series, look: lookOf(i) }));
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null));
  const scale = roundScale(chart.y.min, chart.y.max, values);
  const width = plotWidth(chart, context);
  const yLabel = setLabel(context, { text: chart.y.label, style: TEXT, measure: width, source: chart.source });
  const ticks = scale.ticks.map(({ value, text }) => ({
    value,
    label: setLabel(context, { text, style: TEXT, source: chart.source }),
  }));
  const ends = drawn.flatMap((series) => endLabel(chart, series, context.grid.right - b - width - END.gap, context));
  const count = chart.x.categories.length;
  const step = count < 2 ? 0 : (width - 2 * PLOT.inset) / (count - 1);
  const xOf = (i: number): number => b + PLOT.inset + i * step;
  const plotTop = yLabel.height + PLOT.below;
  const cells = valueCells(chart, context);
  const order = seriesInEndOrder(chart).flatMap((series) => drawn[chart.series.indexOf(series)] ?? []);
  return {
    foot: 0,
    figure: {
      height: plotTop + PLOT.height,
      paint(canvas, top, owner) {
        const bottom = top + plotTop + PLOT.height;
        const yOf = (value: number): number => bottom - ((value - scale.min) / (scale.max - scale.min)) * PLOT.height;
        yLabel.paint(canvas, b, top, 'left', cells().y);
        for (const { value, label } of ticks) {
          const y = yOf(value);
          label.paint(canvas, b - PLOT.tickGap, y - TEXT.leading / 2, 'right', owner);
          if (y < bottom - 1 && value !== 0) gridLine(canvas, b, b + width, y);
        }
        const zero = scale.min < 0 && scale.max > 0 ? yOf(0) : bottom;
        straight(canvas, { x: b, y: zero }, { x: b + width, y: zero }, BASE_LINE, DECORATION);
        if (zero < bottom) straight(canvas, { x: b, y: bottom }, { x: b + width, y: bottom }, AXIS, DECORATION);
        for (let i = 0; i < count; i += 1) {
          const mark = { width: 0.5 };
          straight(canvas, { x: xOf(i), y: bottom }, { x: xOf(i), y: bottom + TICK_MARK }, mark, DECORATION);
        }
        for (const series of drawn) paintSeries(canvas, series, xOf, yOf, owner);
        paintEnds(canvas, ends, { xOf, yOf, scale, left: b + width, top: top + plotTop, bottom, owner });
      },
    },
    under: numbersUnder(chart, order, { xOf, right: b + width, cells }, context),
  };
}

const lookOf = (index: number): SeriesLook =>
  SERIES[index % SERIES.length] ?? { colour: '#000000', width: 1, marker: 'diamond' };

/** Wider than usual when the values under the axis need it, as far as there is room beside the end labels. */
function plotWidth(chart: Chart, context: BlockContext): number {
  const { engine, grid } = context;
  const texts = [
    ...chart.x.categories,
    ...chart.series.flatMap((one) => one.values.map((value) => valueText(chart, value))),
  ];
  const widest = Math.max(0, ...texts.map((text) => engine.width(text, TEXT)));
  const wanted = (widest + VALUE_GAP) * Math.max(0, chart.x.categories.length - 1) + 2 * PLOT.inset;
  const most =
    grid.right -
    grid.b -
    END.gap -
    Math.max(END.least, ...chart.series.map((series) => endWidth(chart, series, context)));
  if (wanted > Math.max(PLOT.width, most)) context.report(tooCrowded(chart));
  return Math.max(PLOT.width, Math.min(wanted, most));
}

const lastOf = (values: readonly (number | null)[]): number => values.findLastIndex((value) => value !== null);

function endWidth(chart: Chart, { name, values }: Chart['series'][number], { engine }: BlockContext): number {
  const value = valueText(chart, values[lastOf(values)] ?? null);
  return engine.width(value, STRONG) + END.between + engine.width(name, TEXT);
}

function endLabel(chart: Chart, series: DrawnSeries, room: number, context: BlockContext): readonly EndLabel[] {
  const index = lastOf(series.values);
  const value = series.values[index] ?? null;
  if (value === null) return [];
  const { source } = chart;
  const number = setLabel(context, { text: valueText(chart, value), style: STRONG, source });
  const measure = room - number.width - END.between;
  const name = setLabel(context, { text: series.name, style: TEXT, measure, source });
  return [{ series, index, value, number, name }];
}

function gridLine(canvas: Canvas, x1: number, x2: number, y: number): void {
  straight(canvas, { x: x1, y }, { x: x2, y }, { width: HAIRLINE, colour: HAIRLINE_COLOUR }, DECORATION);
}

function paintSeries(
  canvas: Canvas,
  { look, values }: DrawnSeries,
  xOf: (i: number) => number,
  yOf: (value: number) => number,
  owner: Owner,
): void {
  const points = values.map((value, i): Point | null => (value === null ? null : { x: xOf(i), y: yOf(value) }));
  const { width, colour, dash } = look;
  for (const d of segments(points))
    canvas.ink({ kind: 'path', d, stroke: { width, colour, round: true, ...(dash ? { dash } : {}) }, owner });
  for (const point of points) if (point) paintMarker(canvas, look, point.x, point.y, owner);
}

/** A missing value breaks the line. */
function segments(points: readonly (Point | null)[]): readonly (readonly PathCommand[])[] {
  const found: PathCommand[][] = [];
  points.forEach((point, i) => {
    if (!point) return;
    const starts = i === 0 || points[i - 1] === null;
    if (starts) found.push([]);
    found.at(-1)?.push({ op: starts ? 'M' : 'L', ...point });
  });
  return found.filter((one) => one.length > 1);
}

interface EndPlace {
  readonly xOf: (i: number) => number;
  readonly yOf: (value: number) => number;
  readonly scale: Scale;
  /** Right edge of the plot. */
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly owner: Owner;
}

function paintEnds(canvas: Canvas, ends: readonly EndLabel[], place: EndPlace): void {
  const { xOf, yOf, top, bottom, owner } = place;
  const wanted = ends.map(({ value, name }) => ({ y: yOf(value), height: name.height }));
  const middles = spreadLabels(wanted, top, bottom);
  const x = place.left + END.gap;
  ends.forEach(({ series, index, value, number, name }, i) => {
    const middle = middles[i] ?? yOf(value);
    const from = { x: xOf(index) + END.fromPoint, y: yOf(value) };
    const leader = { width: END.leader, colour: series.look.colour };
    straight(canvas, from, { x: x - END.beforeText, y: middle }, leader, DECORATION);
    const textTop = middle - name.height / 2;
    number.paint(canvas, x, textTop, 'left', owner);
    name.paint(canvas, x + number.width + END.between, textTop, 'left', owner);
  });
}
