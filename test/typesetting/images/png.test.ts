import { expect, test } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { concatBytes, latin1Bytes } from '../../../src/core/bytes.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';
import { pictureSize, readPicture, type Picture } from '../../../src/typesetting/images/image.ts';
import { srgbProfile } from '../../../src/typesetting/writer/srgb-profile.ts';
import { chunk, longs, palette, png, tiff } from './support.ts';

const read = (bytes: Uint8Array): Picture => readPicture(bytes, nodePrimitives);

/** Code of the Problem that refuses a file. */
function refusalOf(bytes: Uint8Array): string {
  try {
    read(bytes);
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
  return 'taken';
}

const FOUR = palette(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255);

test.each([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
])('colour type %i is read at every depth', (type, depths) => {
  for (const depth of depths) {
    const more = type === 3 ? [depth === 1 ? palette(0, 0, 0, 255, 255, 255) : FOUR] : [];
    const picture = read(png({ type, depth, more }));
    expect([picture.columns, picture.rows, picture.orientation]).toEqual([20, 24, 1]);
    expect(picture.bits).toBe(depth === 16 ? 8 : depth);
    const components = type === 2 || type === 6 ? 3 : 1;
    const rowBytes = Math.ceil((20 * components * picture.bits) / 8);
    expect(picture.samples.bytes).toHaveLength((rowBytes + 1) * 24);
  }
});

test('an opaque picture keeps its rows byte for byte', () => {
  const { samples, alpha, colour } = read(png({ type: 2, depth: 8, byte: (row, at) => (row * 7 + at) % 256 }));
  expect(alpha).toBeNull();
  expect(colour).toEqual({ kind: 'document', components: 3 });
  expect([...samples.bytes.subarray(0, 4)]).toEqual([0, 0, 1, 2]);
  expect([...samples.bytes.subarray(61, 65)]).toEqual([0, 7, 8, 9]);
});

/** The first row without its filter (4 over nothing is filter 1). */
function firstRow(bytes: Uint8Array, width: number, pixel: number): readonly number[] {
  const out: number[] = [];
  for (let i = 0; i < width; i += 1) out.push(((bytes[1 + i] ?? 0) + (out[i - pixel] ?? 0)) % 256);
  return out;
}

test('alpha becomes a mask of its own, and the colours stay', () => {
  const rgba = [200, 100, 50, 128];
  const { samples, alpha } = read(png({ type: 6, depth: 8, byte: (_, at) => rgba[at % 4] ?? 0 }));
  expect(firstRow(samples.bytes, 6, 3)).toEqual([200, 100, 50, 200, 100, 50]);
  expect(alpha).toHaveLength(21 * 24);
  expect(firstRow(alpha ?? new Uint8Array(), 2, 1)).toEqual([128, 128]);
});

test('an alpha channel that hides nothing leaves no mask', () => {
  expect(read(png({ type: 6, depth: 8, byte: () => 255 })).alpha).toBeNull();
});

test('for PDF/A-1 a picture that may be seen through lies on white', () => {
  const rgba = [200, 100, 0, 128];
  const bytes = png({ type: 6, depth: 8, byte: (_, at) => rgba[at % 4] ?? 0 });
  const { samples, alpha } = readPicture(bytes, nodePrimitives, 'white');
  expect(alpha).toBeNull();
  expect(firstRow(samples.bytes, 3, 3)).toEqual([227, 177, 127]);
  const indexed = readPicture(
    png({ type: 3, depth: 8, more: [FOUR, chunk('tRNS', Uint8Array.of(0))] }),
    nodePrimitives,
    'white',
  );
  expect(indexed.alpha).toBeNull();
  expect(indexed.colour.kind === 'indexed' && [...indexed.colour.palette.subarray(0, 6)]).toEqual([
    255, 255, 255, 0, 255, 0,
  ]);
});

test('the colour of a tRNS chunk is seen through, at the depth of the picture', () => {
  const grey = read(png({ type: 0, depth: 2, more: [chunk('tRNS', Uint8Array.of(0, 1))], byte: () => 0b01_00_01_11 }));
  expect(firstRow(grey.alpha ?? new Uint8Array(), 4, 1)).toEqual([0, 255, 0, 255]);
  expect(firstRow(grey.samples.bytes, 4, 1)).toEqual([85, 0, 85, 255]);
  const deep = read(
    png({ type: 0, depth: 16, more: [chunk('tRNS', Uint8Array.of(1, 2))], byte: (_, at) => (at % 2) + 1 }),
  );
  expect(firstRow(deep.alpha ?? new Uint8Array(), 2, 1)).toEqual([0, 0]);
});

test('sixteen bits are rounded to eight', () => {
  const { samples } = read(png({ type: 0, depth: 16, byte: (_, at) => (at % 2 === 0 ? 0x80 : 0xff) }));
  expect(firstRow(samples.bytes, 1, 1)).toEqual([0x80]);
});

test('the colours are those of the profile, of sRGB, or of gamma and primaries', () => {
  const profile = srgbProfile();
  const iccp = chunk('iCCP', concatBytes(latin1Bytes('sRGB'), Uint8Array.of(0, 0), deflateSync(profile)));
  expect(read(png({ type: 2, depth: 8, more: [iccp] })).colour).toEqual({ kind: 'profile', components: 3, profile });
  const srgb = chunk('sRGB', Uint8Array.of(0));
  const gamma = chunk('gAMA', longs(100_000));
  expect(read(png({ type: 2, depth: 8, more: [srgb, gamma] })).colour.kind).toBe('document');
  expect(read(png({ type: 2, depth: 8, more: [chunk('gAMA', longs(45_455))] })).colour.kind).toBe('document');
  const calibrated = read(png({ type: 2, depth: 8, more: [gamma] })).colour;
  if (calibrated.kind !== 'calibrated') throw new Error('not calibrated');
  expect(calibrated.gamma).toBe(1);
  // The primaries of sRGB (IEC 61966-2-1): X of red, Y of green.
  expect(calibrated.matrix[0]).toBeCloseTo(0.4124, 3);
  expect(calibrated.matrix[4]).toBeCloseTo(0.7152, 3);
});

test('the orientation of an eXIf chunk turns the size', () => {
  const bytes = png({ type: 0, depth: 8, more: [chunk('eXIf', tiff(6))] });
  expect(read(bytes).orientation).toBe(6);
  expect(pictureSize(bytes)).toEqual({ width: 24, height: 20 });
});

const plain = png({ type: 2, depth: 8 });
const changed = (at: number): Uint8Array => plain.map((byte, i) => (i === at ? byte ^ 1 : byte));

test.each([
  ['a CRC that does not match', changed(plain.length - 20), 'image-damaged'],
  ['a file that breaks off', plain.subarray(0, plain.length - 13), 'image-damaged'],
  ['a depth that the colour type does not have', png({ type: 2, depth: 4 }), 'image-damaged'],
  ['interlacing', png({ type: 2, depth: 8, interlace: 1 }), 'image-interlaced'],
  ['an animation', png({ type: 2, depth: 8, more: [chunk('acTL', longs(2, 0))] }), 'image-animated'],
  ['a palette that is missing', png({ type: 3, depth: 8 }), 'image-damaged'],
  [
    'an index outside the palette',
    png({ type: 3, depth: 8, more: [FOUR, chunk('tRNS', Uint8Array.of(0))], byte: () => 9 }),
    'image-damaged',
  ],
  ['a critical chunk that nobody knows', png({ type: 2, depth: 8, more: [chunk('ABCD', longs(1))] }), 'image-damaged'],
  ['two palettes', png({ type: 3, depth: 8, more: [FOUR, FOUR] }), 'image-damaged'],
  ['too few pixels', png({ type: 2, depth: 8, columns: 15 }), 'image-too-small'],
  ['too many pixels on a side', png({ type: 0, depth: 1, columns: 16_001 }), 'image-too-large'],
  [
    'more data than the header says',
    concatBytes(
      plain.subarray(0, 33),
      chunk('IDAT', deflateSync(new Uint8Array(9999))),
      chunk('IEND', new Uint8Array()),
    ),
    'image-damaged',
  ],
  [
    'less data than the header says',
    concatBytes(plain.subarray(0, 33), chunk('IDAT', deflateSync(new Uint8Array(99))), chunk('IEND', new Uint8Array())),
    'image-damaged',
  ],
  [
    'a row filter that does not exist',
    concatBytes(
      plain.subarray(0, 33),
      chunk('IDAT', deflateSync(new Uint8Array(61 * 24).fill(9))),
      chunk('IEND', new Uint8Array()),
    ),
    'image-damaged',
  ],
  [
    'a profile of other colours',
    png({
      type: 0,
      depth: 8,
      more: [chunk('iCCP', concatBytes(latin1Bytes('x'), Uint8Array.of(0, 0), deflateSync(srgbProfile())))],
    }),
    'image-colour-profile',
  ],
  [
    'a profile that is none',
    png({
      type: 2,
      depth: 8,
      more: [chunk('iCCP', concatBytes(latin1Bytes('x'), Uint8Array.of(0, 0), deflateSync(new Uint8Array(500))))],
    }),
    'image-colour-profile',
  ],
])('%s is refused by name', (_, bytes, code) => {
  expect(refusalOf(bytes)).toBe(code);
});

test('a bomb is refused before it is unpacked: 400 million pixels, and a megabyte of zeros behind a small header', () => {
  expect(refusalOf(png({ type: 0, depth: 1, columns: 16_000, rows: 2_000 }))).toBe('image-too-large');
  const bomb = chunk('IDAT', deflateSync(new Uint8Array(50_000_000)));
  expect(refusalOf(concatBytes(plain.subarray(0, 33), bomb, chunk('IEND', new Uint8Array())))).toBe('image-damaged');
});

test('any one changed byte gives a picture of the same size, or a refusal by name', () => {
  for (let at = 0; at < plain.length; at += 1) {
    const code = refusalOf(changed(at));
    expect(['taken', 'image-format', 'image-damaged', 'image-too-large', 'image-interlaced']).toContain(code);
  }
});
