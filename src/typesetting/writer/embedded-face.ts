import type { Glyph } from '../ink.ts';
import type { ObjectWriter, Reference } from './object-writer.ts';
import { PRELOADED } from './preloaded.ts';
import type { ShownText } from './text-operators.ts';
import type { TrueTypeFace } from './true-type.ts';
import { toUnicodeMap } from './to-unicode.ts';
import { deflated, flateStream, round } from './values.ts';

export interface EmbeddedGlyph {
  readonly text: string;
  /** The two-byte code as characters of a literal string, escaped (ISO 32000-1 7.3.4.2). */
  readonly code: string;
  /** The font's own width, 1/1000 em. */
  readonly advance: number;
}

/**
 * One face in one document: gives every pair of glyph and text a two-byte code of its own. A glyph that stands for
 * several characters (space and no-break space, µ and μ) thus keeps each of them in the text layer.
 */
export class EmbeddedFace {
  readonly face: TrueTypeFace;
  readonly reference: Reference;
  /** Words that the document has shown before, by their glyphs: turned into codes once. */
  readonly shown = new Map<readonly Glyph[], ShownText | 'by-glyph'>();
  readonly #glyphs: number[] = [0];
  readonly #texts: string[] = ['\uFFFD'];
  /** By glyph: its codes, nearly always one. */
  readonly #codes: (readonly EmbeddedGlyph[] | undefined)[];

  /** `preload` gives the characters of `preloaded.ts` the codes that they have there. */
  constructor(face: TrueTypeFace, reference: Reference, preload: boolean) {
    this.face = face;
    this.reference = reference;
    // oxlint-disable-next-line unicorn/no-new-array -- Array.from asks an iterator for every glyph of the face
    this.#codes = new Array<EmbeddedGlyph[] | undefined>(face.size).fill(undefined);
    if (preload) for (const { glyph, added } of preloadedCodes(face)) this.#put(glyph, added);
  }

  /** Code and width of a shaped glyph. Throws for .notdef: a missing character is found before layout, never drawn. */
  glyph(glyph: Glyph): EmbeddedGlyph {
    const codes = this.#codes[glyph.id];
    if (codes) for (const known of codes) if (known.text === glyph.text) return known;
    if (glyph.id > 0 && glyph.id < this.face.size) return this.#add(glyph.id, glyph.text);
    throw new Error(`${this.face.postscriptName} has no glyph for "${glyph.text}"`);
  }

  #add(glyph: number, text: string): EmbeddedGlyph {
    const added = embedded(text, this.#glyphs.length, this.face.advance(glyph));
    this.#put(glyph, added);
    return added;
  }

  #put(glyph: number, added: EmbeddedGlyph): void {
    this.#glyphs.push(glyph);
    // A later glyph of a cluster has no text of its own: the content stream spells the cluster in an ActualText.
    this.#texts.push(added.text === '' ? '\u200B' : added.text);
    const known = this.#codes[glyph];
    this.#codes[glyph] = known ? [...known, added] : [added];
  }

  /** Writes the font's objects (ISO 32000-1 9.7; PDF/A-2 6.2.11); `cidSet`: PDF/A-1 wants the set of codes too (6.3.5). */
  write(writer: ObjectWriter, cidSet: boolean): void {
    const { face } = this;
    const name = `${subsetTag(this.#glyphs)}+${face.postscriptName}`;
    const program = fontProgram(face, this.#glyphs);
    const descriptor = writer.add({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4 + (face.serif ? 2 : 0) + (face.italicAngle === 0 ? 0 : 64),
      FontBBox: face.bbox.map(round),
      ItalicAngle: round(face.italicAngle),
      Ascent: round(face.ascent),
      Descent: round(face.descent),
      CapHeight: round(face.capHeight),
      XHeight: round(face.xHeight),
      StemV: face.weight >= 600 ? 120 : 80,
      FontFile2: writer.stream({ Length1: program.length, Filter: 'FlateDecode' }, program.packed),
      CIDSet: cidSet ? flateStream(writer, {}, firstBits(this.#glyphs.length)) : undefined,
    });
    const toGlyph = new DataView(new ArrayBuffer(2 * this.#glyphs.length));
    this.#glyphs.forEach((glyph, code) => toGlyph.setUint16(2 * code, glyph));
    const descendant = writer.add({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: latin('Adobe'), Ordering: latin('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, this.#glyphs.map((glyph) => round(face.advance(glyph)))],
      CIDToGIDMap: flateStream(writer, {}, new Uint8Array(toGlyph.buffer)),
    });
    writer.write(this.reference, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: flateStream(writer, {}, toUnicodeMap(this.#texts)),
    });
  }
}

const embedded = (text: string, number: number, advance: number): EmbeddedGlyph => ({
  text,
  code: literal(number >> 8) + literal(number & 0xff),
  advance,
});

interface Preloaded {
  readonly glyph: number;
  readonly added: EmbeddedGlyph;
}
const preloadedOf = new WeakMap<TrueTypeFace, readonly Preloaded[]>();

/** The codes of the preloaded characters, the same in every document of a face. */
function preloadedCodes(face: TrueTypeFace): readonly Preloaded[] {
  const known = preloadedOf.get(face);
  if (known) return known;
  const made = PRELOADED.map((codePoint, i) => {
    const glyph = face.glyphOf(codePoint);
    if (glyph === 0)
      throw new Error(`${face.postscriptName} lacks the preloaded character U+${codePoint.toString(16)}`);
    return { glyph, added: embedded(String.fromCodePoint(codePoint), i + 1, face.advance(glyph)) };
  });
  preloadedOf.set(face, made);
  return made;
}

/** A byte of a literal string: brackets, line ends and the backslash itself stand behind a backslash. */
const literal = (byte: number): string =>
  byte === 0x0a ? '\\n' : byte === 0x0d ? '\\r' : (LITERAL.has(byte) ? '\\' : '') + String.fromCharCode(byte);
const LITERAL = new Set([0x28, 0x29, 0x5c]);

/** As many ones as there are codes, the high bit first. */
function firstBits(count: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(count / 8)).fill(0xff);
  bytes[bytes.length - 1] = (0xff << (8 * bytes.length - count)) & 0xff;
  return bytes;
}

const latin = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Six capitals from the glyphs of the subset (ISO 32000-1 9.6.4), the same in every process. */
function subsetTag(glyphs: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const glyph of glyphs) hash = Math.imul(hash ^ glyph, 0x01000193) >>> 0;
  return Array.from({ length: 6 }, (_, i) => String.fromCharCode(65 + (Math.floor(hash / 26 ** i) % 26))).join('');
}

/** A font program, compressed. */
interface Program {
  readonly packed: Uint8Array;
  /** Bytes before compression. */
  readonly length: number;
}
const programs = new WeakMap<TrueTypeFace, Map<string, Program>>();

/** The subset, kept for the next document that uses the same glyphs (the last four sets a face). */
function fontProgram(face: TrueTypeFace, glyphs: readonly number[]): Program {
  const kept = programs.get(face) ?? new Map<string, Program>();
  programs.set(face, kept);
  // Which of the face's glyphs are used, as text: a set, whatever order they came in.
  const used = Buffer.alloc(face.size);
  for (const glyph of glyphs) used[glyph] = 1;
  const key = used.toString('latin1');
  const program = kept.get(key) ?? packedSubset(face, glyphs);
  kept.delete(key);
  kept.set(key, program);
  for (const old of [...kept.keys()].slice(0, -4)) kept.delete(old);
  return program;
}

function packedSubset(face: TrueTypeFace, glyphs: readonly number[]): Program {
  const program = face.subset(glyphs);
  return { packed: deflated(program), length: program.length };
}
