import { latin1Text } from '../../../../core/bytes.ts';
import { charStringWidth } from './char-string-width.ts';
import { FontFault, type FontProgram } from './program.ts';
import { STANDARD_ENCODING, STANDARD_STRINGS } from './standard-strings.ts';

type Dict = ReadonlyMap<number, readonly number[]>;

/** Keys of DICT data (Adobe Technical Note 5176, 9, 15, 18); two-byte operators as 1200 + the second byte. */
const KEY = { charset: 15, encoding: 16, charStrings: 17, private: 18, subrs: 19, defaultWidth: 20, nominalWidth: 21 };
const ROS = 1230;
const FD_ARRAY = 1236;
const FD_SELECT = 1237;
const FONT_MATRIX = 1207;
/** Of all font dictionaries together; the largest fonts for Chinese have some 60,000. */
const MOST_SUBRS = 400_000;

/** Reads a Compact Font Format program. Throws FontFault or RangeError when it is none. */
export function cffProgram(bytes: Uint8Array): FontProgram {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const names = readIndex(data, data.getUint8(2));
  const tops = readIndex(data, names.end);
  const strings = readIndex(data, tops.end);
  const globals = readIndex(data, strings.end);
  const top = readDict(tops.items[0] ?? fail('no font'));
  const glyphs = readIndex(data, top.get(KEY.charStrings)?.[0] ?? fail('no CharStrings')).items;
  const isCid = top.has(ROS);
  const charset = readCharset(data, top.get(KEY.charset)?.[0] ?? 0, glyphs.length, isCid);
  const nameOf = (sid: number): string =>
    STANDARD_STRINGS[sid] ?? latin1Text(strings.items[sid - STANDARD_STRINGS.length] ?? new Uint8Array());
  const byName = new Map(isCid ? [] : charset.map((sid, glyph) => [nameOf(sid), glyph] as const));
  const byCid = new Map(charset.map((cid, glyph) => [cid, glyph] as const));
  const dicts = isCid
    ? readIndex(data, top.get(FD_ARRAY)?.[0] ?? fail('no FDArray')).items.map((item) => readDict(item))
    : [top];
  // An FDSelect names them by one byte.
  if (dicts.length > 256) fail('too many font dictionaries');
  const privates = readPrivates(bytes, data, dicts);
  const select = isCid ? readSelect(data, top.get(FD_SELECT)?.[0] ?? fail('no FDSelect'), glyphs.length) : null;
  const scales = dicts.map((dict) => 1000 * ((top.get(FONT_MATRIX) ?? dict.get(FONT_MATRIX))?.[0] ?? 0.001));
  return {
    byName: (name) => byName.get(name) ?? null,
    byCid: (cid) => (isCid ? (byCid.get(cid) ?? null) : cid < glyphs.length ? cid : null),
    encoding: isCid ? new Map() : readEncoding(data, top.get(KEY.encoding)?.[0] ?? 0, charset, nameOf),
    width(glyph) {
      const code = glyphs[glyph];
      const [own, scale] = [privates[select?.[glyph] ?? 0], scales[select?.[glyph] ?? 0]];
      if (!code || !own || scale === undefined) return null;
      const given = charStringWidth(code, own.subrs, globals.items);
      if (given === null) return null;
      return scale * (given === 'default' ? own.defaultWidth : own.nominalWidth + given);
    },
  };
}

const fail = (why: string): never => {
  throw new FontFault(why);
};

function readIndex(data: DataView, at: number): { readonly items: readonly Uint8Array[]; readonly end: number } {
  const count = data.getUint16(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = data.getUint8(at + 2);
  if (size < 1 || size > 4) fail('an index with offsets of no size');
  const offset = (i: number): number => {
    let value = 0;
    for (let byte = 0; byte < size; byte++) value = value * 256 + data.getUint8(at + 3 + i * size + byte);
    return value;
  };
  const base = at + 2 + (count + 1) * size;
  const items = Array.from({ length: count }, (_, i) => {
    const [from, to] = [offset(i), offset(i + 1)];
    if (from < 1 || to < from || base + to > data.byteLength) fail('an index that runs out of its data');
    return new Uint8Array(data.buffer, data.byteOffset + base + from, to - from);
  });
  return { items, end: base + offset(count) };
}

function readDict(bytes: Uint8Array): Dict {
  const dict = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at++] ?? 0;
    const next = (): number => bytes[at++] ?? 0;
    if (byte <= 21) {
      dict.set(byte === 12 ? 1200 + next() : byte, operands);
      operands = [];
    } else if (byte === 28) operands.push(((next() << 24) | (next() << 16)) >> 16);
    else if (byte === 29) operands.push((next() << 24) | (next() << 16) | (next() << 8) | next());
    else if (byte === 30) {
      let text = '';
      for (let pair = next(); ; pair = next()) {
        text += REAL[pair >> 4] ?? '';
        if (pair >> 4 === 15 || (pair & 15) === 15 || at > bytes.length) break;
        text += REAL[pair & 15] ?? '';
      }
      operands.push(Number(text));
    } else if (byte >= 32 && byte <= 246) operands.push(byte - 139);
    else if (byte >= 247 && byte <= 250) operands.push((byte - 247) * 256 + next() + 108);
    else if (byte >= 251 && byte <= 254) operands.push(-(byte - 251) * 256 - next() - 108);
  }
  return dict;
}

const REAL = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-'];

/** Widths and subroutines of each font dictionary, which may share what they point to. */
function readPrivates(bytes: Uint8Array, data: DataView, dicts: readonly Dict[]) {
  let subrs = 0;
  return dicts.map((dict) => {
    const [size = 0, at = 0] = dict.get(KEY.private) ?? [];
    const own = readDict(bytes.subarray(at, at + size));
    const offset = own.get(KEY.subrs)?.[0];
    const items = offset === undefined ? [] : readIndex(data, at + offset).items;
    subrs += items.length;
    if (subrs > MOST_SUBRS) fail('too many subroutines');
    const [defaultWidth, nominalWidth] = [own.get(KEY.defaultWidth)?.[0] ?? 0, own.get(KEY.nominalWidth)?.[0] ?? 0];
    return { defaultWidth, nominalWidth, subrs: items };
  });
}

/** String or character identifier of each glyph; the three fixed charsets hold what Latin fonts have in order. */
function readCharset(data: DataView, at: number, count: number, isCid: boolean): readonly number[] {
  if (at <= 2) {
    if (at > 0 && !isCid) fail('an expert charset');
    return Array.from({ length: count }, (_, glyph) => glyph);
  }
  const ids = [0];
  const format = data.getUint8(at);
  let place = at + 1;
  while (ids.length < count) {
    const first = data.getUint16(place);
    const left = format === 0 ? 0 : format === 1 ? data.getUint8(place + 2) : data.getUint16(place + 2);
    place += format === 0 ? 2 : format === 1 ? 3 : 4;
    for (let i = 0; i <= left && ids.length < count; i++) ids.push(first + i);
  }
  return ids;
}

function readEncoding(
  data: DataView,
  at: number,
  charset: readonly number[],
  nameOf: (sid: number) => string,
): ReadonlyMap<number, string> {
  if (at === 0) return STANDARD_ENCODING;
  if (at === 1) return fail('an expert encoding');
  const codes = new Map<number, string>();
  const format = data.getUint8(at);
  const count = data.getUint8(at + 1);
  let glyph = 1;
  let place = at + 2;
  const set = (code: number): void => void codes.set(code, nameOf(charset[glyph++] ?? 0));
  for (let i = 0; i < count; i++) {
    if ((format & 127) === 0) set(data.getUint8(place++));
    else {
      const [first, left] = [data.getUint8(place), data.getUint8(place + 1)];
      place += 2;
      for (let more = 0; more <= left; more++) set(first + more);
    }
  }
  if (format & 128)
    for (let i = 0, more = data.getUint8(place++); i < more; i++, place += 3)
      codes.set(data.getUint8(place), nameOf(data.getUint16(place + 1)));
  return codes;
}

function readSelect(data: DataView, at: number, count: number): readonly number[] {
  if (data.getUint8(at) === 0) return Array.from({ length: count }, (_, glyph) => data.getUint8(at + 1 + glyph));
  const ranges = data.getUint16(at + 1);
  const out = Array.from({ length: count }, () => 0);
  for (let i = 0, glyph = 0; i < ranges; i++) {
    const place = at + 3 + 3 * i;
    // Each range goes on where the one before ended (table 28): none is walked twice.
    if (data.getUint16(place) !== glyph) fail('an FDSelect with gaps');
    for (const to = Math.min(count, data.getUint16(place + 3)); glyph < to; glyph++)
      out[glyph] = data.getUint8(place + 2);
  }
  return out;
}
