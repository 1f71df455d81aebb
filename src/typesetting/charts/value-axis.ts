import type { Source } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import { DECORATION } from '../layout/structure.ts';
import { HAIRLINE, HAIRLINE_COLOUR } from '../layout/styles.ts';
import { BASE_LINE, TEXT } from './chart-styles.ts';
import { setLabel } from './label.ts';
import type { Scale } from './scale.ts';
import { straight } from './strokes.ts';

/** From the plot's left edge to the labels, points. */
const TICK_GAP = 6;
/** The axis under a zero line that is not at the foot. */
const FOOT_LINE = { width: 0.5 };

/** The plot of a chart, points from the page's top left corner. */
export interface PlotPlace {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly yOf: (value: number) => number;
}

/** How far the number at the foot of an axis goes below it, points. */
export const BELOW_AXIS = TEXT.leading / 2;

/** Numbers, hairlines and zero line of a value axis (look § 8), to be painted before what they measure. */
export function valueAxis(
  { min, max, ticks }: Scale,
  source: Source,
  context: BlockContext,
): { paint(canvas: Canvas, place: PlotPlace, owner: Owner): void } {
  const labels = ticks.map(({ value, text }) => ({ value, label: setLabel(context, { text, style: TEXT, source }) }));
  return {
    paint(canvas, { left, right, bottom, yOf }, owner) {
      for (const { value, label } of labels) {
        const y = yOf(value);
        label.paint(canvas, left - TICK_GAP, y - TEXT.leading / 2, 'right', owner);
        const hairline = { width: HAIRLINE, colour: HAIRLINE_COLOUR };
        if (y < bottom - 1 && value !== 0) straight(canvas, { x: left, y }, { x: right, y }, hairline, DECORATION);
      }
      const zero = min < 0 && max >= 0 ? yOf(0) : bottom;
      straight(canvas, { x: left, y: zero }, { x: right, y: zero }, BASE_LINE, DECORATION);
      if (zero < bottom) straight(canvas, { x: left, y: bottom }, { x: right, y: bottom }, FOOT_LINE, DECORATION);
    },
  };
}
