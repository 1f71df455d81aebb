import type { Status } from '../../document/tree.ts';
import type { Canvas } from '../flow.ts';
import type { Ink } from '../ink.ts';
import { DECORATION } from '../layout/structure.ts';
import { circle, polygon, rectangle } from '../shapes.ts';
import { STATUS } from './table-styles.ts';

/** Fill and edge (look § 9): shape and lightness tell them apart without colour. */
const COLOURS: Readonly<Record<Status, { readonly fill: string; readonly edge: string }>> = {
  green: { fill: '#2F8F4E', edge: '#1B5E33' },
  yellow: { fill: '#FFC81F', edge: '#5C4600' },
  red: { fill: '#A8201A', edge: '#7A1512' },
};

/**
 * Circle, triangle or square of `side` (in tables 7) whose centre is at y; decoration, since the word beside it is the
 * content.
 */
export function paintStatus(canvas: Canvas, status: Status, x: number, y: number, side: number = STATUS.side): void {
  const { fill, edge } = COLOURS[status];
  const half = side / 2;
  const stroke = { width: STATUS.edge, colour: edge };
  const d =
    status === 'green'
      ? circle(x + half, y, half)
      : status === 'yellow'
        ? polygon([
            [x + half, y - half],
            [x + 2 * half, y + half],
            [x, y + half],
          ])
        : rectangle(x, y - half, side, side);
  const mark: Ink = { kind: 'path', d, fill, stroke, owner: DECORATION };
  canvas.ink(mark);
}
