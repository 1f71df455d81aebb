import type { Line } from '../../document/tree.ts';
import type { ParagraphOptions, SetLine, TextStyle } from '../text.ts';
import { breakLines, type Place } from './break-lines.ts';
import { faceOf } from './face-of.ts';
import { LineAssembly } from './line-assembly.ts';
import {
  endOf,
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
import { forceBreaks, splitWords, tieLastWords, type Word } from './words.ts';

/** See `TextEngine.paragraph`. */
export function setParagraph(
  line: Line,
  measure: number,
  style: TextStyle,
  options: ParagraphOptions,
  tools: ParagraphTools,
): readonly SetLine[] {
  const setting = settingOf(line, style, tools);
  const hanging = options.hanging ?? 0;
  const words = splitWords(setting.flat, options.hyphenation, tools.hyphenator);
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return [];
  const narrow = measure - hanging;
  const measured = measureWords(setting, words);
  const total = endOf(measured);
  if (total <= measure)
    return [
      assemble(
        setting,
        words,
        { word: 0, start: first.start },
        { word: words.length - 1, end: last.end, hyphen: false },
        0,
      ),
    ];

  const fitting = measured.map((entry) =>
    entry.width > narrow && widestPiece(setting, entry) > narrow
      ? { ...entry, word: forceBreaks(setting.flat, entry.word, tools.hyphenator) }
      : entry,
  );
  const beforeLast = fitting.at(-2);
  const tail = beforeLast ? total - beforeLast.x : 0;
  const tied =
    tail <= narrow
      ? tieLastWords(
          fitting.map((entry) => entry.word),
          setting.flat,
        )
      : fitting.map((entry) => entry.word);
  const { places, cuts } = placesOf(setting, fitting, tied);
  const ends = breakLines(places, { first: measure, later: narrow, isTable: options.hyphenation === 'table' });

  let from = { word: 0, start: first.start };
  return ends.map((index, row): SetLine => {
    const cut = cuts[index] ?? { word: tied.length - 1, end: last.end, hyphen: false };
    const set = assemble(setting, tied, from, cut, row === 0 ? 0 : hanging);
    const next = tied[cut.word];
    from =
      next && cut.end < next.end
        ? { word: cut.word, start: cut.end }
        : { word: cut.word + 1, start: tied[cut.word + 1]?.start ?? cut.end };
    return set;
  });
}

/** See `TextEngine.extent`. */
export function extentOf(
  line: Line,
  style: TextStyle,
  options: ParagraphOptions,
  tools: ParagraphTools,
): { min: number; max: number } {
  const setting = settingOf(line, style, tools);
  const measured = measureWords(setting, splitWords(setting.flat, options.hyphenation, tools.hyphenator));
  const min = measured.reduce((most, entry) => Math.max(most, widestPiece(setting, entry)), 0);
  return { min, max: endOf(measured) };
}

interface CutPlace {
  readonly word: number;
  readonly end: number;
  readonly hyphen: boolean;
}

function placesOf(
  setting: Setting,
  measured: readonly MeasuredWord[],
  words: readonly Word[],
): { places: Place[]; cuts: CutPlace[] } {
  const places: Place[] = [];
  const cuts: CutPlace[] = [];
  measured.forEach(({ x, width }, i) => {
    const word = words[i];
    if (!word) return;
    const before = measured[i - 1];
    const wordBefore = before ? before.x + before.width : 0;
    for (const found of word.breaks) {
      const at = x + prefixWidth(setting, word, found.at);
      const hyphen = found.kind === 'added';
      places.push({
        end: hyphen ? at + hyphenWidth(setting, found.at) : at,
        next: at,
        isHyphen: found.kind !== 'bare',
        isInsidePart: found.isInsidePart ?? false,
        wordBefore,
      });
      cuts.push({ word: i, end: found.at, hyphen });
    }
    if (!word.canEnd && i < words.length - 1) return;
    places.push({
      end: x + width,
      next: measured[i + 1]?.x ?? x + width,
      isHyphen: false,
      isInsidePart: false,
      wordBefore,
    });
    cuts.push({ word: i, end: word.end, hyphen: false });
  });
  return { places, cuts };
}

function assemble(
  setting: Setting,
  words: readonly Word[],
  from: { word: number; start: number },
  to: CutPlace,
  indent: number,
): SetLine {
  const assembly = new LineAssembly(setting.line, setting.style, indent);
  for (let i = from.word; i <= to.word; i += 1) {
    const word = words[i];
    if (!word) break;
    const start = i === from.word ? from.start : word.start;
    const end = i === to.word ? to.end : word.end;
    for (const stretch of stretchesOf(setting, start, end)) assembly.add(stretch);
    const next = words[i + 1];
    if (i < to.word && next) for (const stretch of stretchesOf(setting, word.end, next.start)) assembly.add(stretch);
  }
  const last = words[to.word];
  const next = words[to.word + 1];
  if (to.hyphen) {
    const inline = inlineAt(setting.flat, to.end - 1);
    const source = setting.line[inline];
    if (source) {
      const { face, figures } = faceOf(source, setting.style);
      assembly.addHyphen({ inline, shaped: setting.shaper('-', face, figures) });
    }
  } else if (last && next && to.end === last.end) {
    for (const stretch of stretchesOf(setting, last.end, next.start)) assembly.addTrailing(stretch);
  }
  return assembly.finish();
}
