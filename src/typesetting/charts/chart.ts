import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Flowable } from '../flow.ts';
import { barChart } from './bar-chart.ts';
import { CAPTION_GAP } from './chart-styles.ts';
import { columnChart } from './column-chart.ts';
import { drawnBlock } from './drawn-block.ts';
import { firstThatFits } from './forms.ts';
import type { LabelContext } from './label.ts';
import { lineChart } from './line-chart.ts';

const DRAWINGS = { line: lineChart, column: columnChart, bars: barChart };

/**
 * A chart with caption and remarks as a block that is never cut but between its numbers (look § 8). A word that no form has
 * room for is broken anywhere. Reports `word-too-long`, `chart-too-crowded` and `drawing-too-tall` at the chart's source.
 */
export function chartFlowable(chart: Chart, context: BlockContext): Flowable {
  const drawingIn = (room: number) => (own: LabelContext) => DRAWINGS[chart.kind](chart, own, room);
  const drawing = (room: number) =>
    firstThatFits(context, [drawingIn(room), (own) => drawingIn(room)({ ...own, breaksAnywhere: true })]);
  return drawnBlock(chart, CAPTION_GAP, drawing, context);
}
