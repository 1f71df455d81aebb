import { crc32, deflateSync } from 'node:zlib';
import { concatBytes, latin1Bytes } from '../../../src/core/bytes.ts';

/** Small JPEGs, 16 × 24, by ImageMagick: gradients from red to blue, grey from black to white; CMYK as Adobe writes it. */
const BASE64 = {
  baseline:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7' +
    'gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8' +
    'fHx8fHx8fHz/wAARCAAYABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAFRABAQAAAAAAAAAAAAAAAAAAABL/' +
    'xAAWAQEBAQAAAAAAAAAAAAAAAAAGAwX/xAAXEQEAAwAAAAAAAAAAAAAAAAAAAhMU/9oADAMBAAIRAxEAPwDHopGilcbe1IUUBNVE' +
    'esk//9k=',
  progressive:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7' +
    'gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8' +
    'fHx8fHx8fHz/wgARCAAYABADASIAAhEBAxEB/8QAFwABAAMAAAAAAAAAAAAAAAAAAAIDBP/EABYBAQEBAAAAAAAAAAAAAAAAAAUC' +
    'BP/aAAwDAQACEAMQAAABxoK31hM7/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQABBQJf/8QAFxEBAAMAAAAAAAAAAAAAAAAA' +
    'AAESE//aAAgBAwEBPwHVaX//xAAXEQEAAwAAAAAAAAAAAAAAAAAAARIT/9oACAECAQE/AcVYf//EABQQAQAAAAAAAAAAAAAAAAAA' +
    'ACD/2gAIAQEABj8CX//EABUQAQEAAAAAAAAAAAAAAAAAAAAR/9oACAEBAAE/Iaqqqv/aAAwDAQACAAMAAAAQC/8A/8QAFBEBAAAA' +
    'AAAAAAAAAAAAAAAAEP/aAAgBAwEBPxAH/8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAgEBPxAX/8QAFBABAAAAAAAAAAAAAAAA' +
    'AAAAIP/aAAgBAQABPxBAf//Z',
  grey:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7' +
    'gYKBTmCNl4x9lnN+gXz/wAALCAAYABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAWEAADAAAAAAAAAAAAAAAAAAAAFGH/' +
    '2gAIAQEAAD8Am0YEYUiUCUKNGBGH/9k=',
  cmyk:
    '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZFRmSIZW13e4GC' +
    'gU5gjZeMfZZzfoF8/9sAQwEVFxceGh47ISE7fFNGU3x8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8' +
    'fHx8fHx8/8AAFAgAGAAQBAEiAAIRAQMRAQQiAP/EABcAAQEBAQAAAAAAAAAAAAAAAAAFAgb/xAAcEAEAAQQDAAAAAAAAAAAAAAAA' +
    'EwECFGESI1H/xAAVAQEBAAAAAAAAAAAAAAAAAAAGBP/EABoRAAEFAQAAAAAAAAAAAAAAAAABAhITURX/2gAOBAEAAhEDEQQAAD8A' +
    'pcjkxHeR3pekgWofh0edsztovadqlDTwhp4A1JRZU3C1g6MHQP/Z',
} as const;

export const jpeg = (kind: keyof typeof BASE64): Uint8Array => new Uint8Array(Buffer.from(BASE64[kind], 'base64'));

/** A marker segment straight after the start of image. */
export function withSegment(bytes: Uint8Array, marker: number, body: Uint8Array): Uint8Array {
  const head = Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255);
  return concatBytes(bytes.subarray(0, 2), head, body, bytes.subarray(2));
}

/** A TIFF structure that says one orientation, little-endian or big. */
export function tiff(orientation: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(26);
  const view = new DataView(bytes.buffer);
  bytes.set(latin1Bytes(isLittle ? 'II' : 'MM'));
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, 1, isLittle);
  view.setUint16(10, 0x0112, isLittle);
  view.setUint16(12, 3, isLittle);
  view.setUint32(14, 1, isLittle);
  view.setUint16(18, orientation, isLittle);
  return bytes;
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(latin1Bytes(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

export interface PngParts {
  readonly columns?: number;
  readonly rows?: number;
  readonly depth: number;
  readonly type: number;
  readonly interlace?: number;
  /** Chunks between header and data. */
  readonly more?: readonly Uint8Array[];
  /** The byte of a row at a place; the filter is 0. */
  readonly byte?: (row: number, at: number) => number;
}

/** A PNG of any colour type, rows unfiltered. */
export function png({ columns = 20, rows = 24, depth, type, interlace = 0, more = [], byte }: PngParts): Uint8Array {
  const channels = [1, 0, 3, 1, 2, 0, 4].at(type === 0 ? 0 : type) ?? 1;
  const rowBytes = Math.ceil((columns * channels * depth) / 8);
  const raw = new Uint8Array((rowBytes + 1) * rows);
  for (let row = 0; row < rows; row += 1)
    for (let at = 0; at < rowBytes; at += 1) raw[row * (rowBytes + 1) + 1 + at] = byte?.(row, at) ?? 0;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, columns);
  view.setUint32(4, rows);
  header.set([depth, type, 0, 0, interlace], 8);
  return concatBytes(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', new Uint8Array()),
  );
}

export const palette = (...colours: readonly number[]): Uint8Array => chunk('PLTE', Uint8Array.from(colours));

/** Unsigned numbers of four bytes. */
export function longs(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setUint32(4 * i, value));
  return bytes;
}
