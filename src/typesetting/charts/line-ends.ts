import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import { DECORATION } from '../layout/structure.ts';
import { STRONG, TEXT, tooCrowded, valueText } from './chart-styles.ts';
import { firstThatFits } from './forms.ts';
import { spreadLabels, stackHeight } from './end-labels.ts';
import { setLabel, type Label } from './label.ts';
import type { DrawnSeries, SeriesPlace } from './line-series.ts';
import { straight } from './strokes.ts';

/** Points. `gap`: from the plot to the labels. */
export const END = { gap: 6, between: 4, fromPoint: 5, beforeText: 3, least: 60, leader: 0.5 };

/** A name has its own lines under the value rather than more than these beside it. */
const MOST_LINES = 3;

interface EndLabel {
  readonly series: DrawnSeries;
  readonly index: number;
  readonly value: number;
  readonly number: Label;
  readonly name: Label;
  /** The name stands under the value, which leaves no room beside it. */
  readonly isUnder: boolean;
  readonly height: number;
}

/** The last values of the series and their names, at the lines' ends (look § 8). */
export interface LineEnds {
  /** How high the plot must be for them, points. */
  readonly height: number;
  paint(canvas: Canvas, place: EndPlace, owner: Owner): void;
}

export interface EndPlace extends SeriesPlace {
  /** Right edge of the plot. */
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const lastOf = (values: readonly (number | null)[]): number => values.findLastIndex((value) => value !== null);

/** How wide the label of a series is on one line, points. */
export function endWidth(chart: Chart, { name, values }: Chart['series'][number], { engine }: BlockContext): number {
  const value = valueText(chart, values[lastOf(values)] ?? null);
  return engine.width(value, STRONG) + END.between + engine.width(name, TEXT);
}

/** `room`: from the labels' left edge to the page's. */
export function lineEnds(chart: Chart, drawn: readonly DrawnSeries[], room: number, context: BlockContext): LineEnds {
  const ends = drawn.flatMap((series) => endLabel(chart, series, room, context));
  return {
    height: stackHeight(ends.map(({ height }) => height)),
    paint(canvas, { xOf, yOf, right, top, bottom }, owner) {
      const wanted = ends.map(({ value, height }) => ({ y: yOf(value), height }));
      const middles = spreadLabels(wanted, top, bottom);
      const x = right + END.gap;
      ends.forEach(({ series, index, value, number, name, isUnder, height }, i) => {
        const middle = middles[i] ?? yOf(value);
        const from = { x: xOf(index) + END.fromPoint, y: yOf(value) };
        const leader = { width: END.leader, colour: series.look.colour };
        straight(canvas, from, { x: x - END.beforeText, y: middle }, leader, DECORATION);
        const textTop = middle - height / 2;
        number.paint(canvas, x, textTop, 'left', owner);
        const beside = isUnder ? { x, y: textTop + TEXT.leading } : { x: x + number.width + END.between, y: textTop };
        name.paint(canvas, beside.x, beside.y, 'left', owner);
      });
    },
  };
}

function endLabel(chart: Chart, series: DrawnSeries, room: number, context: BlockContext): readonly EndLabel[] {
  const index = lastOf(series.values);
  const value = series.values[index] ?? null;
  if (value === null) return [];
  const { source } = chart;
  const number = setLabel(context, { text: valueText(chart, value), style: STRONG, source });
  const beside = room - number.width - END.between;
  const nameIn = (measure: number) => (own: BlockContext) => {
    const isUnder = measure === room;
    const name = setLabel(own, { text: series.name, style: TEXT, measure, source });
    if (!isUnder && name.lines > MOST_LINES) own.report(tooCrowded(chart));
    return { name, isUnder, height: name.height + (isUnder ? TEXT.leading : 0) };
  };
  const set = firstThatFits(context, [nameIn(beside), nameIn(room)]);
  return [{ series, index, value, number, ...set }];
}
