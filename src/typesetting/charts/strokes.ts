import type { Canvas } from '../flow.ts';
import type { Owner, PathCommand } from '../ink.ts';

/** Points from the page's top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Stroke {
  readonly width: number;
  readonly colour?: string;
  /** Points: on, off. */
  readonly dash?: readonly [number, number];
}

/** A straight line, black unless its colour is given. */
export function straight(canvas: Canvas, from: Point, to: Point, stroke: Stroke, owner: Owner): void {
  canvas.ink({
    kind: 'line',
    x1: from.x,
    y1: from.y,
    x2: to.x,
    y2: to.y,
    colour: '#000000',
    ...stroke,
    owner,
  });
}

/** Lines from point to point with mitred corners, open. */
export function openPath(points: readonly Point[]): readonly PathCommand[] {
  return points.map(({ x, y }, i): PathCommand => ({ op: i === 0 ? 'M' : 'L', x, y }));
}
