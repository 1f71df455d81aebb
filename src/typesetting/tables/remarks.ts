import type { Line } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import { hangText, setTextLines } from '../layout/text-lines.ts';
import { REMARK } from './table-styles.ts';

/** "Anm.: …" and "Källa: …" under a table or drawing, each a paragraph after it in the structure. */
export interface SetRemarks {
  /** With the space above them; 0 when there are none. Points. */
  readonly height: number;
  readonly notes: readonly string[];
  /** `y`: where the table or drawing ends. */
  paint(canvas: Canvas, y: number): void;
}

export function setRemarks(
  lines: readonly Line[],
  source: string,
  x: number,
  width: number,
  context: BlockContext,
): SetRemarks {
  const set = lines.map((line) => {
    const text = setTextLines(context, {
      line,
      source,
      style: REMARK.style,
      x,
      measure: width,
      hyphenation: 'none',
    });
    return { text, host: hangText(context, 'P', text) };
  });
  return {
    height: set.reduce((sum, { text }) => sum + text.height, set.length === 0 ? 0 : REMARK.above),
    notes: set.flatMap(({ text }) => text.notes),
    paint(canvas, y) {
      let top = y + REMARK.above;
      for (const { text, host } of set) {
        text.paint(canvas, top, { element: host() });
        top += text.height;
      }
    },
  };
}
