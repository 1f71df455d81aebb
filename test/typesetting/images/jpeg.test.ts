import { expect, test } from '@jest/globals';
import { concatBytes, latin1Bytes, latin1Text } from '../../../src/core/bytes.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';
import { pictureSize, readPicture, type Picture } from '../../../src/typesetting/images/image.ts';
import { srgbProfile } from '../../../src/typesetting/writer/srgb-profile.ts';
import { jpeg, tiff, withSegment } from './support.ts';

const read = (bytes: Uint8Array): Picture => readPicture(bytes, nodePrimitives);

function refusalOf(bytes: Uint8Array): string {
  try {
    read(bytes);
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
  return 'taken';
}

/** A profile with another colour space and size in its header. */
function profile(space: string): Uint8Array {
  const bytes = srgbProfile();
  bytes.set(latin1Bytes(space), 16);
  return bytes;
}

const icc = (bytes: Uint8Array, number: number, of: number): Uint8Array =>
  concatBytes(latin1Bytes('ICC_PROFILE\0'), Uint8Array.of(number, of), bytes);
const exif = (orientation: number): Uint8Array => concatBytes(latin1Bytes('Exif\0\0'), tiff(orientation, true));
const adobe = (transform: number): Uint8Array =>
  concatBytes(latin1Bytes('Adobe'), Uint8Array.of(0, 100, 0, 0, 0, 0, transform));

test.each([
  ['baseline', 3],
  ['progressive', 3],
  ['grey', 1],
] as const)('a %s JPEG is taken as it is', (kind, components) => {
  const picture = read(jpeg(kind));
  expect(picture).toMatchObject({ columns: 16, rows: 24, orientation: 1, bits: 8, alpha: null });
  expect(picture.colour).toEqual({ kind: 'document', components });
  expect(picture.samples).toEqual({ coding: 'jpeg', bytes: jpeg(kind), inverted: false, isRgb: false });
});

test('CMYK is taken with its profile only, and Adobe’s is turned round', () => {
  expect(refusalOf(jpeg('cmyk'))).toBe('image-print-colours');
  const picture = read(withSegment(jpeg('cmyk'), 0xe2, icc(profile('CMYK'), 1, 1)));
  expect(picture.colour).toMatchObject({ kind: 'profile', components: 4 });
  expect(picture.samples).toMatchObject({ inverted: true });
});

test('a profile in pieces is put together, and a piece that is missing is refused', () => {
  const whole = srgbProfile();
  const [first, second] = [icc(whole.subarray(0, 100), 1, 2), icc(whole.subarray(100), 2, 2)];
  const both = withSegment(withSegment(jpeg('baseline'), 0xe2, first), 0xe2, second);
  expect(read(both).colour).toEqual({ kind: 'profile', components: 3, profile: whole });
  expect(refusalOf(withSegment(jpeg('baseline'), 0xe2, second))).toBe('image-colour-profile');
  expect(refusalOf(withSegment(jpeg('grey'), 0xe2, icc(whole, 1, 1)))).toBe('image-colour-profile');
});

test('the orientation of the camera turns the picture; one that is none does not', () => {
  expect(read(withSegment(jpeg('baseline'), 0xe1, exif(8))).orientation).toBe(8);
  expect(pictureSize(withSegment(jpeg('baseline'), 0xe1, exif(8)))).toEqual({ width: 24, height: 16 });
  expect(read(withSegment(jpeg('baseline'), 0xe1, exif(9))).orientation).toBe(1);
});

test('where a picture was taken, comments and thumbnails stay outside the document; its samples do not change', () => {
  const gps = latin1Bytes('Exif\0\0 GPS 59.33 18.07');
  const bytes = withSegment(withSegment(jpeg('baseline'), 0xe1, gps), 0xfe, latin1Bytes('taken by A. B.'));
  expect(read(bytes).samples.bytes).toEqual(jpeg('baseline'));
});

test('Adobe’s word that three components are RGB is kept', () => {
  const picture = read(withSegment(jpeg('baseline'), 0xee, adobe(0)));
  expect(picture.samples).toMatchObject({ isRgb: true });
  expect(latin1Text(picture.samples.bytes)).toContain('Adobe');
});

const plain = jpeg('baseline');
const frame = plain.findIndex((byte, i) => byte === 0xff && plain[i + 1] === 0xc0);
const withByte = (at: number, byte: number): Uint8Array => plain.map((own, i) => (i === at ? byte : own));

test.each([
  ['a file that breaks off in a scan', plain.subarray(0, plain.length - 8), 'image-damaged'],
  ['a lossless frame', withByte(frame + 1, 0xc3), 'image-coding'],
  ['an arithmetic frame', withByte(frame + 1, 0xc9), 'image-coding'],
  ['twelve bits', withByte(frame + 4, 12), 'image-coding'],
  ['two components', withByte(frame + 9, 2), 'image-damaged'],
  ['no rows', withByte(frame + 6, 0), 'image-damaged'],
  ['no frame', withByte(frame + 1, 0xfe), 'image-damaged'],
  ['a GIF', latin1Bytes('GIF89a and so on'), 'image-format'],
  ['a WebP', latin1Bytes('RIFF....WEBPVP8 '), 'image-format'],
  ['an SVG', latin1Bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image-format'],
  ['a PDF', latin1Bytes('%PDF-1.7'), 'image-format'],
  ['nothing', new Uint8Array(), 'image-format'],
  ['more than 20 MB', new Uint8Array(21 * 1024 * 1024), 'image-too-large'],
])('%s is refused by name', (_, bytes, code) => {
  expect(refusalOf(bytes)).toBe(code);
});

test('any one changed byte, and any cut, gives a picture or a refusal by name', () => {
  for (let at = 0; at < plain.length; at += 1) {
    for (const bytes of [withByte(at, 0xff), withByte(at, 0), plain.subarray(0, at)])
      expect(refusalOf(bytes)).toMatch(/^(taken|image-[a-z-]+)$/);
  }
});
