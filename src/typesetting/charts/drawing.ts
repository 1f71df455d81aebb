import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import type { TextStyle } from '../text.ts';

/** What a chart is drawn with: a canvas, the owner of its ink, and text set by its left, middle or right. */
export interface Drawing {
  readonly canvas: Canvas;
  readonly owner: Owner;
  readonly context: BlockContext;
}

export function text(
  { canvas, owner, context }: Drawing,
  words: string,
  x: number,
  top: number,
  style: TextStyle,
  align: 'left' | 'centre' | 'right' = 'left',
): number {
  const run = context.engine.shape(words, style);
  const left = align === 'left' ? x : align === 'right' ? x - run.width : x - run.width / 2;
  context.engine.run(canvas, run, left, top + context.engine.baseline(style), style.colour, owner);
  return run.width;
}

export function line(
  { canvas, owner }: Drawing,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  width: number,
  colour = '#000000',
  dash?: readonly [number, number],
): void {
  canvas.ink({ kind: 'line', x1, y1, x2, y2, width, colour, ...(dash ? { dash } : {}), owner });
}
