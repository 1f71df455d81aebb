import type { Primitives } from '../core/primitives.ts';
import { isWhite } from './lexer.ts';
import { PdfFault } from './limits.ts';
import { PdfDict, PdfName, type PdfObject, type PdfStream } from './objects.ts';

/**
 * The bytes of a stream with its filters undone (ISO 32000-1 7.4): Flate with predictors, ASCIIHex, ASCII85. Throws
 * PdfFault `filter-unknown` for another one, and what `inflate` throws past `maxOutput`.
 */
export function decodeStream(
  stream: PdfStream,
  resolve: (object: PdfObject | undefined) => PdfObject,
  primitives: Primitives,
  maxOutput: number,
): Uint8Array {
  const filters = list(resolve(stream.dict.get('Filter')), resolve);
  const parameters = list(resolve(stream.dict.get('DecodeParms')), resolve);
  if (filters.length > 8) throw new PdfFault('filters-too-many', -1);
  let bytes = stream.raw;
  filters.forEach((filter, i) => {
    const name = filter instanceof PdfName ? filter.name : '';
    if (name === 'FlateDecode' || name === 'Fl') {
      const { bytes: inflated, complete } = primitives.inflate(bytes, maxOutput);
      if (!complete) throw new PdfFault('stream-damaged', -1);
      const parameter = parameters[i];
      bytes = parameter instanceof PdfDict ? unpredict(inflated, parameter, resolve) : inflated;
    } else if (name === 'ASCIIHexDecode' || name === 'AHx') bytes = asciiHex(bytes);
    else if (name === 'ASCII85Decode' || name === 'A85') bytes = ascii85(bytes);
    // What a crypt filter did is undone before the others, or it did nothing (7.4.10).
    else if (name !== 'Crypt' || i > 0) throw new PdfFault('filter-unknown', -1);
  });
  return bytes;
}

const list = (value: PdfObject, resolve: (object: PdfObject | undefined) => PdfObject): readonly PdfObject[] =>
  value === null ? [] : Array.isArray(value) ? value.map((one: PdfObject) => resolve(one)) : [value];

/** PNG and TIFF predictors (7.4.4.4); TIFF for 8 bits a component only. */
function unpredict(
  bytes: Uint8Array,
  parameters: PdfDict,
  resolve: (object: PdfObject | undefined) => PdfObject,
): Uint8Array {
  const number = (key: string, otherwise: number) => {
    const value = resolve(parameters.get(key));
    return typeof value === 'number' && value > 0 && value < 1_000_000 ? Math.floor(value) : otherwise;
  };
  const predictor = number('Predictor', 1);
  if (predictor === 1) return bytes;
  const bits = number('BitsPerComponent', 8);
  const colours = number('Colors', 1);
  const unit = Math.max(1, Math.ceil((bits * colours) / 8));
  const width = Math.ceil((bits * colours * number('Columns', 1)) / 8);
  if (predictor === 2) return tiff(bytes, width, unit);
  const rows = Math.ceil(bytes.length / (width + 1));
  const out = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row++) pngRow(bytes, row, width, unit, out);
  return out.subarray(0, Math.max(0, bytes.length - rows));
}

function tiff(bytes: Uint8Array, width: number, unit: number): Uint8Array {
  const out = bytes.slice();
  for (let at = 0; at < out.length; at++)
    if (at % width >= unit) out[at] = ((out[at] ?? 0) + (out[at - unit] ?? 0)) & 0xff;
  return out;
}

function pngRow(bytes: Uint8Array, row: number, width: number, unit: number, out: Uint8Array): void {
  const kind = bytes[row * (width + 1)];
  const from = row * (width + 1) + 1;
  const to = row * width;
  for (let i = 0; i < width; i++) {
    const left = i >= unit ? (out[to + i - unit] ?? 0) : 0;
    const up = row > 0 ? (out[to - width + i] ?? 0) : 0;
    const corner = row > 0 && i >= unit ? (out[to - width + i - unit] ?? 0) : 0;
    const guess =
      kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : kind === 4 ? paeth(left, up, corner) : 0;
    out[to + i] = ((bytes[from + i] ?? 0) + guess) & 0xff;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function asciiHex(bytes: Uint8Array): Uint8Array {
  const digits: number[] = [];
  for (const byte of bytes) {
    if (byte === 0x3e) break;
    if (isWhite(byte)) continue;
    const value = Number.parseInt(String.fromCharCode(byte), 16);
    if (Number.isNaN(value)) throw new PdfFault('stream-damaged', -1);
    digits.push(value);
  }
  if (digits.length % 2 === 1) digits.push(0);
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => (digits[2 * i] ?? 0) * 16 + (digits[2 * i + 1] ?? 0));
}

function ascii85(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (count: number) => {
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
    if (value > 0xffffffff) throw new PdfFault('stream-damaged', -1);
    for (let i = 0; i < count; i++) out.push(Math.floor(value / 2 ** (24 - 8 * i)) & 0xff);
    group = [];
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (isWhite(byte)) continue;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    else if (byte >= 0x21 && byte <= 0x75) {
      group.push(byte - 0x21);
      if (group.length === 5) flush(4);
    } else throw new PdfFault('stream-damaged', -1);
  }
  if (group.length === 1) throw new PdfFault('stream-damaged', -1);
  if (group.length > 1) {
    const count = group.length - 1;
    while (group.length < 5) group.push(84);
    flush(count);
  }
  return Uint8Array.from(out);
}
