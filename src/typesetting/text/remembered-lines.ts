import type { Line } from '../../document/tree.ts';
import type { ExtentOptions, TextEngine, TextStyle } from '../text.ts';

/** Characters whose lines are kept at the least; twice as many at the most, however few texts they are. */
const MOST = 1_000_000;

/**
 * The same engine, which keeps the lines of what it has set: for an author who changes a letter and waits for the page, so
 * that only the changed text is broken into lines again. Lines are never changed by those who get them. `most`: characters.
 */
export function rememberingEngine(engine: TextEngine, most = MOST): TextEngine {
  const paragraphs = new Kept<ReturnType<TextEngine['paragraph']>>(most);
  const extents = new Kept<ReturnType<TextEngine['extent']>>(most);
  const over = (bound: TextEngine, hyphenates: boolean): TextEngine => ({
    ...bound,
    paragraph(line, measure, style, options) {
      const key = keyOf(line, style, options);
      const set = () => bound.paragraph(line, measure, style, options);
      return key === null ? set() : paragraphs.of(`${hyphenates} ${measure} ${key}`, set);
    },
    extent(line, style, options) {
      const key = keyOf(line, style, options);
      const measured = () => bound.extent(line, style, options);
      return key === null ? measured() : extents.of(`${hyphenates} ${key}`, measured);
    },
    bind: (resolver) => over(bound.bind(resolver), resolver.hyphenates),
  });
  return over(engine, true);
}

/** All that the lines hang on; null where they hang on the document too: a note's mark, a page's number. */
function keyOf(
  line: Line,
  { face, size, figures, tracking = 0 }: TextStyle,
  { hyphenation, hanging = 0, breaking }: ExtentOptions,
): string | null {
  const [first] = line;
  if (first === undefined || line.some(({ kind }) => kind === 'note' || kind === 'page')) return null;
  // Most lines are one text and nothing else; none holds U+0000, with which the others begin.
  const isPlain = line.length === 1 && first.kind === 'text' && Object.keys(first).length === 2;
  return `${face} ${size} ${figures} ${tracking} ${hyphenation} ${hanging} ${breaking ?? ''} ${isPlain ? first.text : `\0${JSON.stringify(line)}`}`;
}

/** Values by key in two generations: the older one is dropped when the younger's keys have too many characters. */
class Kept<V> {
  readonly #most: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();
  #characters = 0;

  constructor(most: number) {
    this.#most = most;
  }

  of(key: string, make: () => V): V {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const value = this.#old.get(key) ?? make();
    this.#characters += key.length;
    if (this.#characters > this.#most) {
      [this.#old, this.#young] = [this.#young, new Map()];
      this.#characters = key.length;
    }
    this.#young.set(key, value);
    return value;
  }
}
