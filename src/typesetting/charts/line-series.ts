import type { Canvas } from '../flow.ts';
import type { Owner, PathCommand } from '../ink.ts';
import type { SeriesLook } from './chart-styles.ts';
import { paintMarker } from './marker.ts';
import type { Point } from './strokes.ts';

/** A series with its look. */
export interface DrawnSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly look: SeriesLook;
}

/** Where values stand, points from the page's top left corner. */
export interface SeriesPlace {
  readonly xOf: (i: number) => number;
  readonly yOf: (value: number) => number;
}

/** Markers' middles are as far apart at least, or they would be a band. */
const MARKERS_APART = 9;

/** The line of a series with its markers: at each value, or at as many as can be told apart. */
export function paintSeries(canvas: Canvas, { look, values }: DrawnSeries, place: SeriesPlace, owner: Owner): void {
  const { xOf, yOf } = place;
  const points = values.map((value, i): Point | null => (value === null ? null : { x: xOf(i), y: yOf(value) }));
  const { width, colour, dash } = look;
  for (const d of segments(points))
    canvas.ink({ kind: 'path', d, stroke: { width, colour, round: true, ...(dash ? { dash } : {}) }, owner });
  const every = Math.max(1, Math.ceil(MARKERS_APART / Math.max(1e-6, xOf(1) - xOf(0))));
  const last = points.findLastIndex((point) => point !== null);
  points.forEach((point, i) => {
    // A value between two that are missing has no line: its marker is all that shows it.
    const isAlone = !points[i - 1] && !points[i + 1];
    // The last has a marker, and none so near that they touch.
    const isMarked = i === last || (i % every === 0 && last - i >= every);
    if (point && (isMarked || isAlone)) paintMarker(canvas, look, point.x, point.y, owner);
  });
}

/** A missing value breaks the line. */
function segments(points: readonly (Point | null)[]): readonly (readonly PathCommand[])[] {
  const found: PathCommand[][] = [];
  points.forEach((point, i) => {
    if (!point) return;
    const starts = i === 0 || points[i - 1] === null;
    if (starts) found.push([]);
    found.at(-1)?.push({ op: starts ? 'M' : 'L', ...point });
  });
  return found.filter((one) => one.length > 1);
}
