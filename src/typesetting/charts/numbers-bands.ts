import { textLine } from '../layout/text-lines.ts';
import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import { DECORATION } from '../layout/structure.ts';
import { HAIRLINE, HAIRLINE_COLOUR, RULE } from '../layout/styles.ts';
import { TEXT, valueText, type SeriesLook } from './chart-styles.ts';
import type { DrawingPart } from './drawn-block.ts';
import { setLabel, type Label } from './label.ts';
import { paintSample, ROW } from './number-rows.ts';
import { straight } from './strokes.ts';
import type { ValueCells } from './value-cells.ts';

/** Points. `gap`: between bands, `below`: under the labels of the head. */
const BAND = { gap: 9, below: 3, head: 0.5 };
/** Between two columns, and after the names. */
const GAP = 6;
const NAMES = { widest: 85, most: 170 };
/** A category is broken into lines, about so many, before it makes its column wider than this. */
const CATEGORY = { widest: 48, lines: 3 };
/** Whole years, or parts of them. */
const OF_TWELVE = [12, 6, 4, 3];

/** What stands in the rows. `order`: that of the cells. */
export interface BandRow {
  readonly name: string;
  /** Without it nothing stands before the name. */
  readonly look?: SeriesLook;
  readonly values: readonly (number | null)[];
}

/**
 * All numbers of a chart with more categories than stand beside each other: bands of as many as do, each with its own
 * head. Names are said in the first band only. A page may end between two bands.
 */
export function numbersInBands(
  chart: Chart,
  order: readonly BandRow[],
  cells: () => ValueCells,
  context: BlockContext,
): readonly DrawingPart[] {
  const { a, right } = context.grid;
  const { source, x } = chart;
  const plain = (text: string, measure?: number): Label =>
    setLabel(context, { text, style: TEXT, source, ...(measure === undefined ? {} : { measure }) });
  const indent = order.some(({ look }) => look) ? ROW.name : 0;
  const first = namesWidth([x.label, ...order.map(({ name }) => name)], context) + indent;
  const xLabel = plain(x.label, first);
  const names = order.map(({ name }) => plain(name, first - indent));
  const values = order.map((row) => x.categories.map((_, i) => plain(valueText(chart, row.values[i] ?? null))));
  const column = columnWidth(x.categories, values.flat(), context);
  const room = right - a - first - GAP;
  const size = bandSize(x.categories.length, Math.max(1, Math.floor((room + GAP) / (column + GAP))));
  const step = room / size;
  const categories = x.categories.map((text) => plain(text, step - GAP));
  const middleOf = (i: number): number => a + first + GAP + ((i % size) + 0.5) * step;

  return Array.from({ length: Math.ceil(x.categories.length / size) }, (_, band): DrawingPart => {
    const own = categories.slice(band * size, (band + 1) * size);
    const head = Math.max(xLabel.height, ...own.map(({ height }) => height)) + BAND.below;
    const heights = names.map((name) => name.height + 2 * ROW.padding);
    const paintHead = (canvas: Canvas, y: number, owners: ValueCells): void => {
      const bottom = y + head - BAND.below;
      const said = band === 0 ? owners.x : null;
      xLabel.paint(canvas, a, bottom - xLabel.height, 'left', said ?? DECORATION);
      own.forEach((label, at) => {
        const i = band * size + at;
        label.paint(canvas, middleOf(i), bottom - label.height, 'middle', owners.categories[i] ?? DECORATION);
      });
      straight(canvas, { x: a, y: y + head }, { x: right, y: y + head }, { width: BAND.head }, DECORATION);
    };
    const paintRow = (canvas: Canvas, y: number, row: number, owners: ValueCells): void => {
      const look = order[row]?.look;
      const said = band === 0 ? owners.series[row] : undefined;
      if (look) paintSample(canvas, look, a, y + TEXT.leading / 2);
      names[row]?.paint(canvas, a + indent, y, 'left', said ?? DECORATION);
      own.forEach((_label, at) => {
        const i = band * size + at;
        values[row]?.[i]?.paint(canvas, middleOf(i), y, 'middle', owners.values[row]?.[i] ?? DECORATION);
      });
    };
    return {
      gap: BAND.gap,
      height: heights.reduce((sum, height) => sum + height, head),
      paint(canvas, top) {
        const owners = cells();
        paintHead(canvas, top, owners);
        let y = top + head;
        heights.forEach((height, row) => {
          paintRow(canvas, y + ROW.padding, row, owners);
          y += height;
          const isLast = row === heights.length - 1;
          const stroke = isLast ? { width: RULE } : { width: HAIRLINE, colour: HAIRLINE_COLOUR };
          straight(canvas, { x: a, y }, { x: right, y }, stroke, DECORATION);
        });
      },
    };
  });
}

/** As wide as the names, which are broken where they are long; a word that cannot be broken makes it wider. */
function namesWidth(names: readonly string[], { engine }: BlockContext): number {
  const extents = names.map((name) => engine.extent(textLine(name), TEXT, { hyphenation: 'table' }));
  const widest = Math.max(...extents.map(({ max }) => max));
  return Math.min(NAMES.most, Math.max(Math.min(NAMES.widest, widest), ...extents.map(({ min }) => min)) + 1);
}

function columnWidth(categories: readonly string[], values: readonly Label[], { engine }: BlockContext): number {
  const extents = categories.map((text) => engine.extent(textLine(text), TEXT, { hyphenation: 'table' }));
  const wanted = extents.map(({ min, max }) => Math.max(min, Math.min(max, CATEGORY.widest), max / CATEGORY.lines));
  return Math.max(...wanted, ...values.map(({ width }) => width));
}

/** How many of `count` stand in a band of at most `most`: whole years where it may be, else bands that are equally long. */
function bandSize(count: number, most: number): number {
  if (count <= most) return count;
  const year = count % 12 === 0 ? OF_TWELVE.find((size) => size <= most) : undefined;
  return year ?? Math.ceil(count / Math.ceil(count / most));
}
