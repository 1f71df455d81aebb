import type { Chart } from '../tree.ts';
import { attributes, markup, NOTHING, type Markup } from './markup.ts';

/** The drawings of charts, as small as they can be; colours and strokes are the style sheet's, by series. */

const WIDTH = 600;
const HEIGHT = 200;
const INSET = 12;
const GRID = [0, 0.25, 0.5, 0.75, 1];
/** Series beyond these look like the last: the numbers under the lines tell them apart. */
const LOOKS = 4;
/** More points than these are drawn smaller, or they would touch. */
const MANY = 40;

const lookOf = (index: number): string => `s${Math.min(index, LOOKS - 1) + 1}`;
const round = (value: number): number => Math.round(value * 10) / 10;

/** The lines of a chart over five hairlines; a missing value breaks its line. The table after it holds every value. */
export function drawnLines(chart: Chart): Markup {
  const { x, y, series } = chart;
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const low = Math.min(y.min, ...known);
  const high = Math.max(y.max, ...known);
  const span = high > low ? high - low : 1;
  const step = x.categories.length > 1 ? (WIDTH - 2 * INSET) / (x.categories.length - 1) : 0;
  const at = (value: number, index: number) =>
    [round(INSET + index * step), round(HEIGHT - INSET - ((value - low) / span) * (HEIGHT - 2 * INSET))] as const;
  const grid = GRID.map((share) => {
    const line = round(INSET + share * (HEIGHT - 2 * INSET));
    return markup`<path class="grid" ${attributes({ d: `M0 ${line}H${WIDTH}` })} />`;
  });
  return markup`<svg${attributes({ viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': chart.alt })}>${grid}${series.map(
    ({ values }, index) => markup`<g${attributes({ class: lookOf(index) })}>${lineOf(values, at)}</g>`,
  )}</svg>`;
}

function lineOf(values: readonly (number | null)[], at: (value: number, index: number) => readonly [number, number]) {
  let path = '';
  const points: Markup[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const [x, y] = at(value, index);
    path += `${index > 0 && values[index - 1] !== null ? 'L' : 'M'}${x} ${y}`;
    points.push(markup`<circle${attributes({ cx: x, cy: y, r: values.length > MANY ? 2 : 4 })} />`);
  }
  return markup`<path${attributes({ d: path })} />${points}`;
}

/** The line of a series before its name. */
export const sampleOf = (index: number): Markup =>
  markup`<svg class="sample" viewBox="0 0 28 10" aria-hidden="true"><g${attributes({ class: lookOf(index) })}><path d="M0 5H28"/><circle cx="14" cy="5" r="4"/></g></svg>`;

/** What bars of one chart have in common: from the lowest value, 0 at most, to the highest, 0 at least. */
export interface BarRange {
  readonly low: number;
  readonly high: number;
}

export const barRangeOf = ({ series }: Chart): BarRange => {
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  return { low: Math.min(0, ...known), high: Math.max(0, ...known) };
};

/** A bar as long as its value's share of the range, from zero to the right or, below zero, to the left. */
export function barOf(value: number | null, { low, high }: BarRange, index: number): Markup {
  if (value === null || high <= low || (value <= 0 && low === 0)) return NOTHING;
  const at = (one: number): number => round(((one - low) / (high - low)) * 100);
  const [from, to] = [at(Math.min(0, value)), at(Math.max(0, value))];
  const place = { x: from === 0 ? null : from, width: round(to - from), height: 10 };
  const zero = low < 0 && markup`<path class="zero"${attributes({ d: `M${at(0)} 0V10` })} />`;
  return markup`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect${attributes({ class: lookOf(index), ...place })} />${zero}
  </svg>`;
}
