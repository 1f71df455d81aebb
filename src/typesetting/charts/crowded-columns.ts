import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { rectangle } from '../shapes.ts';
import { categoryAxis } from './category-axis.ts';
import { COLUMN_FILL, TEXT } from './chart-styles.ts';
import { COLUMNS, columnsOf } from './columns.ts';
import type { Drawing } from './drawn-block.ts';
import { setLabel } from './label.ts';
import { numbersInBands } from './numbers-bands.ts';
import { roundScale } from './scale.ts';
import { valueAxis } from './value-axis.ts';
import { valueCells } from './value-cells.ts';

/** Points. `foot`: from the axis to the labels of the categories. */
const PLOT = { below: 6, foot: 6 };

/** Columns too near each other for their values: a scale beside them, some of the categories, all numbers in bands. */
export function crowdedColumns(chart: Chart, context: BlockContext): Drawing {
  const { b } = context.grid;
  const { source, y } = chart;
  const { values, known, slot, width, xOf } = columnsOf(chart, b);
  const scale = roundScale(Math.min(0, ...known), Math.max(0, y.max), known);
  const yLabel = setLabel(context, { text: y.label, style: TEXT, measure: COLUMNS.width, source });
  const axis = valueAxis(scale, source, context);
  const categories = categoryAxis(chart, { xOf, step: slot }, context);
  const cells = valueCells(chart, context);
  const plotTop = yLabel.height + PLOT.below;
  return {
    foot: 0,
    figure: {
      height: plotTop + COLUMNS.height + PLOT.foot + categories.height,
      paint(canvas, top, owner) {
        const bottom = top + plotTop + COLUMNS.height;
        const yOf = (value: number) => bottom - ((value - scale.min) / (scale.max - scale.min)) * COLUMNS.height;
        yLabel.paint(canvas, b, top, 'left', cells().y);
        axis.paint(canvas, { left: b, right: b + COLUMNS.width, bottom, yOf }, owner);
        values.forEach((value, i) => {
          if (value === null || value === 0) return;
          const [from, to] = [yOf(Math.max(0, value)), yOf(Math.min(0, value))];
          canvas.ink({
            kind: 'path',
            d: rectangle(xOf(i) - width / 2, from, width, to - from),
            fill: COLUMN_FILL,
            owner,
          });
        });
        categories.paint(canvas, bottom + PLOT.foot, owner);
      },
    },
    under: numbersInBands(chart, [{ name: y.label, values }], cells, context),
  };
}
