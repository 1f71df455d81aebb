import * as harfbuzz from 'harfbuzzjs';
import type { FaceName, Glyph, ShapedRun } from '../ink.ts';
import type { OpenFace, OpenFaces } from './faces.ts';

/** Which figures a text asks of the face: proportional, tabular (the faces' own) or superior. */
export type Figures = 'proportional' | 'tabular' | 'superior';

/** A word: as a rule one run; more when the face lacks a character that another face has. */
export interface ShapedWord {
  readonly runs: readonly ShapedRun[];
  readonly units: number;
}

export type Shaper = (text: string, face: FaceName, figures: Figures) => ShapedWord;

/** Glyphs kept in all words of all faces: about 30 MB, and more than a document of 1,000 pages asks for. */
const MOST_GLYPHS = 300_000;

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

/**
 * A shaper with a cache of words by face, figures and text (the language is Swedish throughout), and one Buffer that is
 * used again and again. `most`: glyphs that the cache holds before it is emptied; a longer text is shaped but not kept.
 */
export function createShaper(faces: OpenFaces, most = MOST_GLYPHS): Shaper & { readonly kept: () => number } {
  const buffer = new harfbuzz.Buffer();
  let kept = 0;
  const caches = new Map<FaceName, Record<Figures, Map<string, ShapedWord>>>();
  const cacheOf = (name: FaceName, figures: Figures): Map<string, ShapedWord> => {
    let ofFace = caches.get(name);
    if (!ofFace) caches.set(name, (ofFace = { proportional: new Map(), tabular: new Map(), superior: new Map() }));
    return ofFace[figures];
  };

  const sameGlyph = createGlyphs();
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
      return sameGlyph({
        id: info.codepoint,
        advance,
        xOffset: position?.xOffset ?? 0,
        yOffset: position?.yOffset ?? 0,
        text: isFirst ? text.slice(info.cluster, nextCluster(infos, i, text.length)) : '',
      });
    });
    return { face: face.name, glyphs, units };
  };

  const shape: Shaper = (text, name, figures) => {
    const known = cacheOf(name, figures).get(text);
    if (known) return known;
    const runs = byFace(text, name, faces).map((part) => shapeRun(part.text, part.face, figures));
    const word = { runs, units: runs.reduce((sum, run) => sum + run.units, 0) };
    const size = runs.reduce((sum, run) => sum + run.glyphs.length, 0);
    if (size > most) return word;
    if (kept + size > most) {
      caches.clear();
      kept = 0;
    }
    kept += size;
    cacheOf(name, figures).set(text, word);
    return word;
  };
  return Object.assign(shape, { kept: () => kept });
}

/** Letters that come again are one object: without it, the cache of words is mostly their copies. */
function createGlyphs(): (glyph: Glyph) => Glyph {
  const known = new Map<number, Glyph>();
  return (glyph) => {
    const key = glyph.id * WIDEST + glyph.advance;
    const same = known.get(key);
    const { text, xOffset, yOffset } = glyph;
    if (same?.text === text && same.xOffset === xOffset && same.yOffset === yOffset) return same;
    if (same === undefined && known.size < MOST_KNOWN) known.set(key, glyph);
    return glyph;
  };
}

/** More than any advance, font units. */
const WIDEST = 1 << 16;
const MOST_KNOWN = 20_000;

function nextCluster(infos: readonly { readonly cluster: number }[], from: number, end: number): number {
  const cluster = infos[from]?.cluster;
  for (let i = from + 1; i < infos.length; i += 1) {
    const next = infos[i]?.cluster;
    if (next !== undefined && next !== cluster) return next;
  }
  return end;
}

/** A letter with the marks on it: one face draws both, else a mark lands beside its letter. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gsu;

function byFace(text: string, name: FaceName, faces: OpenFaces): readonly { text: string; face: OpenFace }[] {
  const own = faces.face(name);
  if (EVERYWHERE.test(text)) return [{ text, face: own }];
  const candidates = [own, ...FALLBACKS[name].map((fallback) => faces.face(fallback))];
  const parts: { text: string; face: OpenFace }[] = [];
  for (const [cluster] of text.matchAll(CLUSTER)) {
    const codePoints = Array.from(cluster, (character) => character.codePointAt(0) ?? 0);
    const face = candidates.find(({ has }) => codePoints.every((codePoint) => has.has(codePoint))) ?? own;
    const last = parts.at(-1);
    if (last?.face === face) last.text += cluster;
    else parts.push({ text: cluster, face });
  }
  return parts;
}
