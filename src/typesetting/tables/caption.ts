import type { Line } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import { PAGINATION } from '../layout/structure.ts';
import { setTextLines, textLine, type TextLines } from '../layout/text-lines.ts';
import type { PaintTarget } from '../text.ts';
import { CAPTION } from './table-styles.ts';

/** "Tabell 2" in semibold, then the title; lines after the first hang under the title (look § 4). */
export interface SetCaption {
  /** Points. */
  readonly height: number;
  readonly notes: readonly string[];
  paint(canvas: Canvas, y: number, into: PaintTarget): void;
  /** The caption with "(forts.)" on later pages, for the eye only. */
  readonly continued: {
    readonly height: number;
    paint(canvas: Canvas, y: number): void;
  };
}

/** Sets the caption of a table or drawing at x over `width` points. */
export function setCaption(
  caption: { readonly number?: string; readonly title: Line },
  source: string,
  x: number,
  width: number,
  context: BlockContext,
): SetCaption {
  const { engine } = context;
  const { number } = caption;
  const indent = number === undefined ? 0 : engine.width(number, CAPTION.number) + CAPTION.gap;
  const setTitle = (line: Line): TextLines =>
    setTextLines(context, {
      line,
      source,
      style: CAPTION.title,
      x: x + indent,
      measure: width - indent,
      hyphenation: 'none',
    });
  const paintNumber = (canvas: Canvas, y: number, into: PaintTarget): void => {
    if (number === undefined) return;
    // The space between number and title is text: else the two would be read as one word.
    const label = textLine(`${number} `);
    const piece = engine.shape(`${number} `, CAPTION.number);
    const lines = [
      {
        pieces: [{ run: piece, x: 0, rise: 0, kind: 'text' as const, inline: 0, addedHyphen: false }],
        width: piece.width,
        notes: [],
      },
    ];
    engine.paint(canvas, lines, label, x, y, CAPTION.number, into);
  };
  const title = setTitle(caption.title);
  const again = setTitle([
    ...caption.title.filter((one) => one.kind === 'text'),
    { kind: 'text', text: ` ${context.words.continued}` },
  ]);
  return {
    height: title.height,
    notes: title.notes,
    paint(canvas, y, into) {
      paintNumber(canvas, y, into);
      title.paint(canvas, y, into);
    },
    continued: {
      height: again.height,
      paint(canvas, y) {
        paintNumber(canvas, y, { artifact: PAGINATION });
        again.paint(canvas, y, { artifact: PAGINATION });
      },
    },
  };
}
