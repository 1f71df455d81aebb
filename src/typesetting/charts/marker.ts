import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import { circle, polygon, rectangle } from '../shapes.ts';
import type { SeriesLook } from './chart-styles.ts';

/** The sign of a series at a point: filled circle, hollow square, filled triangle, hollow diamond (look § 8). */
export function paintMarker(canvas: Canvas, look: SeriesLook, x: number, y: number, owner: Owner): void {
  const { colour } = look;
  const hollow = { fill: '#FFFFFF', stroke: { width: 1.25, colour } };
  switch (look.marker) {
    case 'circle':
      return canvas.ink({ kind: 'path', d: circle(x, y, 2.75), fill: colour, owner });
    case 'square':
      return canvas.ink({
        kind: 'path',
        d: rectangle(x - 2.5, y - 2.5, 5, 5),
        ...hollow,
        owner,
      });
    case 'triangle':
      return canvas.ink({
        kind: 'path',
        d: polygon([
          [x, y - 3.5],
          [x + 3.25, y + 2.5],
          [x - 3.25, y + 2.5],
        ]),
        fill: colour,
        owner,
      });
    case 'diamond':
      return canvas.ink({
        kind: 'path',
        d: polygon([
          [x, y - 3],
          [x + 3, y],
          [x, y + 3],
          [x - 3, y],
        ]),
        ...hollow,
        owner,
      });
  }
}
