import type { PathCommand } from './ink.ts';

/** A closed path through the corners, points from the top left of the page. */
export function polygon(points: readonly (readonly [x: number, y: number])[]): readonly PathCommand[] {
  return [...points.map(([x, y], i): PathCommand => ({ op: i === 0 ? 'M' : 'L', x, y })), { op: 'Z' }];
}

/** The edges of a box, from its top left corner clockwise. */
export function rectangle(x: number, y: number, width: number, height: number): readonly PathCommand[] {
  return polygon([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]);
}

/** Four Bézier curves; 0.5523 makes them a circle to a thousandth of its radius. */
export function circle(cx: number, cy: number, r: number): readonly PathCommand[] {
  const k = 0.5523 * r;
  return [
    { op: 'M', x: cx + r, y: cy },
    { op: 'C', x1: cx + r, y1: cy + k, x2: cx + k, y2: cy + r, x: cx, y: cy + r },
    { op: 'C', x1: cx - k, y1: cy + r, x2: cx - r, y2: cy + k, x: cx - r, y: cy },
    { op: 'C', x1: cx - r, y1: cy - k, x2: cx - k, y2: cy - r, x: cx, y: cy - r },
    { op: 'C', x1: cx + k, y1: cy - r, x2: cx + r, y2: cy - k, x: cx + r, y: cy },
    { op: 'Z' },
  ];
}
