import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import { DECORATION } from '../layout/structure.ts';
import { rectangle } from '../shapes.ts';
import { BAR_EDGE, BAR_FILLS, STRONG, TEXT } from './chart-styles.ts';
import { setLabel } from './label.ts';

/** The names of the series over bars that have no room for them. */
export interface BarKey {
  /** Points; 0 when there is none. */
  readonly height: number;
  /** `names`: owners of the names, `owner`: of one that has none. */
  paint(canvas: Canvas, y: number, names: readonly Owner[], owner: Owner): void;
}

export const NO_KEY: BarKey = { height: 0, paint: () => undefined };

/** Points. */
const KEY = { above: 3, sample: 8, name: 14 };

/** Name under name, each after a piece of its bars. */
export function barKey(chart: Chart, context: BlockContext): BarKey {
  const { b, right } = context.grid;
  const names = chart.series.map(({ name }) =>
    setLabel(context, { text: name, style: STRONG, measure: right - b - KEY.name, source: chart.source }),
  );
  return {
    height: names.reduce((sum, { height }) => sum + height, KEY.above + KEY.above),
    paint(canvas, y, owners, owner) {
      let top = y + KEY.above;
      names.forEach((name, n) => {
        const d = rectangle(b, top + (TEXT.leading - KEY.sample) / 2, KEY.sample, KEY.sample);
        const fill = BAR_FILLS[n % BAR_FILLS.length] ?? BAR_FILLS[0];
        canvas.ink({ kind: 'path', d, fill, stroke: BAR_EDGE, owner: DECORATION });
        name.paint(canvas, b + KEY.name, top, 'left', owners[n] ?? owner);
        top += name.height;
      });
    },
  };
}
