import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import { TEXT, tooCrowded } from './chart-styles.ts';
import { firstThatFits } from './forms.ts';
import { keptWith, stridesOf } from './kept-categories.ts';
import { setLabel } from './label.ts';

/** Labels along the foot of a plot, of as many categories as have room beside each other. Points. */
export interface CategoryAxis {
  readonly height: number;
  /** Places of those that are named. */
  readonly kept: readonly number[];
  paint(canvas: Canvas, y: number, owner: Owner): void;
}

export interface CategoryPlaces {
  /** Middle of a category, and from one to the next. */
  readonly xOf: (i: number) => number;
  readonly step: number;
}

const GAP = 6;
/** A label is never wider, or higher, while there are others: it would say more than its place. */
const WIDEST = 112;
const MOST_LINES = 3;
const ALONE = 224;

export function categoryAxis(chart: Chart, { xOf, step }: CategoryPlaces, context: BlockContext): CategoryAxis {
  const { source, x } = chart;
  const count = x.categories.length;
  const strides = stridesOf(x.categories);
  const withStride = (stride: number) => (own: BlockContext) => {
    const measure = stride < count ? Math.min(WIDEST, stride * step - GAP) : ALONE;
    const labels = keptWith(strides, stride, count).map((i) => ({
      i,
      label: setLabel(own, { text: x.categories[i] ?? '', style: TEXT, measure, source }),
    }));
    if (stride < count && labels.some(({ label }) => label.lines > MOST_LINES)) own.report(tooCrowded(chart));
    return labels;
  };
  const set = firstThatFits(context, strides.strides.map(withStride));
  // The last may have no room between its place and the page's edge.
  const labels = set.filter(({ i, label }, at) => at === 0 || xOf(i) + label.width / 2 <= context.grid.right);
  return {
    height: Math.max(0, ...labels.map(({ label }) => label.height)),
    kept: labels.map(({ i }) => i),
    paint(canvas, y, owner) {
      for (const { i, label } of labels) label.paint(canvas, xOf(i), y, 'middle', owner);
    },
  };
}
