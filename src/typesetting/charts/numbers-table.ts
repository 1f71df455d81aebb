import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import { HAIRLINE, HAIRLINE_COLOUR, RULE } from '../layout/styles.ts';
import { DECORATION } from '../layout/structure.ts';
import { TEXT, valueText } from './chart-styles.ts';
import type { DrawingPart } from './drawn-block.ts';
import { setLabel, type Label } from './label.ts';
import type { DrawnSeries } from './line-series.ts';
import { paintSample, ROW } from './number-rows.ts';
import { straight } from './strokes.ts';
import type { ValueCells } from './value-cells.ts';

/** Points: from the zero line to the tops of the axis labels, and to the rule under them. */
const HEAD = { top: 5, rule: 19, width: 0.5 };
const GAP = 4;

/** A row's texts; the axis labels are the head's. */
interface Row {
  readonly name: Label;
  readonly values: readonly Label[];
}

interface UnderAxis {
  readonly xOf: (i: number) => number;
  /** Where the rules end. */
  readonly right: number;
  readonly cells: () => ValueCells;
}

/**
 * The numbers of a line chart under its axis, as a table whose head is the axis (look § 8). `order`: from the top.
 */
export function numbersUnder(
  chart: Chart,
  order: readonly DrawnSeries[],
  { xOf, right, cells }: UnderAxis,
  context: BlockContext,
): DrawingPart {
  const { a } = context.grid;
  const { source } = chart;
  const plain = (text: string, measure?: number): Label =>
    setLabel(context, { text, style: TEXT, source, ...(measure === undefined ? {} : { measure }) });
  const categories = chart.x.categories.map((text) => plain(text));
  const texts = order.map(({ values }) => chart.x.categories.map((_, i) => plain(valueText(chart, values[i] ?? null))));
  const firstColumn = [categories[0], ...texts.map((row) => row[0])];
  const limit = xOf(0) - Math.max(0, ...firstColumn.map((label) => label?.width ?? 0)) / 2 - GAP;
  const xLabel = plain(chart.x.label, limit - a);
  const rows = order.map(({ name }, i): Row => ({ name: plain(name, limit - a - ROW.name), values: texts[i] ?? [] }));
  const headHeight = HEAD.rule + xLabel.height - TEXT.leading;
  const heightOf = ({ name }: Row): number => name.height + 2 * ROW.padding;

  const paintHead = (canvas: Canvas, y: number, { x, categories: heads }: ValueCells): void => {
    const last = y + HEAD.top + xLabel.height - TEXT.leading;
    xLabel.paint(canvas, a, y + HEAD.top, 'left', x ?? DECORATION);
    categories.forEach((label, i) => label.paint(canvas, xOf(i), last, 'middle', heads[i] ?? DECORATION));
  };
  const paintRow = (
    canvas: Canvas,
    y: number,
    { look }: DrawnSeries,
    own: Row,
    name: Owner,
    values: readonly Owner[],
  ) => {
    const textTop = y + ROW.padding;
    paintSample(canvas, look, a, textTop + TEXT.leading / 2);
    own.name.paint(canvas, a + ROW.name, textTop, 'left', name);
    own.values.forEach((label, i) => label.paint(canvas, xOf(i), textTop, 'middle', values[i] ?? DECORATION));
  };
  return {
    gap: 0,
    height: headHeight + rows.reduce((sum, row) => sum + heightOf(row), 0),
    paint(canvas, top) {
      const own = cells();
      paintHead(canvas, top, own);
      let y = top + headHeight;
      straight(canvas, { x: a, y }, { x: right, y }, { width: HEAD.width }, DECORATION);
      rows.forEach((row, i) => {
        const series = order[i];
        if (series) paintRow(canvas, y, series, row, own.series[i] ?? DECORATION, own.values[i] ?? []);
        y += heightOf(row);
        const isLast = i === rows.length - 1;
        const stroke = isLast ? { width: RULE } : { width: HAIRLINE, colour: HAIRLINE_COLOUR };
        straight(canvas, { x: a, y }, { x: right, y }, stroke, DECORATION);
      });
    },
  };
}
