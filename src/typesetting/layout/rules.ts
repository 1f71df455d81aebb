import type { Canvas } from '../flow.ts';
import { DECORATION } from './structure.ts';
import { HAIRLINE, HAIRLINE_COLOUR, RULE } from './styles.ts';

/** A rule of 0.75 in black from x1 to x2; y is its middle. */
export function rule(canvas: Canvas, x1: number, x2: number, y: number): void {
  canvas.ink({ kind: 'line', x1, y1: y, x2, y2: y, width: RULE, colour: '#000000', owner: DECORATION });
}

/** A hairline of 0.35 in grey, which never carries meaning. */
export function hairline(canvas: Canvas, x1: number, x2: number, y: number): void {
  canvas.ink({ kind: 'line', x1, y1: y, x2, y2: y, width: HAIRLINE, colour: HAIRLINE_COLOUR, owner: DECORATION });
}
