import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { rectangle } from '../shapes.ts';
import { BASE_LINE, COLUMN_FILL, FOOT, STRONG, TEXT, tooCrowded, valueText } from './chart-styles.ts';
import { COLUMNS, columnsOf } from './columns.ts';
import { crowdedColumns } from './crowded-columns.ts';
import type { Drawing } from './drawn-block.ts';
import { firstThatFits } from './forms.ts';
import { setLabel } from './label.ts';
import { straight } from './strokes.ts';
import { valueCells } from './value-cells.ts';

/** Points. `valueAbove`: from a column's end to the top of its value. */
const PLOT = { valueAbove: 13, categoryBelow: 4 };
const X_LABEL_WIDTH = 112;
const CATEGORY_GAP = 6;
/** How far a category may go out at both sides of its column: left of the first stands the label of the axis. */
const OVERHANG = 6;

/**
 * Columns from zero with their values at the ends: one series over an ordered axis (look § 8). With more than have room
 * for their values, they have a scale and their numbers in bands.
 */
export const columnChart = (chart: Chart, context: BlockContext): Drawing =>
  firstThatFits(context, [(own) => valuedColumns(chart, own), (own) => crowdedColumns(chart, own)]);

function valuedColumns(chart: Chart, context: BlockContext): Drawing {
  const { a, b } = context.grid;
  const { source } = chart;
  const { values, known, slot, width, xOf } = columnsOf(chart, b);
  const highest = Math.max(0, chart.y.max, ...known);
  const lowest = Math.min(0, ...known);
  const unit = COLUMNS.height / (highest - lowest || 1);
  const plain = (text: string, measure?: number) =>
    setLabel(context, { text, style: TEXT, source, ...(measure === undefined ? {} : { measure }) });
  const yLabel = plain(chart.y.label, COLUMNS.width);
  const xLabel = plain(chart.x.label, X_LABEL_WIDTH);
  const categories = chart.x.categories.map((category) => plain(category, slot - CATEGORY_GAP));
  const numbers = values.map((value) => setLabel(context, { text: valueText(chart, value), style: STRONG, source }));
  if (numbers.some((number) => number.width > slot)) context.report(tooCrowded(chart));
  const isWide = (categories[0]?.width ?? 0) > width + 2 * OVERHANG;

  const cells = valueCells(chart, context);
  const plotTop = yLabel.height + PLOT.valueAbove;
  const belowZero = lowest < 0 ? PLOT.valueAbove : 0;
  const labelsTop = plotTop + COLUMNS.height + belowZero + PLOT.categoryBelow;
  return {
    foot: FOOT,
    figure: {
      height: labelsTop + Math.max(xLabel.height, ...categories.map((label) => label.height)),
      paint(canvas, top, owner) {
        const zero = top + plotTop + highest * unit;
        const own = cells();
        yLabel.paint(canvas, b, top, 'left', own.y);
        values.forEach((value, i) => {
          const x = xOf(i);
          const size = Math.abs(value ?? 0) * unit;
          const isBelow = (value ?? 0) < 0;
          const d = rectangle(x - width / 2, isBelow ? zero : zero - size, width, size);
          if (size > 0) canvas.ink({ kind: 'path', d, fill: COLUMN_FILL, owner });
          const valueTop = isBelow ? zero + size + PLOT.valueAbove - TEXT.leading : zero - size - PLOT.valueAbove;
          numbers[i]?.paint(canvas, x, valueTop, 'middle', own.values[0]?.[i] ?? owner);
          const [labelX, align] = isWide ? ([x - width / 2, 'left'] as const) : ([x, 'middle'] as const);
          categories[i]?.paint(canvas, labelX, top + labelsTop, align, own.categories[i] ?? owner);
        });
        xLabel.paint(canvas, a, top + labelsTop, 'left', own.x ?? owner);
        straight(canvas, { x: b, y: zero }, { x: b + COLUMNS.width, y: zero }, BASE_LINE, owner);
      },
    },
  };
}
