import type { Status } from '../../../document/tree.ts';
import type { Canvas } from '../../flow.ts';
import { polygon, rectangle } from '../../shapes.ts';
import { DECORATION } from '../structure.ts';

/** Corners from the shape's middle, points, for a shape of 18. */
type Corners = readonly (readonly [x: number, y: number])[];

const CHECK: Corners = [
  [-5.3, 0.3],
  [-3.6, -1.4],
  [-1.3, 0.9],
  [3.6, -4.1],
  [5.3, -2.4],
  [-1.3, 4.3],
];
const STROKE: Corners = [
  [-4.7, -3],
  [-3, -4.7],
  [4.7, 3],
  [3, 4.7],
];
const MIRRORED: Corners = STROKE.map(([x, y]) => [-x, y] as const);

/** What stands in the shape of a verdict: a white check (valid), a black ! (uncertain), a white × (invalid). */
export function paintSign(canvas: Canvas, status: Status, x: number, y: number): void {
  const fill = (corners: Corners, colour: string) =>
    canvas.ink({
      kind: 'path',
      d: polygon(corners.map(([dx, dy]) => [x + dx, y + dy] as const)),
      fill: colour,
      owner: DECORATION,
    });
  if (status === 'green') return fill(CHECK, '#FFFFFF');
  if (status === 'red') {
    fill(STROKE, '#FFFFFF');
    return fill(MIRRORED, '#FFFFFF');
  }
  const black = '#000000';
  canvas.ink({ kind: 'path', d: rectangle(x - 1.1, y - 3, 2.2, 6), fill: black, owner: DECORATION });
  canvas.ink({ kind: 'path', d: rectangle(x - 1.1, y + 4.4, 2.2, 2.2), fill: black, owner: DECORATION });
}
