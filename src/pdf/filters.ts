import type { Primitives } from '../core/primitives.ts';
import { isWhite } from './characters.ts';
import { PdfFault } from './limits.ts';
import { PdfDict, PdfName, type PdfObject, type PdfStream } from './objects.ts';

/** What undoing filters may still cost, shared by all streams of a file: each result counts, of every filter on the way. */
export interface DecodeBudget {
  /** Bytes that may still come out. */
  left: number;
  /** Of one stream. */
  readonly perStream: number;
}

/**
 * The bytes of a stream with its filters undone (ISO 32000-1 7.4): Flate with predictors, ASCIIHex, ASCII85. Throws
 * PdfFault `filter-unknown` for another one, `decoded-too-much` when the budget is spent, and what `inflate` throws.
 */
export function decodeStream(
  stream: PdfStream,
  resolve: (object: PdfObject | undefined) => PdfObject,
  primitives: Primitives,
  budget: DecodeBudget,
): Uint8Array {
  const filters = list(resolve(stream.dict.get('Filter')), resolve);
  const parameters = list(resolve(stream.dict.get('DecodeParms')), resolve);
  if (filters.length > 8) throw new PdfFault('filters-too-many', -1);
  let bytes = stream.raw;
  filters.forEach((filter, i) => {
    const name = filter instanceof PdfName ? filter.name : '';
    if (budget.left <= 0) throw new PdfFault('decoded-too-much', -1);
    if (name === 'FlateDecode' || name === 'Fl') {
      const { bytes: inflated, complete } = primitives.inflate(bytes, Math.min(budget.perStream, budget.left));
      // What a damaged stream cost counts too; how far it went is not told, so it counts as its own length.
      budget.left -= complete ? inflated.length : Math.max(inflated.length, bytes.length);
      if (!complete) throw new PdfFault('stream-damaged', -1);
      const parameter = parameters[i];
      bytes = parameter instanceof PdfDict ? unpredict(inflated, parameter, resolve) : inflated;
      return;
    }
    if (name === 'ASCIIHexDecode' || name === 'AHx') bytes = asciiHex(bytes);
    else if (name === 'ASCII85Decode' || name === 'A85') bytes = ascii85(bytes);
    // What a crypt filter did is undone before the others, or it did nothing (7.4.10).
    else if (name !== 'Crypt' || i > 0) throw new PdfFault('filter-unknown', -1);
    budget.left -= bytes.length;
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
  if (predictor === 1 || bytes.length === 0) return bytes;
  const bits = number('BitsPerComponent', 8);
  const colours = number('Colors', 1);
  const unit = Math.max(1, Math.ceil((bits * colours) / 8));
  const width = Math.ceil((bits * colours * number('Columns', 1)) / 8);
  // A row that is longer than all the data would be room for nothing.
  if (bits > 16 || width > bytes.length || (predictor !== 2 && (predictor < 10 || predictor > 15)))
    throw new PdfFault('predictor', -1);
  if (predictor === 2) return tiff(bytes, width, unit);
  return png(bytes, width, unit);
}

const UP = 2;

/** Rows of which each begins with the kind of its prediction (RFC 2083 6). */
function png(bytes: Uint8Array, width: number, unit: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (width + 1));
  const out = new Uint8Array(rows * width);
  let from = 0;
  for (let row = 0; row < rows; row++) {
    const end = (row + 1) * width;
    // Most writers take the row above for all rows: here, since a call a row takes longer than its few bytes.
    if (row > 0 && bytes[from++] === UP)
      for (let to = end - width; to < end; to++) out[to] = (bytes[from++] ?? 0) + (out[to - width] ?? 0);
    else {
      pngRow(bytes, row, width, unit, out);
      from = (row + 1) * (width + 1);
    }
  }
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
      kind === 1 ? left : kind === UP ? up : kind === 3 ? (left + up) >> 1 : kind === 4 ? paeth(left, up, corner) : 0;
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
  const out = new Uint8Array((bytes.length + 1) >> 1);
  let digits = 0;
  for (const byte of bytes) {
    if (byte === 0x3e) break;
    if (isWhite(byte)) continue;
    const value = Number.parseInt(String.fromCharCode(byte), 16);
    if (Number.isNaN(value)) throw new PdfFault('stream-damaged', -1);
    out[digits >> 1] = (out[digits >> 1] ?? 0) | (digits % 2 === 0 ? value << 4 : value);
    digits++;
  }
  return out.subarray(0, (digits + 1) >> 1);
}

function ascii85(bytes: Uint8Array): Uint8Array {
  // "z" is the only character that stands for more than itself: four bytes.
  const out = new Uint8Array(4 * bytes.length + 4);
  let length = 0;
  let value = 0;
  let digits = 0;
  const flush = (count: number) => {
    if (value > 0xffffffff) throw new PdfFault('stream-damaged', -1);
    for (let i = 0; i < count; i++) out[length++] = Math.floor(value / 2 ** (24 - 8 * i)) & 0xff;
    value = 0;
    digits = 0;
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (isWhite(byte)) continue;
    if (byte === 0x7a && digits === 0) flush(4);
    else if (byte >= 0x21 && byte <= 0x75) {
      value = value * 85 + (byte - 0x21);
      if (++digits === 5) flush(4);
    } else throw new PdfFault('stream-damaged', -1);
  }
  if (digits === 1) throw new PdfFault('stream-damaged', -1);
  if (digits > 1) {
    const count = digits - 1;
    for (; digits < 5; digits++) value = value * 85 + 84;
    flush(count);
  }
  return out.slice(0, length);
}
