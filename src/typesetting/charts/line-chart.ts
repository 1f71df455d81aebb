import { seriesInNumbers } from '../../document/charts.ts';
import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { DECORATION } from '../layout/structure.ts';
import { categoryAxis, type CategoryAxis } from './category-axis.ts';
import { SERIES, TEXT, tooCrowded, valueText, type SeriesLook } from './chart-styles.ts';
import type { Drawing, DrawingPart } from './drawn-block.ts';
import { firstThatFits } from './forms.ts';
import { setLabel } from './label.ts';
import { END, endWidth, lineEnds } from './line-ends.ts';
import { paintSeries, type DrawnSeries } from './line-series.ts';
import { numbersInBands } from './numbers-bands.ts';
import { numbersUnder } from './numbers-table.ts';
import { roundScale } from './scale.ts';
import { straight } from './strokes.ts';
import { BELOW_AXIS, valueAxis } from './value-axis.ts';
import { valueCells } from './value-cells.ts';

/** Points. `foot`: from the axis to category labels of its own. */
const PLOT = { width: 250, height: 160, inset: 14, below: 6, foot: 6 };
/** Between two values under the axis. */
const VALUE_GAP = 4;
const TICK = { length: 3, width: 0.5 };

/** What is under the plot: the numbers with the axis as their head, or some of the categories and the numbers in bands. */
interface Foot {
  /** Of the figure under the plot, points. */
  readonly height: number;
  /** Categories with a tick. */
  readonly ticks: readonly number[];
  readonly axis?: CategoryAxis;
  readonly under: readonly DrawingPart[];
}
type FootOf = (
  chart: Chart,
  drawn: readonly DrawnSeries[],
  along: { readonly xOf: (i: number) => number; readonly step: number; readonly right: number },
  context: BlockContext,
  cells: ReturnType<typeof valueCells>,
) => Foot;

/**
 * Lines with markers, labels at their ends, and the numbers under the axis as a table (look § 8). With more categories
 * than have room for their numbers, the axis names some, and the numbers stand in bands.
 */
export const lineChart = (chart: Chart, context: BlockContext, room: number): Drawing =>
  firstThatFits(context, [
    (own) => wholeLines(chart, own, room),
    (own) => linesOver(chart, own, Math.max(PLOT.width, mostWidth(chart, own)), bandsFoot),
  ]);

/** With one table under them, which no page break cuts. */
function wholeLines(chart: Chart, context: BlockContext, room: number): Drawing {
  const drawing = linesOver(chart, context, tableWidth(chart, context), tableFoot);
  const under = drawing.under?.reduce((sum, { height }) => sum + height, 0) ?? 0;
  if (drawing.figure.height + under > room) context.report(tooCrowded(chart));
  return drawing;
}

function linesOver(chart: Chart, context: BlockContext, width: number, footOf: FootOf): Drawing {
  const { b, right } = context.grid;
  if (chart.series.length > SERIES.length) context.report(tooCrowded(chart));
  const drawn = chart.series.map((series, i): DrawnSeries => ({ ...series, look: lookOf(i) }));
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null));
  const scale = roundScale(chart.y.min, chart.y.max, values);
  const yLabel = setLabel(context, { text: chart.y.label, style: TEXT, measure: width, source: chart.source });
  const axis = valueAxis(scale, chart.source, context);
  const ends = lineEnds(chart, drawn, right - b - width - END.gap, context);
  const count = chart.x.categories.length;
  const step = count < 2 ? 0 : (width - 2 * PLOT.inset) / (count - 1);
  const xOf = (i: number): number => b + PLOT.inset + i * step;
  const plot = { top: yLabel.height + PLOT.below, height: Math.max(PLOT.height, ends.height) };
  const cells = valueCells(chart, context);
  const order = seriesInNumbers(chart).flatMap((series) => drawn[chart.series.indexOf(series)] ?? []);
  const foot = footOf(chart, order, { xOf, step, right: b + width }, context, cells);
  return {
    foot: 0,
    figure: {
      height: plot.top + plot.height + foot.height,
      below: Math.max(0, BELOW_AXIS - foot.height),
      paint(canvas, figureTop, owner) {
        const top = figureTop + plot.top;
        const bottom = top + plot.height;
        const yOf = (value: number): number => bottom - ((value - scale.min) / (scale.max - scale.min)) * plot.height;
        yLabel.paint(canvas, b, figureTop, 'left', cells().y);
        axis.paint(canvas, { left: b, right: b + width, bottom, yOf }, owner);
        for (const i of foot.ticks) {
          const x = xOf(i);
          straight(canvas, { x, y: bottom }, { x, y: bottom + TICK.length }, { width: TICK.width }, DECORATION);
        }
        for (const series of drawn) paintSeries(canvas, series, { xOf, yOf }, owner);
        ends.paint(canvas, { xOf, yOf, right: b + width, top, bottom }, owner);
        foot.axis?.paint(canvas, bottom + PLOT.foot, owner);
      },
    },
    under: foot.under,
  };
}

const tableFoot: FootOf = (chart, order, { xOf, right }, context, cells) => ({
  height: 0,
  ticks: [...chart.x.categories.keys()],
  under: [numbersUnder(chart, order, { xOf, right, cells }, context)],
});

const bandsFoot: FootOf = (chart, order, along, context, cells) => {
  const axis = categoryAxis(chart, along, context);
  return {
    height: PLOT.foot + axis.height,
    ticks: axis.kept,
    axis,
    under: numbersInBands(chart, order, cells, context),
  };
};

const lookOf = (index: number): SeriesLook =>
  SERIES[index % SERIES.length] ?? { colour: '#000000', width: 1, marker: 'diamond' };

/** As far as there is room beside the end labels. */
function mostWidth(chart: Chart, context: BlockContext): number {
  const { right, b } = context.grid;
  return right - b - END.gap - Math.max(END.least, ...chart.series.map((series) => endWidth(chart, series, context)));
}

/** Wider than usual when the values under the axis need it. */
function tableWidth(chart: Chart, context: BlockContext): number {
  const texts = [
    ...chart.x.categories,
    ...chart.series.flatMap((one) => one.values.map((value) => valueText(chart, value))),
  ];
  const widest = texts.reduce((most, text) => Math.max(most, context.engine.width(text, TEXT)), 0);
  const wanted = (widest + VALUE_GAP) * Math.max(0, chart.x.categories.length - 1) + 2 * PLOT.inset;
  const most = mostWidth(chart, context);
  if (wanted > Math.max(PLOT.width, most)) context.report(tooCrowded(chart));
  return Math.max(PLOT.width, Math.min(wanted, most));
}
