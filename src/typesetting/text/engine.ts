import type { FaceName, GlyphRun, ShapedRun } from '../ink.ts';
import type { ParagraphOptions, Resolver, TextEngine, TextStyle } from '../text.ts';
import { openFaces } from './faces.ts';
import { createHyphenator } from './hyphenation.ts';
import { HYPHENATION_SEAMS } from './hyphenation-seams.ts';
import { MeasuredLines } from './measured-lines.ts';
import { paintLines, paintRun } from './paint-lines.ts';
import { extentOf, setParagraph } from './paragraph.ts';
import { createWordBreaks } from './word-breaks.ts';
import { createShaper, type Shaper } from './shape.ts';

/** What stands for notes and pages until the engine is bound to a document. */
const UNBOUND: Resolver = { mark: (note) => note, page: () => '0', hyphenates: true };

/**
 * The text engine. Takes the TrueType bytes of every face and the list of compound seams; keep one for a process, since it
 * keeps the words that it has shaped. Throws Error for bytes that are no usable face.
 */
export function createTextEngine(
  faces: Readonly<Record<FaceName, Uint8Array>>,
  seams: string = HYPHENATION_SEAMS,
): TextEngine {
  const opened = openFaces(faces);
  const shaper = createShaper(opened);
  const breaks = createWordBreaks(createHyphenator(seams));
  const bind = (resolver: Resolver): TextEngine => {
    const tools = { lines: new MeasuredLines({ shaper, resolver }), breaks };
    const allowed = <O extends ParagraphOptions>(options: O): O =>
      resolver.hyphenates ? options : { ...options, hyphenation: 'none' };
    return {
      shape: (text, style) => shapeOne(text, style, shaper),
      width: (text, style) => shapeOne(text, style, shaper).width,
      paragraph: (line, measure, style, options) => setParagraph(line, measure, style, allowed(options), tools),
      extent: (line, style, options) => extentOf(line, style, allowed(options), tools),
      baseline: baselineOf,
      paint: (canvas, lines, source, x, y, style, into) =>
        paintLines({ canvas, source, style, into, mark: (note) => resolver.mark(note) }, lines, x, y),
      run: paintRun,
      bind,
      coverage: opened.coverage,
    };
  };
  return bind(UNBOUND);
}

/** Capitals stand in the middle of the line box (look § 3); both families' capitals are 0.67 em high. */
export const baselineOf = (style: TextStyle): number => (style.leading + 0.67 * style.size) / 2;

function shapeOne(text: string, style: TextStyle, shaper: Shaper): GlyphRun {
  const word = shaper(text, style.face, style.figures);
  // One run has one face: where the face lacks a character, all of the text goes to the face that has it.
  const fallback = word.runs.find((run) => run.face !== style.face);
  const [run] = fallback ? shaper(text, fallback.face, style.figures).runs : word.runs;
  const face = run?.face ?? style.face;
  const own = run ?? { face, glyphs: [], units: 0 };
  const part = style.tracking === undefined ? own : tracked(own, (style.tracking * 1000) / style.size);
  return {
    face,
    size: style.size,
    parts: part.glyphs.length > 0 ? [part] : [],
    width: (part.units * style.size) / 1000,
  };
}

function tracked({ face, glyphs, units }: ShapedRun, tracking: number): ShapedRun {
  const wider = glyphs.map((glyph) => ({ ...glyph, advance: glyph.advance + tracking }));
  return { face, glyphs: wider, units: units + tracking * glyphs.length };
}
