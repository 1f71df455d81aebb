import type { Canvas } from '../flow.ts';
import { DECORATION } from '../layout/structure.ts';
import type { SeriesLook } from './chart-styles.ts';
import { paintMarker } from './marker.ts';
import { straight } from './strokes.ts';

/** Rows of numbers under an axis (look § 8), points. `padding`: above and below a row's text. */
export const ROW = { padding: 2, sample: 20, name: 27 };

/** A piece of a series' line with its marker, before its name. */
export function paintSample(canvas: Canvas, look: SeriesLook, x: number, y: number): void {
  const { width, colour, dash } = look;
  const stroke = { width, colour, ...(dash ? { dash } : {}) };
  straight(canvas, { x, y }, { x: x + ROW.sample, y }, stroke, DECORATION);
  paintMarker(canvas, look, x + ROW.sample / 2, y, DECORATION);
}
