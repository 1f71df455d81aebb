import type { Line } from '../../document/tree.ts';
import type { ExtentOptions, ParagraphOptions, SetLine, TextStyle } from '../text.ts';
import { breakLines, type Place } from './break-lines.ts';
import { fittingSeams, narrowSeams } from './fitting-breaks.ts';
import { LineAssembly } from './line-assembly.ts';
import { endOf, hyphenOf, inlineAt, stretchesOf, type MeasuredWord, type Setting } from './measure.ts';
import type { MeasuredLines } from './measured-lines.ts';
import { widestPiece } from './seams.ts';
import type { WordBreaks } from './word-breaks.ts';
import { breaksIn, holdsLastTwo } from './words.ts';

interface Tools {
  readonly lines: MeasuredLines;
  readonly breaks: WordBreaks;
}

/** See `TextEngine.paragraph`. */
export function setParagraph(
  line: Line,
  measure: number,
  style: TextStyle,
  options: ParagraphOptions,
  { lines, breaks }: Tools,
): readonly SetLine[] {
  const { setting, words } = lines.toSet(line, style);
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return [];
  const hanging = options.hanging ?? 0;
  const narrow = measure - hanging;
  const end: Cut = { index: words.length - 1, offset: last.word.end, addsHyphen: false };
  const start = { index: 0, offset: first.word.start };
  // Most lines of tables, headings and labels end here: nothing to break, no break to look for.
  if (endOf(words) <= measure) return [assemble(setting, words, start, end, 0)];

  const places = placesOf(setting, words, narrow, options, breaks);
  const ends = breakLines(places, { first: measure, later: narrow, isTable: options.hyphenation === 'table' });
  let from = start;
  return ends.map((index, row): SetLine => {
    const cut = places[index] ?? end;
    const set = assemble(setting, words, from, cut, row === 0 ? 0 : hanging);
    const isInside = cut.offset < (words[cut.index]?.word.end ?? 0);
    const next = words[cut.index + 1]?.word.start ?? cut.offset;
    from = isInside ? { index: cut.index, offset: cut.offset } : { index: cut.index + 1, offset: next };
    return set;
  });
}

/** See `TextEngine.extent`. */
export function extentOf(
  line: Line,
  style: TextStyle,
  options: ExtentOptions,
  { lines, breaks }: Tools,
): { min: number; max: number } {
  const { setting, words } = lines.measured(line, style);
  let min = 0;
  words.forEach((measured, i) => {
    // A narrower word changes nothing, however it may be broken.
    if (measured.width <= min) return;
    const found = breaksIn(words, i, setting.flat, options.hyphenation, breaks);
    min = Math.max(min, widestPiece(measured, narrowSeams(setting, measured, found, options, breaks)));
  });
  return { min, max: endOf(words) };
}

/** Where a line is cut: in or after which word, at which offset of the text. */
interface Cut {
  readonly index: number;
  readonly offset: number;
  readonly addsHyphen: boolean;
}

/** The places where a line of `narrow` may end, the end of the paragraph last. */
function placesOf(
  setting: Setting,
  words: readonly MeasuredWord[],
  narrow: number,
  { hyphenation }: ParagraphOptions,
  breaks: WordBreaks,
): readonly (Place & Cut)[] {
  const { flat } = setting;
  const beforeLast = words.at(-2);
  const isTied = beforeLast !== undefined && endOf(words) - beforeLast.x <= narrow && holdsLastTwo(words, flat);
  const places: (Place & Cut)[] = [];
  words.forEach((measured, i) => {
    const { word, x, width } = measured;
    const before = words[i - 1];
    const wordBefore = before ? before.x + before.width : 0;
    const found = breaksIn(words, i, flat, hyphenation, breaks);
    for (const seam of fittingSeams(setting, measured, found, narrow, breaks)) {
      const { at, kind, isInsidePart } = seam;
      places.push({
        end: x + seam.end,
        next: x + seam.next,
        isHyphen: kind !== 'bare',
        isInsidePart,
        wordBefore,
        index: i,
        offset: word.start + at,
        addsHyphen: kind === 'added',
      });
    }
    if (isTied && i === words.length - 2) return;
    const end = x + width;
    const next = words[i + 1]?.x ?? end;
    const offset = word.end;
    places.push({ end, next, isHyphen: false, isInsidePart: false, wordBefore, index: i, offset, addsHyphen: false });
  });
  return places;
}

function assemble(
  setting: Setting,
  words: readonly MeasuredWord[],
  from: { readonly index: number; readonly offset: number },
  to: Cut,
  indent: number,
): SetLine {
  const assembly = new LineAssembly(setting, indent);
  for (let i = from.index; i <= to.index; i += 1) {
    const measured = words[i];
    if (!measured) break;
    if (i > from.index) for (const stretch of measured.gap) assembly.add(stretch);
    const { word, shaped } = measured;
    const start = i === from.index ? from.offset : word.start;
    const end = i === to.index ? to.offset : word.end;
    const isWhole = start === word.start && end === word.end;
    for (const stretch of isWhole ? shaped : stretchesOf(setting, start, end)) assembly.add(stretch);
  }
  if (to.addsHyphen) {
    const inline = inlineAt(setting.flat, to.offset - 1);
    assembly.addHyphen({ inline, shaped: hyphenOf(setting, to.offset) });
  } else if (to.offset === words[to.index]?.word.end) {
    for (const stretch of words[to.index + 1]?.gap ?? []) assembly.addTrailing(stretch);
  }
  return assembly.finish();
}
