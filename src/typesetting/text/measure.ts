import type { Inline, Line } from '../../document/tree.ts';
import type { Resolver, TextStyle } from '../text.ts';
import { faceOf, type InlineBox, type InlineFace } from './face-of.ts';
import type { Stretch } from './line-assembly.ts';
import type { ShapedWord, Shaper } from './shape.ts';
import { flatten, splitWords, type FlatLine, type Word } from './words.ts';

export interface ParagraphTools {
  readonly shaper: Shaper;
  readonly resolver: Resolver;
}

/** A paragraph on its way to lines: its text, the faces of its inlines, and what shapes it. */
export interface Setting {
  readonly line: Line;
  readonly flat: FlatLine;
  readonly style: TextStyle;
  readonly faces: readonly InlineFace[];
  readonly shaper: Shaper;
}

/** A word with its place on one endless line, points; shaped once, for its width and for the line that it lands on. */
export interface MeasuredWord {
  readonly word: Word;
  readonly x: number;
  readonly width: number;
  readonly shaped: readonly Stretch[];
  /** The spaces between the word before and this one. */
  readonly gap: readonly Stretch[];
}

export function settingOf(line: Line, style: TextStyle, { resolver, shaper }: ParagraphTools): Setting {
  const printed = line.map((inline) => printedBy(inline, resolver));
  return { line, flat: flatten(line, printed), style, faces: line.map((inline) => faceOf(inline, style)), shaper };
}

function printedBy(inline: Inline, resolver: Resolver): string {
  if (inline.kind === 'note') return resolver.mark(inline.note);
  return inline.kind === 'page' ? resolver.page(inline.of) : inline.text;
}

export const points = (units: number, style: TextStyle): number => (units * style.size) / 1000;

/** Cuts [start, end) at the borders of inlines and shapes each stretch. */
export function stretchesOf(setting: Setting, start: number, end: number): readonly Stretch[] {
  const { line, flat } = setting;
  if (line.length === 1) return start < end ? [{ inline: 0, shaped: shapeIn(setting, 0, start, end) }] : NOTHING;
  const stretches: Stretch[] = [];
  let from = start;
  for (let i = inlineAt(flat, start); i < line.length && from < end; i += 1) {
    const stop = Math.min(end, flat.starts[i + 1] ?? flat.text.length);
    if (stop <= from) continue;
    stretches.push({ inline: i, shaped: shapeIn(setting, i, from, stop) });
    from = stop;
  }
  return stretches;
}

const NOTHING: readonly Stretch[] = [];

function shapeIn({ flat, style, faces, shaper }: Setting, inline: number, start: number, end: number): ShapedWord {
  const own = faces[inline];
  if (!own) throw new RangeError(`a line of ${faces.length} inlines has no inline ${inline}`);
  const shaped = shaper(flat.text.slice(start, end), own.face, own.figures);
  return own.box === undefined ? shaped : boxed(shaped, own.box, style);
}

/** The room that a boxed piece takes on the line: its own size, and padding before the first run and after the last. */
function boxed({ runs }: ShapedWord, { scale, padding }: InlineBox, style: TextStyle): ShapedWord {
  const [first, ...rest] = runs.map((run) => ({ ...run, units: run.units * scale }));
  if (!first) return { runs: [], units: 0 };
  const room = (2 * padding * 1000) / style.size;
  const padded = [{ ...first, units: first.units + room }, ...rest];
  return { runs: padded, units: padded.reduce((sum, { units }) => sum + units, 0) };
}

/** The inline that holds the offset: the last one that begins at or before it. */
export function inlineAt({ starts }: FlatLine, offset: number): number {
  let i = starts.length - 1;
  while (i > 0 && (starts[i] ?? 0) > offset) i -= 1;
  return i;
}

/** The words of the paragraph, shaped, on one endless line. */
export function measureWords(setting: Setting): readonly MeasuredWord[] {
  let x = 0;
  let last = 0;
  return splitWords(setting.flat).map((word, i) => {
    const gap = i === 0 ? NOTHING : stretchesOf(setting, last, word.start);
    const shaped = stretchesOf(setting, word.start, word.end);
    x += widthOf(gap, setting.style);
    const width = widthOf(shaped, setting.style);
    const measured = { word, x, width, shaped, gap };
    x += width;
    last = word.end;
    return measured;
  });
}

function widthOf(stretches: readonly Stretch[], style: TextStyle): number {
  let units = 0;
  for (const { shaped } of stretches) units += shaped.units;
  return points(units, style);
}

export function endOf(measured: readonly MeasuredWord[]): number {
  const last = measured.at(-1);
  return last ? last.x + last.width : 0;
}

/** The hyphen that a break at this offset of the text adds, in the face of the letter before it. */
export function hyphenOf({ flat, style, faces, shaper }: Setting, at: number): ShapedWord {
  const { face, figures } = faces[inlineAt(flat, at - 1)] ?? style;
  return shaper('-', face, figures);
}

export const hyphenWidth = (setting: Setting, at: number): number => points(hyphenOf(setting, at).units, setting.style);
