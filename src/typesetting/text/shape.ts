import * as harfbuzz from 'harfbuzzjs';
import type { FaceName, Glyph } from '../ink.ts';
import type { OpenFace, OpenFaces } from './faces.ts';

/** Which figures a text asks of the face: proportional, tabular (the faces' own) or superior. */
export type Figures = 'proportional' | 'tabular' | 'superior';

/** A stretch of shaped text in one face, independent of size. */
export interface ShapedRun {
  readonly face: FaceName;
  readonly glyphs: readonly Glyph[];
  /** Sum of advances, font units. */
  readonly units: number;
}

/** A word: as a rule one run; more when the face lacks a character that another face has. */
export interface ShapedWord {
  readonly runs: readonly ShapedRun[];
  readonly units: number;
}

export type Shaper = (text: string, face: FaceName, figures: Figures) => ShapedWord;

/** Words kept for each face and figure style. */
const MOST_WORDS = 50_000;

const FEATURES: Readonly<Record<Figures, harfbuzz.Feature[]>> = {
  proportional: [new harfbuzz.Feature('pnum', 1)],
  tabular: [new harfbuzz.Feature('tnum', 1)],
  superior: [new harfbuzz.Feature('sups', 1)],
};

/** Where a face sends the characters that it lacks; the sans faces have the most. */
const FALLBACKS: Readonly<Record<FaceName, readonly FaceName[]>> = {
  serif: ['sans'],
  'serif-semibold': ['sans-semibold', 'sans'],
  'serif-italic': ['serif', 'sans'],
  sans: ['serif'],
  'sans-semibold': ['sans', 'serif-semibold', 'serif'],
};

/** Every character so far is in all five faces: nothing to look up. */
const EVERYWHERE = /^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u00FF\u2013\u201D\u2212]*$/;

/** A shaper with a cache of words by face, figures and text, and one Buffer that is used again and again. */
export function createShaper(faces: OpenFaces): Shaper {
  const buffer = new harfbuzz.Buffer();
  const caches = new Map<FaceName, Record<Figures, Map<string, ShapedWord>>>();
  const cacheOf = (name: FaceName, figures: Figures): Map<string, ShapedWord> => {
    let ofFace = caches.get(name);
    if (!ofFace) caches.set(name, (ofFace = { proportional: new Map(), tabular: new Map(), superior: new Map() }));
    return ofFace[figures];
  };

  const shapeRun = (text: string, face: OpenFace, figures: Figures): ShapedRun => {
    buffer.reset();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    // The language of the process must not choose letter forms.
    buffer.setLanguage('sv');
    harfbuzz.shape(face.font, buffer, FEATURES[figures]);
    const infos = buffer.getGlyphInfos();
    const positions = buffer.getGlyphPositions();
    let units = 0;
    const glyphs = infos.map((info, i): Glyph => {
      const position = positions[i];
      const advance = position?.xAdvance ?? 0;
      units += advance;
      const isFirst = infos[i - 1]?.cluster !== info.cluster;
      return {
        id: info.codepoint,
        advance,
        xOffset: position?.xOffset ?? 0,
        yOffset: position?.yOffset ?? 0,
        text: isFirst ? text.slice(info.cluster, nextCluster(infos, i, text.length)) : '',
      };
    });
    return { face: face.name, glyphs, units };
  };

  return (text, name, figures) => {
    const cache = cacheOf(name, figures);
    const known = cache.get(text);
    if (known) return known;
    const runs = byFace(text, name, faces).map((part) => shapeRun(part.text, part.face, figures));
    const word = { runs, units: runs.reduce((sum, run) => sum + run.units, 0) };
    if (cache.size >= MOST_WORDS) cache.clear();
    cache.set(text, word);
    return word;
  };
}

function nextCluster(infos: readonly { readonly cluster: number }[], from: number, end: number): number {
  const cluster = infos[from]?.cluster;
  for (let i = from + 1; i < infos.length; i += 1) {
    const next = infos[i]?.cluster;
    if (next !== undefined && next !== cluster) return next;
  }
  return end;
}

function byFace(text: string, name: FaceName, faces: OpenFaces): readonly { text: string; face: OpenFace }[] {
  const own = faces.face(name);
  if (EVERYWHERE.test(text)) return [{ text, face: own }];
  const parts: { text: string; face: OpenFace }[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const other = own.has.has(codePoint) ? undefined : FALLBACKS[name].find((f) => faces.face(f).has.has(codePoint));
    const face = other ? faces.face(other) : own;
    const last = parts.at(-1);
    if (last?.face === face) last.text += character;
    else parts.push({ text: character, face });
  }
  return parts;
}
