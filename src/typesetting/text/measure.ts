import type { Inline, Line } from '../../document/tree.ts';
import type { Resolver, TextStyle } from '../text.ts';
import { faceOf, type InlineBox } from './face-of.ts';
import type { Stretch } from './line-assembly.ts';
import type { ShapedWord, Shaper } from './shape.ts';
import type { WordBreaks } from './word-breaks.ts';
import { flatten, type FlatLine, type Word } from './words.ts';

export interface ParagraphTools {
  readonly shaper: Shaper;
  readonly breaks: WordBreaks;
  readonly resolver: Resolver;
}

/** A paragraph on its way to lines: its text, its words, and their widths in points. */
export interface Setting {
  readonly line: Line;
  readonly flat: FlatLine;
  readonly style: TextStyle;
  readonly shaper: Shaper;
}

export interface MeasuredWord {
  readonly word: Word;
  readonly x: number;
  readonly width: number;
}

export function settingOf(line: Line, style: TextStyle, { resolver, shaper }: ParagraphTools): Setting {
  return {
    line,
    flat: flatten(
      line,
      line.map((inline) => printed(inline, resolver)),
    ),
    style,
    shaper,
  };
}

function printed(inline: Inline, resolver: Resolver): string {
  if (inline.kind === 'note') return resolver.mark(inline.note);
  return inline.kind === 'page' ? resolver.page(inline.of) : inline.text;
}

const points = (units: number, style: TextStyle): number => (units * style.size) / 1000;

/** Cuts [start, end) at the borders of inlines and shapes each stretch. */
export function stretchesOf(setting: Setting, start: number, end: number): readonly Stretch[] {
  const { line, flat } = setting;
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

function shapeIn({ line, flat, style, shaper }: Setting, inline: number, start: number, end: number): ShapedWord {
  const source = line[inline];
  if (!source) throw new RangeError(`a line of ${line.length} inlines has no inline ${inline}`);
  const { face, figures, box } = faceOf(source, style);
  const shaped = shaper(flat.text.slice(start, end), face, figures);
  return box === undefined ? shaped : boxed(shaped, box, style);
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

export function measureWords(setting: Setting, words: readonly Word[]): readonly MeasuredWord[] {
  let x = 0;
  let last = 0;
  return words.map((word, i) => {
    if (i > 0) x += widthBetween(setting, last, word.start);
    const width = widthBetween(setting, word.start, word.end);
    const measured = { word, x, width };
    x += width;
    last = word.end;
    return measured;
  });
}

export function endOf(measured: readonly MeasuredWord[]): number {
  const last = measured.at(-1);
  return last ? last.x + last.width : 0;
}

function widthBetween(setting: Setting, start: number, end: number): number {
  if (setting.line.length === 1) return points(shapeIn(setting, 0, start, end).units, setting.style);
  let units = 0;
  for (const { shaped } of stretchesOf(setting, start, end)) units += shaped.units;
  return points(units, setting.style);
}

/** From the word's start to an offset in the word, by the advances of the whole word: it need not be shaped again. */
export function prefixWidth(setting: Setting, word: Word, at: number): number {
  let units = 0;
  let offset = 0;
  for (const { shaped } of stretchesOf(setting, word.start, word.end)) {
    for (const run of shaped.runs) {
      for (const glyph of run.glyphs) {
        if (offset >= at) return points(units, setting.style);
        units += glyph.advance;
        offset += glyph.text.length;
      }
    }
  }
  return points(units, setting.style);
}

/** The hyphen that a break at this offset of the text adds, in the face of the letter before it. */
export function hyphenOf({ line, flat, style, shaper }: Setting, at: number): ShapedWord {
  const inline = line[inlineAt(flat, at - 1)];
  const { face, figures } = inline ? faceOf(inline, style) : style;
  return shaper('-', face, figures);
}

export const hyphenWidth = (setting: Setting, at: number): number => points(hyphenOf(setting, at).units, setting.style);

/** The widest piece of a word that its breaks leave, an added hyphen included. */
export function widestPiece(setting: Setting, { word, width }: MeasuredWord): number {
  let widest = 0;
  let before = 0;
  for (const found of word.breaks) {
    const at = prefixWidth(setting, word, found.at);
    widest = Math.max(widest, at - before + (found.kind === 'added' ? hyphenWidth(setting, word.start + found.at) : 0));
    before = at;
  }
  return Math.max(widest, width - before);
}
