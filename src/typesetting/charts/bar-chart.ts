import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import { rectangle } from '../shapes.ts';
import { barKey, NO_KEY } from './bar-key.ts';
import { barScale, type BarScale } from './bar-scale.ts';
import { BAR_EDGE, BAR_FILLS, BASE_LINE, FOOT, STRONG, TEXT, tooCrowded, valueText } from './chart-styles.ts';
import { crowdedColumns } from './crowded-columns.ts';
import type { Drawing } from './drawn-block.ts';
import { firstThatFits } from './forms.ts';
import { setLabel, type Label } from './label.ts';
import { straight } from './strokes.ts';
import { valueCells } from './value-cells.ts';

/** Points. `over`: how far the zero line goes past the first and last bars. */
const PLOT = { width: 315, below: 4.5, over: 2.5 };
/** `apart`: between groups; `near` where the page is too low for that. */
const BAR = { thick: 10, pitch: 11, apart: 9, near: 4 };
/** Bars shorter than this in all say nothing. */
const LEAST_PLOT = 60;
const CATEGORY_WIDTH = 112;
const GAP = 4;

interface Bar {
  readonly value: number | null;
  readonly number: Label;
  readonly name: Label | null;
}

interface Group {
  readonly height: number;
  readonly category: Label;
  readonly bars: readonly Bar[];
}

/**
 * Bars that lie, a group a category: from the zero line to the right, below zero to the left. The first group's bars are
 * named after their values (look § 8); where that leaves no room for the bars, a key over them has the names. Bars of one
 * series that are higher than a page stand as columns.
 */
export const barChart = (chart: Chart, context: BlockContext, room: number): Drawing =>
  firstThatFits(
    context,
    chart.series.length > 1
      ? [(own) => barsNamed(chart, own, { room, byKey: false }), (own) => barsNamed(chart, own, { room, byKey: true })]
      : [(own) => lowBars(chart, own, room), (own) => crowdedColumns(chart, own)],
  );

function lowBars(chart: Chart, context: BlockContext, room: number): Drawing {
  const drawing = barsNamed(chart, context, { room, byKey: false });
  if (drawing.figure.height + drawing.foot > room) context.report(tooCrowded(chart));
  return drawing;
}

function barsNamed(
  chart: Chart,
  context: BlockContext,
  { room, byKey }: { readonly room: number; readonly byKey: boolean },
): Drawing {
  const { a, b, right } = context.grid;
  const { source, series } = chart;
  if (series.length > BAR_FILLS.length) context.report(tooCrowded(chart));
  const yLabel = setLabel(context, { text: chart.y.label, style: TEXT, measure: right - b, source });
  const isNamed = series.length > 1;
  const key = isNamed && byKey ? barKey(chart, context) : NO_KEY;
  const groups = groupsOf(chart, isNamed && !byKey, context);
  const scale = scaleOf(chart, groups, right - b);
  if (scale.span < LEAST_PLOT) context.report(tooCrowded(chart));
  const plotTop = yLabel.height + key.height + PLOT.below;
  const apart = apartIn(room - plotTop - PLOT.over - FOOT, groups);
  const bottom = groups.reduce((y, { height }) => y + height + apart, plotTop) - apart + PLOT.over;
  const cells = valueCells(chart, context);
  return {
    foot: FOOT,
    figure: {
      height: bottom,
      paint(canvas, top, owner) {
        const own = cells();
        yLabel.paint(canvas, b, top, 'left', own.y);
        key.paint(canvas, top + yLabel.height, own.series, owner);
        const zero = b + scale.zero;
        let y = top + plotTop;
        groups.forEach(({ height, category, bars }, group) => {
          category.paint(canvas, a, y + (height - category.height) / 2, 'left', own.categories[group] ?? owner);
          const first = y + (height - thickOf(bars.length)) / 2;
          bars.forEach((bar, n) => {
            const owners = { number: own.values[n]?.[group] ?? owner, name: own.series[n] ?? owner };
            paintBar(canvas, bar, { zero, unit: scale.unit, top: first + n * BAR.pitch, n }, owners, owner);
          });
          y += height + apart;
        });
        const from = { x: zero, y: top + plotTop - PLOT.over };
        straight(canvas, from, { x: zero, y: top + bottom }, BASE_LINE, owner);
      },
    },
  };
}

const thickOf = (bars: number): number => bars * BAR.pitch - (BAR.pitch - BAR.thick);

function groupsOf(chart: Chart, isNamed: boolean, context: BlockContext): readonly Group[] {
  const { source, series } = chart;
  return chart.x.categories.map((text, i): Group => {
    const category = setLabel(context, { text, style: TEXT, measure: CATEGORY_WIDTH, source });
    const bars = series.map(({ name, values }): Bar => {
      const value = values[i] ?? null;
      const number = setLabel(context, { text: valueText(chart, value), style: TEXT, source });
      const label = i === 0 && isNamed ? setLabel(context, { text: name, style: STRONG, source }) : null;
      return { value, number, name: label };
    });
    return { category, bars, height: Math.max(thickOf(series.length), category.height) };
  });
}

/** All values, and the names after the first group's, need room beside their bars. */
function scaleOf(chart: Chart, groups: readonly Group[], room: number): BarScale {
  const bars = groups.flatMap((group) =>
    group.bars.map(({ value, number, name }) => ({
      value,
      words: GAP + number.width + (name ? GAP + name.width : 0),
    })),
  );
  return barScale(bars, chart.y.max, room, PLOT.width);
}

/** Between groups so that they fit in the room, if they can. */
function apartIn(room: number, groups: readonly Group[]): number {
  const taken = groups.reduce((sum, { height }) => sum + height, 0);
  const wanted = groups.length > 1 ? (room - taken) / (groups.length - 1) : BAR.apart;
  return Math.min(BAR.apart, Math.max(BAR.near, wanted));
}

interface BarPlace {
  readonly zero: number;
  readonly unit: number;
  readonly top: number;
  readonly n: number;
}

/** The bar, and from its end away from zero its value and perhaps its name. */
function paintBar(
  canvas: Canvas,
  { value, number, name }: Bar,
  { zero, unit, top, n }: BarPlace,
  owners: { readonly number: Owner; readonly name: Owner },
  owner: Owner,
): void {
  const width = Math.abs(value ?? 0) * unit;
  const isLeft = value !== null && value < 0;
  const end = isLeft ? zero - width : zero + width;
  const d = rectangle(Math.min(zero, end), top, width, BAR.thick);
  const fill = BAR_FILLS[n % BAR_FILLS.length] ?? BAR_FILLS[0];
  if (width > 0) canvas.ink({ kind: 'path', d, fill, stroke: BAR_EDGE, owner });
  const textTop = top + (BAR.thick - TEXT.leading) / 2;
  const [away, align] = isLeft ? ([-1, 'right'] as const) : ([1, 'left'] as const);
  number.paint(canvas, end + away * GAP, textTop, align, owners.number);
  name?.paint(canvas, end + away * (2 * GAP + number.width), textTop, align, owners.name);
}
