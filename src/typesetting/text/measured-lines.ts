import type { Line } from '../../document/tree.ts';
import type { TextStyle } from '../text.ts';
import { measureWords, settingOf, type MeasuredWord, type ParagraphTools, type Setting } from './measure.ts';

/** A line in one style, its words on one endless line. */
export interface MeasuredLine {
  readonly setting: Setting;
  readonly words: readonly MeasuredWord[];
}

/** Lines kept at the most, so that a table of any length takes little room. */
const MOST = 4_000;

/**
 * Measures the lines of one division. A cell's words are asked for more than once before they are set, for the widths of
 * its column: `measured` keeps them, `toSet` hands them out for the last time.
 */
export class MeasuredLines {
  readonly #tools: ParagraphTools;
  readonly #kept = new Map<Line, MeasuredLine>();

  constructor(tools: ParagraphTools) {
    this.#tools = tools;
  }

  measured(line: Line, style: TextStyle): MeasuredLine {
    const known = this.#kept.get(line);
    if (known?.setting.style === style) return known;
    const made = this.#measure(line, style);
    if (!isFixed(line)) return made;
    if (this.#kept.size >= MOST) this.#kept.clear();
    this.#kept.set(line, made);
    return made;
  }

  toSet(line: Line, style: TextStyle): MeasuredLine {
    const known = this.#kept.get(line);
    if (known === undefined) return this.#measure(line, style);
    this.#kept.delete(line);
    return known.setting.style === style ? known : this.#measure(line, style);
  }

  #measure(line: Line, style: TextStyle): MeasuredLine {
    const setting = settingOf(line, style, this.#tools);
    return { setting, words: measureWords(setting) };
  }
}

/** What a note's mark or a page's number prints may change until the line is set. */
const isFixed = (line: Line): boolean => line.every(({ kind }) => kind === 'text' || kind === 'link');
