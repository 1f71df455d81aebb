import type { Line, Source } from '../../document/tree.ts';
import { balancedLines } from '../balanced.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import { textLine } from '../layout/text-lines.ts';
import { wordTooLong } from '../tables/cell-text.ts';
import type { SetLine, TextStyle } from '../text.ts';

/** What `x` is of a label's lines. */
export type Align = 'left' | 'middle' | 'right';

/** A text in a drawing, broken into lines. Lengths in points. */
export interface Label {
  readonly width: number;
  readonly height: number;
  readonly lines: number;
  /** `y`: top of the first line. */
  paint(canvas: Canvas, x: number, y: number, align: Align, owner: Owner): void;
}

export interface LabelParts {
  readonly text: string;
  readonly style: TextStyle;
  /** Points; without it the text stands on one line. */
  readonly measure?: number;
  /** Lines as equally long as may be: in a box. */
  readonly balanced?: true;
  readonly source: Source;
}

/**
 * What a cell says whose text is set as a label: of a word that a line may break (only those of more than 12 letters, look
 * § 4) the whole, since the ink of a drawing has no place for the soft hyphen of ISO 32000-1 14.9.4.
 */
export const saidWhole = (text: string): { readonly actualText?: string } =>
  /\p{L}{13}/u.test(text) ? { actualText: text } : {};

/** What labels are made with. */
export interface LabelContext extends BlockContext {
  /** A word that has no other break is broken between any two characters, rather than that the drawing is refused. */
  readonly breaksAnywhere?: boolean;
}

const ONE_LINE = 10_000;
const UNSEEN = 0.5;
/** In less than this, points, pieces of a word say nothing. */
const LEAST_PIECE = 40;

/** Sets a label; reports `word-too-long` when a word does not fit the measure. */
export function setLabel(context: LabelContext, { text, style, measure, balanced, source }: LabelParts): Label {
  const { engine, breaksAnywhere = false } = context;
  const options = { hyphenation: measure === undefined ? 'none' : 'table' } as const;
  const limit = measure ?? ONE_LINE;
  const linesOf = (line: Line) =>
    balanced ? balancedLines(engine, line, limit, style, options) : engine.paragraph(line, limit, style, options);
  const widthOf = (lines: readonly SetLine[]) => lines.reduce((most, one) => Math.max(most, one.width), 0);
  let line = textLine(text);
  let lines = linesOf(line);
  // Running text would be broken where it has no seam; a label asks for another form first.
  const isTorn = lines.length > 1 && engine.extent(line, style, { ...options, breaking: 'seams' }).min > limit + UNSEEN;
  const mayTear = breaksAnywhere && limit >= LEAST_PIECE;
  if (mayTear && widthOf(lines) > limit + UNSEEN) {
    line = [{ kind: 'text', text, anywhere: true }];
    lines = linesOf(line);
  }
  const width = widthOf(lines);
  if (width > limit + UNSEEN || (isTorn && !mayTear)) context.report(wordTooLong(source));
  return {
    width,
    height: lines.length * style.leading,
    lines: lines.length,
    paint(canvas, x, y, align, owner) {
      lines.forEach((one, i) => {
        const left = align === 'left' ? x : align === 'right' ? x - one.width : x - one.width / 2;
        engine.paint(canvas, [one], line, left, y + i * style.leading, style, { artifact: owner });
      });
    },
  };
}
