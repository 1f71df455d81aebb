import type { Line } from '../../document/tree.ts';
import type { ParagraphOptions, SetLine, TextStyle } from '../text.ts';
import { breakLines, type Place } from './break-lines.ts';
import { LineAssembly } from './line-assembly.ts';
import {
  endOf,
  hyphenOf,
  hyphenWidth,
  inlineAt,
  measureWords,
  prefixWidth,
  settingOf,
  stretchesOf,
  widestPiece,
  type MeasuredWord,
  type ParagraphTools,
  type Setting,
} from './measure.ts';
import { breaksOf, holdsLastTwo, splitWords } from './words.ts';

/** See `TextEngine.paragraph`. */
export function setParagraph(
  line: Line,
  measure: number,
  style: TextStyle,
  options: ParagraphOptions,
  tools: ParagraphTools,
): readonly SetLine[] {
  const setting = settingOf(line, style, tools);
  const whole = measureWords(setting, splitWords(setting.flat));
  const first = whole[0];
  const last = whole.at(-1);
  if (!first || !last) return [];
  const hanging = options.hanging ?? 0;
  const narrow = measure - hanging;
  const total = endOf(whole);
  // Most lines of tables, headings and labels end here: nothing to break, no break to look for.
  if (total <= measure) {
    const end: CutPlace = { word: whole.length - 1, end: last.word.end, hyphen: false };
    return [assemble(setting, whole, { word: 0, start: first.word.start }, end, 0)];
  }
  const words = breakable(setting, whole, narrow, options, tools);
  const { places, cuts } = placesOf(setting, words);
  const ends = breakLines(places, { first: measure, later: narrow, isTable: options.hyphenation === 'table' });

  let from = { word: 0, start: first.word.start };
  return ends.map((index, row): SetLine => {
    const cut = cuts[index] ?? { word: words.length - 1, end: last.word.end, hyphen: false };
    const set = assemble(setting, words, from, cut, row === 0 ? 0 : hanging);
    const next = words[cut.word + 1]?.word.start ?? cut.end;
    const isInside = cut.end < (words[cut.word]?.word.end ?? 0);
    from = isInside ? { word: cut.word, start: cut.end } : { word: cut.word + 1, start: next };
    return set;
  });
}

/** The words with the places where a line of `narrow` may end. */
function breakable(
  setting: Setting,
  whole: readonly MeasuredWord[],
  narrow: number,
  options: ParagraphOptions,
  { breaks }: ParagraphTools,
): readonly MeasuredWord[] {
  const { flat } = setting;
  const words = whole.map(({ word }) => word);
  const inside = breaksOf(words, flat, options.hyphenation, breaks);
  const beforeLast = whole.at(-2);
  const isTied = beforeLast !== undefined && endOf(whole) - beforeLast.x <= narrow && holdsLastTwo(words, flat);
  return whole.map((entry, i): MeasuredWord => {
    const canEnd = !(isTied && i === whole.length - 2);
    const own = { ...entry, word: { ...entry.word, breaks: inside[i] ?? [], canEnd } };
    if (Math.min(entry.width, widestPiece(setting, own)) <= narrow + SLIP) return own;
    return { ...own, word: { ...own.word, breaks: breaks.forced(flat.plain.slice(own.word.start, own.word.end)) } };
  });
}

/** A measure that is the sum of others differs in the last bits from the word that it was made for, points. */
const SLIP = 0.01;

/** See `TextEngine.extent`. */
export function extentOf(
  line: Line,
  style: TextStyle,
  options: ParagraphOptions,
  tools: ParagraphTools,
): { min: number; max: number } {
  const setting = settingOf(line, style, tools);
  const whole = measureWords(setting, splitWords(setting.flat));
  const inside = breaksOf(
    whole.map(({ word }) => word),
    setting.flat,
    options.hyphenation,
    tools.breaks,
  );
  let min = 0;
  whole.forEach((entry, i) => {
    const word = { ...entry.word, breaks: inside[i] ?? [] };
    min = Math.max(min, widestPiece(setting, { ...entry, word }));
  });
  return { min, max: endOf(whole) };
}

interface CutPlace {
  readonly word: number;
  readonly end: number;
  readonly hyphen: boolean;
}

function placesOf(setting: Setting, words: readonly MeasuredWord[]): { places: Place[]; cuts: CutPlace[] } {
  const places: Place[] = [];
  const cuts: CutPlace[] = [];
  words.forEach(({ word, x, width }, i) => {
    const before = words[i - 1];
    const wordBefore = before ? before.x + before.width : 0;
    for (const { at: offset, kind, isInsidePart } of word.breaks) {
      const at = x + prefixWidth(setting, word, offset);
      const hyphen = kind === 'added';
      const end = hyphen ? at + hyphenWidth(setting, word.start + offset) : at;
      places.push({ end, next: at, isHyphen: kind !== 'bare', isInsidePart, wordBefore });
      cuts.push({ word: i, end: word.start + offset, hyphen });
    }
    if (!word.canEnd) return;
    const next = words[i + 1]?.x ?? x + width;
    places.push({ end: x + width, next, isHyphen: false, isInsidePart: false, wordBefore });
    cuts.push({ word: i, end: word.end, hyphen: false });
  });
  return { places, cuts };
}

function assemble(
  setting: Setting,
  words: readonly MeasuredWord[],
  from: { word: number; start: number },
  to: CutPlace,
  indent: number,
): SetLine {
  const assembly = new LineAssembly(setting.line, setting.style, indent);
  const lastEnd = words[to.word]?.word.end ?? to.end;
  for (let i = from.word; i <= to.word; i += 1) {
    const word = words[i]?.word;
    if (!word) break;
    const start = i === from.word ? from.start : word.start;
    const end = i === to.word ? to.end : word.end;
    for (const stretch of stretchesOf(setting, start, end)) assembly.add(stretch);
    const next = words[i + 1]?.word;
    if (i < to.word && next) for (const stretch of stretchesOf(setting, word.end, next.start)) assembly.add(stretch);
  }
  const next = words[to.word + 1]?.word;
  if (to.hyphen) {
    const inline = inlineAt(setting.flat, to.end - 1);
    assembly.addHyphen({ inline, shaped: hyphenOf(setting, to.end) });
  } else if (next && to.end === lastEnd) {
    for (const stretch of stretchesOf(setting, lastEnd, next.start)) assembly.addTrailing(stretch);
  }
  return assembly.finish();
}
