import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Flowable } from '../flow.ts';
import { barChart } from './bar-chart.ts';
import { CAPTION_GAP } from './chart-styles.ts';
import { columnChart } from './column-chart.ts';
import { drawnBlock } from './drawn-block.ts';
import { lineChart } from './line-chart.ts';

const DRAWINGS = { line: lineChart, column: columnChart, bars: barChart };

/**
 * A chart with caption and remarks as a block that is never cut (look § 8). Reports `word-too-long`, `chart-too-crowded`
 * and `drawing-too-tall` at the chart's source.
 */
export const chartFlowable = (chart: Chart, context: BlockContext): Flowable =>
  drawnBlock(chart, CAPTION_GAP, (room) => DRAWINGS[chart.kind](chart, context, room), context);
