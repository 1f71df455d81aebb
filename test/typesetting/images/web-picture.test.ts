import { expect, test } from '@jest/globals';
import { latin1Text, utf8Bytes } from '../../../src/core/bytes.ts';
import { jpegSize } from '../../../src/typesetting/images/jpeg.ts';
import { pictureSize, readPicture } from '../../../src/typesetting/images/image.ts';
import { webPicture } from '../../../src/typesetting/images/web-picture.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';
import { chunk, jpeg, png, tiff, withSegment } from './support.ts';

test('a photograph for a page loses its places, names and comments, and still stands the right way up', () => {
  const plain = jpeg('baseline');
  const exif = new Uint8Array([...utf8Bytes('Exif\0\0'), ...tiff(6), ...utf8Bytes('N 59 20 hemlig plats')]);
  const photo = withSegment(withSegment(plain, 0xe1, exif), 0xfe, utf8Bytes('kommentar av Hemlig'));
  const { type, bytes } = webPicture(photo);
  expect(type).toBe('image/jpeg');
  expect(latin1Text(bytes)).not.toMatch(/hemlig/i);
  expect(jpegSize(bytes)).toEqual(jpegSize(photo));
  expect(jpegSize(bytes).orientation).toBe(6);
  expect(latin1Text(webPicture(plain).bytes)).not.toContain('Exif');
});

test('a PNG for a page keeps how it looks and loses its texts', () => {
  const file = png({ depth: 8, type: 2, more: [chunk('tEXt', utf8Bytes('Author\0Hemlig Person'))] });
  const { type, bytes } = webPicture(file);
  expect([type, latin1Text(bytes).includes('Hemlig')]).toEqual(['image/png', false]);
  expect(pictureSize(bytes)).toEqual(pictureSize(file));
  expect(readPicture(bytes, nodePrimitives)).toEqual(readPicture(file, nodePrimitives));
});

test('a PNG that its Exif turns is turned on a page too, and loses the rest of that', () => {
  const exif = chunk('eXIf', new Uint8Array([...tiff(6, true), ...utf8Bytes('N 59 20 hemlig plats')]));
  const file = png({ depth: 8, type: 2, more: [exif] });
  const { bytes } = webPicture(file);
  expect(latin1Text(bytes)).not.toContain('hemlig');
  expect(pictureSize(bytes)).toEqual(pictureSize(file));
  expect(readPicture(bytes, nodePrimitives)).toEqual(readPicture(file, nodePrimitives));
  expect(readPicture(bytes, nodePrimitives).orientation).toBe(6);
});
