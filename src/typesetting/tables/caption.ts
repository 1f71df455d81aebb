import type { Line } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import { slotIn } from '../layout/structure.ts';
import { setTextLines, type TextLines } from '../layout/text-lines.ts';
import type { PaintTarget } from '../text.ts';
import { CAPTION } from './table-styles.ts';

/** "Tabell 2" in semibold, then the title; long titles hang under themselves. */
export interface SetCaption {
  readonly height: number;
  readonly notes: readonly string[];
  paint(canvas: Canvas, y: number, into: PaintTarget): void;
  /** Again on a later page, with "(forts.)", for the eye only. */
  paintContinued(canvas: Canvas, y: number, continued: string): void;
}

export function setCaption(
  caption: { readonly number?: string; readonly title: Line },
  source: string,
  x: number,
  width: number,
  context: BlockContext,
): SetCaption {
  const { engine } = context;
  const number = caption.number ?? '';
  const indent = number === '' ? 0 : engine.width(number, CAPTION.number) + CAPTION.gap;
  const title = (line: Line): TextLines =>
    setTextLines(context, {
      line,
      source,
      style: CAPTION.title,
      x: x + indent,
      measure: width - indent,
      hyphenation: 'none',
    });
  const set = title(caption.title);
  // The space between number and title is text: else the two would be read as one word.
  const label = engine.shape(`${number} `, CAPTION.number);
  const paintLabel = (canvas: Canvas, y: number, into: PaintTarget) => {
    const owner = 'element' in into ? slotIn(into.element) : into.artifact;
    if (number !== '') engine.run(canvas, label, x, y + engine.baseline(CAPTION.number), CAPTION.number.colour, owner);
  };
  return {
    height: set.height,
    notes: set.notes,
    paint(canvas, y, into) {
      paintLabel(canvas, y, into);
      set.paint(canvas, y, into);
    },
    paintContinued(canvas, y, continued) {
      const into: PaintTarget = { artifact: { kind: 'artifact', type: 'pagination' } };
      paintLabel(canvas, y, into);
      title([...caption.title.filter((one) => one.kind === 'text'), { kind: 'text', text: ` ${continued}` }]).paint(
        canvas,
        y,
        into,
      );
    },
  };
}
