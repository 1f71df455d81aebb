import type { Line } from '../../document/tree.ts';
import type { ExtentOptions } from '../text.ts';
import { lastBreaks, type LastResort } from './last-breaks.ts';
import { inlineAt, type MeasuredWord, type Setting } from './measure.ts';
import { looseSeamsOf, piecesOf, seamsOf, widestPiece, type Seam } from './seams.ts';
import { mergeBreaks, type Break, type WordBreaks } from './word-breaks.ts';
import { kindOf } from './word-kind.ts';
import type { FlatLine } from './words.ts';

/** A measure that is the sum of others differs in the last bits from the word that it was made for, points. */
const SLIP = 0.01;
const RESORTS: readonly LastResort[] = ['regular', 'anywhere'];

/**
 * The seams of a word for a measure (points): at the breaks that were `found`, if they hold every piece. Else at all good
 * places, and only where a piece is still too wide at regular ones, then between any two characters.
 */
export function fittingSeams(
  setting: Setting,
  measured: MeasuredWord,
  found: readonly Break[],
  measure: number,
  breaks: WordBreaks,
): readonly Seam[] {
  const seams = seamsOf(setting, measured, found);
  const isHeld = (own: readonly Seam[]): boolean => widestPiece(measured, own) <= measure + SLIP;
  if (measured.width <= measure + SLIP || isHeld(seams)) return seams;
  const { line, flat } = setting;
  const word = flat.plain.slice(measured.word.start, measured.word.end);
  if (mayBreakAnywhere(line, flat, measured.word.start)) return seamsOf(setting, measured, breaks.anywhere(word));
  let all = seamsOf(setting, measured, breaks.forced(word));
  for (const resort of RESORTS) {
    if (isHeld(all)) return all;
    all = brokenFurther(setting, measured, word, all, resort, measure);
  }
  return all;
}

/** The seams of a word that is to take as little width as it can, when this much may be broken. */
export function narrowSeams(
  setting: Setting,
  measured: MeasuredWord,
  found: readonly Break[],
  { breaking }: ExtentOptions,
  breaks: WordBreaks,
): readonly Seam[] {
  const { line, flat } = setting;
  const word = flat.plain.slice(measured.word.start, measured.word.end);
  if (mayBreakAnywhere(line, flat, measured.word.start)) return seamsOf(setting, measured, breaks.anywhere(word));
  if (breaking === undefined || (breaking === 'values' && kindOf(word) === 'words'))
    return seamsOf(setting, measured, found);
  const seams = seamsOf(setting, measured, breaks.forced(word));
  if (breaking === 'seams') return seams;
  return brokenFurther(setting, measured, word, seams, breaking === 'values' ? 'regular' : 'anywhere', 0);
}

/** These seams, and those of the last resort in each piece that is wider than the measure. */
function brokenFurther(
  setting: Setting,
  measured: MeasuredWord,
  word: string,
  seams: readonly Seam[],
  resort: LastResort,
  measure: number,
): readonly Seam[] {
  const isWords = kindOf(word) === 'words';
  const more = piecesOf(measured, seams).flatMap(({ from, to, width }) =>
    width > measure + SLIP ? lastBreaks(word.slice(from, to), from, isWords, resort) : [],
  );
  return mergeBreaks(seams, looseSeamsOf(setting, measured, more));
}

/** The word at this offset is a name that may be broken between any two characters. */
function mayBreakAnywhere(line: Line, flat: FlatLine, offset: number): boolean {
  const inline = line[inlineAt(flat, offset)];
  return inline?.kind === 'text' && inline.anywhere === true;
}
