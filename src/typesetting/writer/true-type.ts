import { concatBytes } from '../../core/bytes.ts';
import { compositeParts, glyphIndexes } from './true-type-tables.ts';

/** A TrueType face, read once, as far as embedding needs it. Lengths are in 1/1000 em. */
export interface TrueTypeFace {
  readonly postscriptName: string;
  readonly bbox: readonly number[];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly weight: number;
  readonly serif: boolean;
  /** Number of glyphs. */
  readonly size: number;
  advance(glyph: number): number;
  /** Glyph of a code point, 0 when the face has none. */
  glyphOf(codePoint: number): number;
  /**
   * A font program that holds these glyphs, their components and .notdef under their own numbers (ISO 32000-1 9.9:
   * only the tables that a CIDFontType2 needs).
   */
  subset(glyphs: Iterable<number>): Uint8Array;
}

const known = new WeakMap<Uint8Array, TrueTypeFace>();

/** Reads a face; the same byte array is read once per process. Throws Error when it is no TrueType font with outlines. */
export function trueTypeFace(bytes: Uint8Array): TrueTypeFace {
  const face = known.get(bytes) ?? read(bytes);
  known.set(bytes, face);
  return face;
}

function read(bytes: Uint8Array): TrueTypeFace {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const start = view.getUint32(at + 8);
    tables.set(
      String.fromCharCode(...bytes.subarray(at, at + 4)),
      bytes.subarray(start, start + view.getUint32(at + 12)),
    );
  }
  const table = (name: string): DataView => {
    const data = tables.get(name);
    if (!data) throw new Error(`the font has no table ${name}`);
    return new DataView(data.buffer, data.byteOffset, data.length);
  };
  const [head, hhea, maxp, os2, hmtx, loca] = [
    table('head'),
    table('hhea'),
    table('maxp'),
    table('OS/2'),
    table('hmtx'),
    table('loca'),
  ];
  const scale = 1000 / head.getUint16(18);
  const size = maxp.getUint16(4);
  const metrics = hhea.getUint16(34);
  const long = head.getInt16(50) === 1;
  const offset = (glyph: number): number => (long ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  const glyf = tables.get('glyf') ?? new Uint8Array();
  const outline = (glyph: number): Uint8Array => glyf.subarray(offset(glyph), offset(glyph + 1));
  const advanceUnits = (glyph: number): number => hmtx.getUint16(4 * Math.min(glyph, metrics - 1));
  const bearing = (glyph: number): number =>
    glyph < metrics ? hmtx.getInt16(4 * glyph + 2) : hmtx.getInt16(4 * metrics + 2 * (glyph - metrics));
  const glyphOf = glyphIndexes(table('cmap'));

  return {
    postscriptName: postscriptName(table('name')),
    bbox: [36, 38, 40, 42].map((at) => head.getInt16(at) * scale),
    ascent: hhea.getInt16(4) * scale,
    descent: hhea.getInt16(6) * scale,
    capHeight: os2.getInt16(88) * scale,
    xHeight: os2.getInt16(86) * scale,
    italicAngle: table('post').getInt32(4) / 65536,
    weight: os2.getUint16(4),
    serif: os2.getInt16(30) >> 8 >= 1 && os2.getInt16(30) >> 8 <= 7,
    size,
    advance: (glyph) => advanceUnits(glyph) * scale,
    glyphOf,
    subset(glyphs) {
      const wanted = new Set([0, ...glyphs]);
      for (const glyph of wanted) for (const part of compositeParts(outline(glyph))) wanted.add(part);
      const count = Math.max(...wanted) + 1;
      const places = new DataView(new ArrayBuffer(4 * (count + 1)));
      const widths = new DataView(new ArrayBuffer(4 * count));
      const outlines: Uint8Array[] = [];
      let at = 0;
      for (let glyph = 0; glyph < count; glyph++) {
        places.setUint32(4 * glyph, at);
        if (!wanted.has(glyph)) continue;
        const data = outline(glyph);
        outlines.push(data, new Uint8Array(-data.length & 3));
        at += (data.length + 3) & ~3;
        widths.setUint16(4 * glyph, advanceUnits(glyph));
        widths.setInt16(4 * glyph + 2, bearing(glyph));
      }
      places.setUint32(4 * count, at);
      const program: [string, Uint8Array][] = [
        ['glyf', concatBytes(...outlines)],
        ['head', patched(head, { 8: [0, 0, 0, 0], 50: [0, 1] })],
        ['hhea', patched(hhea, { 34: [count >> 8, count & 255] })],
        ['hmtx', new Uint8Array(widths.buffer)],
        ['loca', new Uint8Array(places.buffer)],
        ['maxp', patched(maxp, { 4: [count >> 8, count & 255] })],
      ];
      for (const name of ['cvt ', 'fpgm', 'prep'])
        if (tables.has(name)) program.push([name, tables.get(name) ?? new Uint8Array()]);
      return assemble(program);
    },
  };
}

function patched(table: DataView, changes: Readonly<Record<number, readonly number[]>>): Uint8Array {
  const copy = new Uint8Array(table.buffer, table.byteOffset, table.byteLength).slice();
  for (const [at, bytes] of Object.entries(changes)) copy.set(bytes, Number(at));
  return copy;
}

/** Puts tables behind a directory, with their checksums (OpenType, "Organization of an OpenType Font"). */
function assemble(program: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const tables = [...program].sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = new DataView(new ArrayBuffer(12 + 16 * tables.length));
  const power = Math.floor(Math.log2(tables.length));
  directory.setUint32(0, 0x00010000);
  [tables.length, 16 << power, power, 16 * tables.length - (16 << power)].forEach((value, i) =>
    directory.setUint16(4 + 2 * i, value),
  );
  const parts: Uint8Array[] = [];
  let at = directory.byteLength;
  let headAt = 0;
  tables.forEach(([name, data], i) => {
    const padded = concatBytes(data, new Uint8Array(-data.length & 3));
    if (name === 'head') headAt = at;
    for (let k = 0; k < 4; k++) directory.setUint8(12 + 16 * i + k, name.charCodeAt(k));
    [checksum(padded), at, data.length].forEach((value, k) => directory.setUint32(16 + 16 * i + 4 * k, value));
    parts.push(padded);
    at += padded.length;
  });
  const file = concatBytes(new Uint8Array(directory.buffer), ...parts);
  new DataView(file.buffer).setUint32(headAt + 8, (0xb1b0afba - checksum(file)) >>> 0);
  return file;
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function postscriptName(name: DataView): string {
  for (let i = 0; i < name.getUint16(2); i++) {
    const at = 6 + 12 * i;
    if (name.getUint16(at) !== 3 || name.getUint16(at + 6) !== 6) continue;
    const start = name.getUint16(4) + name.getUint16(at + 10);
    const codes = Array.from({ length: name.getUint16(at + 8) / 2 }, (_, k) => name.getUint16(start + 2 * k));
    return String.fromCharCode(...codes).replace(/[^A-Za-z0-9-]/g, '');
  }
  throw new Error('the font has no PostScript name');
}
