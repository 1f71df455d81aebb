import { hyphenWidth, points, type MeasuredWord, type Setting } from './measure.ts';
import type { ShapedWord } from './shape.ts';
import type { Break } from './word-breaks.ts';

/** A break, and where the word ends when it is broken there and where the rest begins; points from the word's start. */
export interface Seam extends Break {
  /** With the hyphen that is added. */
  readonly end: number;
  readonly next: number;
}

/** A stretch of a word between two seams. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Points. */
  readonly width: number;
}

/** The glyph that a walk has passed, and where it begins in the word. */
interface Passed {
  readonly text: string;
  readonly at: number;
  readonly advance: number;
  /** Font units of a text, set as the glyph was. */
  readonly unitsOf: (text: string) => number;
}

/**
 * By the advances of the whole word, in one walk over it, so that it need not be shaped again; but where a break parts a
 * ligature (the "ft" of "upp-gif-ter-na") neither piece has it, and its letters are as wide as they will stand. `breaks`:
 * in order.
 */
export function seamsOf(setting: Setting, measured: MeasuredWord, breaks: readonly Break[]): readonly Seam[] {
  if (breaks.length === 0) return NONE;
  const [first, second] = measured.shaped;
  if (first === undefined || second !== undefined) return seamsIn(setting, measured, breaks);
  const known = keptSeams.get(first.shaped);
  if (known?.breaks === breaks && known.size === setting.style.size) return known.seams;
  const seams = seamsIn(setting, measured, breaks);
  keptSeams.set(first.shaped, { breaks, size: setting.style.size, seams });
  return seams;
}

const NONE: readonly Seam[] = [];

/** The seams that a word had where it stood last: as a rule it is set in one size and broken at the same places. */
const keptSeams = new WeakMap<ShapedWord, KeptSeams>();
interface KeptSeams {
  readonly breaks: readonly Break[];
  readonly size: number;
  readonly seams: readonly Seam[];
}

function seamsIn(setting: Setting, measured: MeasuredWord, breaks: readonly Break[]): readonly Seam[] {
  return walk(setting, measured, breaks, (one, units, { text, at, advance, unitsOf }) => {
    const inside = one.at - at;
    const isParted = inside < text.length;
    const end = isParted ? units - advance + unitsOf(text.slice(0, inside)) : units;
    const next = isParted ? units - unitsOf(text.slice(inside)) : units;
    const hyphen = one.kind === 'added' ? hyphenWidth(setting, measured.word.start + one.at) : 0;
    return { ...one, end: points(end, setting.style) + hyphen, next: points(next, setting.style) };
  });
}

/**
 * The same for breaks between any two characters: none parts a ligature, and the character before a break is as wide as it
 * stands alone, since its kerning with the next one goes.
 */
export function looseSeamsOf(setting: Setting, measured: MeasuredWord, breaks: readonly Break[]): readonly Seam[] {
  return walk(setting, measured, breaks, (one, units, { text, at, advance, unitsOf }) => {
    if (one.at < at + text.length) return null;
    const kerning = text === '' ? 0 : unitsOf(text) - advance;
    return { ...one, end: points(units + kerning, setting.style), next: points(units, setting.style) };
  });
}

function walk(
  setting: Setting,
  { shaped }: MeasuredWord,
  breaks: readonly Break[],
  make: (one: Break, units: number, passed: Passed) => Seam | null,
): readonly Seam[] {
  const seams: Seam[] = [];
  let [units, offset, at] = [0, 0, 0];
  for (const { inline, shaped: word } of shaped) {
    const { figures } = setting.faces[inline] ?? setting.style;
    for (const { glyphs, face } of word.runs) {
      const unitsOf = (text: string): number => setting.shaper(text, face, figures).units;
      for (const { text, advance } of glyphs) {
        units += advance;
        offset += text.length;
        for (let one = breaks[at]; one && one.at <= offset; one = breaks[(at += 1)]) {
          const seam = make(one, units, { text, at: offset - text.length, advance, unitsOf });
          if (seam) seams.push(seam);
        }
        if (at === breaks.length) return seams;
      }
    }
  }
  return seams;
}

/** The pieces that seams leave of a word. */
export function piecesOf({ word, width }: MeasuredWord, seams: readonly Seam[]): readonly Piece[] {
  let [from, before] = [0, 0];
  const pieces = seams.map(({ at, end, next }): Piece => {
    const piece = { from, to: at, width: end - before };
    [from, before] = [at, next];
    return piece;
  });
  return [...pieces, { from, to: word.end - word.start, width: width - before }];
}

/** The width of the widest of them. */
export function widestPiece({ width }: MeasuredWord, seams: readonly Seam[]): number {
  let [widest, before] = [0, 0];
  for (const { end, next } of seams) {
    widest = Math.max(widest, end - before);
    before = next;
  }
  return Math.max(widest, width - before);
}
