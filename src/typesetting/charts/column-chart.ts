import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { rectangle } from '../shapes.ts';
import { BASE_LINE, COLUMN_FILL, FOOT, STRONG, TEXT, tooCrowded, valueText } from './chart-styles.ts';
import type { Drawing } from './drawn-block.ts';
import { setLabel } from './label.ts';
import { straight } from './strokes.ts';
import { valueCells } from './value-cells.ts';

/** Points. `valueAbove`: from a column's end to the top of its value. */
const PLOT = { width: 355, height: 120, valueAbove: 13, categoryBelow: 4 };
const COLUMN = { widest: 48, part: 0.55 };
const X_LABEL_WIDTH = 112;
const CATEGORY_GAP = 6;

/** Columns from zero with their values at the ends: one series over an ordered axis (look § 8). */
export function columnChart(chart: Chart, context: BlockContext): Drawing {
  const { a, b } = context.grid;
  const { source } = chart;
  const values = chart.x.categories.map((_, i) => chart.series[0]?.values[i] ?? null);
  const known = values.filter((value) => value !== null);
  const highest = Math.max(0, chart.y.max, ...known);
  const lowest = Math.min(0, ...known);
  const unit = PLOT.height / (highest - lowest || 1);
  const slot = PLOT.width / values.length;
  const width = Math.min(COLUMN.widest, COLUMN.part * slot);
  const plain = (text: string, measure?: number) =>
    setLabel(context, { text, style: TEXT, source, ...(measure === undefined ? {} : { measure }) });
  const yLabel = plain(chart.y.label, PLOT.width);
  const xLabel = plain(chart.x.label, X_LABEL_WIDTH);
  const categories = chart.x.categories.map((category) => plain(category, slot - CATEGORY_GAP));
  const numbers = values.map((value) => setLabel(context, { text: valueText(chart, value), style: STRONG, source }));
  if (numbers.some((number) => number.width > slot)) context.report(tooCrowded(chart));

  const cells = valueCells(chart, context);
  const plotTop = yLabel.height + PLOT.valueAbove;
  const belowZero = lowest < 0 ? PLOT.valueAbove : 0;
  const labelsTop = plotTop + PLOT.height + belowZero + PLOT.categoryBelow;
  return {
    foot: FOOT,
    figure: {
      height: labelsTop + Math.max(xLabel.height, ...categories.map((label) => label.height)),
      paint(canvas, top, owner) {
        const zero = top + plotTop + highest * unit;
        const own = cells();
        yLabel.paint(canvas, b, top, 'left', own.y);
        values.forEach((value, i) => {
          const x = b + i * slot;
          const size = Math.abs(value ?? 0) * unit;
          const isBelow = (value ?? 0) < 0;
          const d = rectangle(x, isBelow ? zero : zero - size, width, size);
          if (size > 0) canvas.ink({ kind: 'path', d, fill: COLUMN_FILL, owner });
          const valueTop = isBelow ? zero + size + PLOT.valueAbove - TEXT.leading : zero - size - PLOT.valueAbove;
          numbers[i]?.paint(canvas, x + width / 2, valueTop, 'middle', own.values[0]?.[i] ?? owner);
          categories[i]?.paint(canvas, x + width / 2, top + labelsTop, 'middle', own.categories[i] ?? owner);
        });
        xLabel.paint(canvas, a, top + labelsTop, 'left', own.x ?? owner);
        straight(canvas, { x: b, y: zero }, { x: b + PLOT.width, y: zero }, BASE_LINE, owner);
      },
    },
  };
}
