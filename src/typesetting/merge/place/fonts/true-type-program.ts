import { latin1Text } from '../../../../core/bytes.ts';
import { FontFault, type FontProgram } from './program.ts';

/** A TrueType program with its tables of characters: platform, encoding, and glyph by code. */
export interface TrueTypeProgram extends FontProgram {
  readonly maps: readonly { readonly platform: number; readonly encoding: number; glyph(code: number): number }[];
  /** The Compact Font Format table of an OpenType program; null when it has TrueType outlines. */
  readonly cff: Uint8Array | null;
}

/** Reads the tables of a TrueType or OpenType program. Throws FontFault or RangeError when it is none. */
export function trueTypeProgram(bytes: Uint8Array): TrueTypeProgram {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const tables = new Map<string, DataView>();
  for (let i = 0, count = file.getUint16(4); i < count; i++) {
    const at = 12 + 16 * i;
    const [start, length] = [file.getUint32(at + 8), file.getUint32(at + 12)];
    if (start > bytes.length) throw new FontFault('a table outside the program');
    const size = Math.min(length, bytes.length - start);
    tables.set(latin1Text(bytes.subarray(at, at + 4)), new DataView(bytes.buffer, bytes.byteOffset + start, size));
  }
  const table = (name: string): DataView => {
    const found = tables.get(name);
    if (!found) throw new FontFault(`no table ${name}`);
    return found;
  };
  const cff = tables.get('CFF ');
  const [head, hhea, hmtx, maxp] = [table('head'), table('hhea'), table('hmtx'), table('maxp')];
  if (!cff) for (const name of ['glyf', 'loca']) table(name);
  const scale = 1000 / head.getUint16(18);
  const [size, metrics] = [maxp.getUint16(4), hhea.getUint16(34)];
  const cmap = tables.get('cmap');
  const names = postNames(tables.get('post'));
  return {
    byName: (name) => names.get(name) ?? null,
    byCid: (cid) => (cid < size ? cid : null),
    encoding: new Map(),
    width: (glyph) => (glyph < size && metrics > 0 ? hmtx.getUint16(4 * Math.min(glyph, metrics - 1)) * scale : null),
    maps: cmap ? readMaps(cmap) : [],
    cff: cff ? new Uint8Array(cff.buffer, cff.byteOffset, cff.byteLength) : null,
  };
}

function readMaps(cmap: DataView): TrueTypeProgram['maps'] {
  const count = Math.min(64, cmap.getUint16(2));
  return Array.from({ length: count }, (_, i) => {
    const at = cmap.getUint32(8 + 8 * i);
    return { platform: cmap.getUint16(4 + 8 * i), encoding: cmap.getUint16(6 + 8 * i), glyph: glyphMap(cmap, at) };
  });
}

function glyphMap(cmap: DataView, at: number): (code: number) => number {
  const format = cmap.getUint16(at);
  if (format === 0) return (code) => (code < 256 ? cmap.getUint8(at + 6 + code) : 0);
  if (format === 6) {
    const [first, count] = [cmap.getUint16(at + 6), cmap.getUint16(at + 8)];
    return (code) => (code >= first && code < first + count ? cmap.getUint16(at + 10 + 2 * (code - first)) : 0);
  }
  if (format === 12) {
    const groups = Math.floor(Math.min(cmap.getUint32(at + 12), (cmap.byteLength - at - 16) / 12));
    return (code) => {
      const place = at + 16 + 12 * firstWhere(groups, (i) => code <= cmap.getUint32(at + 20 + 12 * i));
      if (place >= at + 16 + 12 * groups || code < cmap.getUint32(place)) return 0;
      return cmap.getUint32(place + 8) + code - cmap.getUint32(place);
    };
  }
  return format === 4 ? segments(cmap, at) : () => 0;
}

function segments(cmap: DataView, at: number): (code: number) => number {
  const count = cmap.getUint16(at + 6) >> 1;
  const twice = 2 * count;
  return (code) => {
    const i = 2 * firstWhere(count, (segment) => code <= cmap.getUint16(at + 14 + 2 * segment));
    if (i >= twice) return 0;
    const first = cmap.getUint16(at + 16 + twice + i);
    if (code < first) return 0;
    const delta = cmap.getUint16(at + 16 + 2 * twice + i);
    const place = at + 16 + 3 * twice + i;
    const offset = cmap.getUint16(place);
    if (offset === 0) return (code + delta) & 0xffff;
    const glyph = cmap.getUint16(place + offset + 2 * (code - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}

/** The first of `count` places that a test holds for; it holds for all after that, since segments stand in order of their codes. */
function firstWhere(count: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Names of a `post` table of format 2, as far as they are the font's own. */
function postNames(post: DataView | undefined): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  if (!post || post.byteLength < 34 || post.getUint32(0) !== 0x20000) return names;
  const count = post.getUint16(32);
  const own: string[] = [];
  for (let at = 34 + 2 * count; at < post.byteLength; at += 1 + post.getUint8(at)) {
    const length = Math.min(post.getUint8(at), post.byteLength - at - 1);
    own.push(latin1Text(new Uint8Array(post.buffer, post.byteOffset + at + 1, length)));
  }
  for (let glyph = 0; glyph < count && 36 + 2 * glyph <= post.byteLength; glyph++) {
    const name = own[post.getUint16(34 + 2 * glyph) - 258];
    if (name !== undefined && !names.has(name)) names.set(name, glyph);
  }
  return names;
}
