import { afterAll, describe, expect, test } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import { pooledPagePictures } from '../../src/workers/pools.ts';
import { pdfOf, twoFields } from '../support/small-pdf.ts';

const pictures = pooledPagePictures(4_000);
afterAll(() => pictures.close());

/** A page of 100 × 60 points with this content; `more`: further objects, from number 5 on. */
const sheet = (content: string, resources = '', more: readonly string[] = []) =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 60]/Contents 4 0 R/Resources<<${resources}>>>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    ...more,
  ]);
/** The left half red. */
const halfRed = () => sheet('1 0 0 rg 0 0 50 60 re f');

/** What a PNG without filters holds: width, height, and the colour at a place. */
function readPng(bytes: Uint8Array) {
  const buffer = Buffer.from(bytes);
  const [width, height] = [buffer.readUInt32BE(16), buffer.readUInt32BE(20)];
  const lines = inflateSync(buffer.subarray(41, 41 + buffer.readUInt32BE(33)));
  const at = (x: number, y: number) => [...lines.subarray(y * (3 * width + 1) + 1 + 3 * x).subarray(0, 3)];
  return { signature: buffer.toString('latin1', 1, 4), width, height, at };
}

test('a page becomes a picture of its size in points times the scale, with its colours', async () => {
  const picture = await pictures.png({ pdf: halfRed(), page: 0, scale: 2 });
  expect([picture.width, picture.height, picture.pages]).toEqual([200, 120, 1]);
  const { signature, width, height, at } = readPng(picture.bytes);
  expect([signature, width, height]).toEqual(['PNG', 200, 120]);
  expect([at(10, 10), at(150, 100)]).toEqual([
    [255, 0, 0],
    [255, 255, 255],
  ]);
});

test('the same page comes as plain pixels, for whoever compares', async () => {
  const { width, bytes } = await pictures.rgba({ pdf: halfRed(), page: 0, scale: 1 });
  expect(bytes.length).toBe(100 * 60 * 4);
  expect([...bytes.subarray(0, 4)]).toEqual([255, 0, 0, 255]);
  expect([...bytes.subarray((width - 1) * 4, width * 4)]).toEqual([255, 255, 255, 255]);
});

test('what a signature looks like is drawn with the page', async () => {
  const pdf = Buffer.from(twoFields()).toString('latin1');
  const painted = pdf.replace('/Length 0>>\nstream\n\n', '/Length 25>>\nstream\n0 0 1 rg 0 0 230 96 re f  \n');
  const { bytes, width } = await pictures.rgba({ pdf: Buffer.from(painted, 'latin1'), page: 0, scale: 1 });
  expect([...bytes.subarray((842 - 150) * width * 4 + 100 * 4).subarray(0, 4)]).toEqual([0, 0, 255, 255]);
});

describe('what cannot be drawn is refused by name, and the next page is drawn all the same', () => {
  afterEachRefusal();

  test('bytes that are no PDF', async () => {
    const pdf = Buffer.from('%PDF-1.7\nhello');
    await expect(pictures.png({ pdf, page: 0, scale: 1 })).rejects.toMatchObject({ code: 'pdf-not-drawable' });
  });

  test.each([-1, 1, 0.5, Number.NaN])('page %d of a file of one page', async (page) => {
    await expect(pictures.png({ pdf: halfRed(), page, scale: 1 })).rejects.toMatchObject({ code: 'page-unknown' });
  });

  test.each([1e3, 1e9, Number.POSITIVE_INFINITY, Number.NaN])('a scale of %d', async (scale) => {
    await expect(pictures.png({ pdf: halfRed(), page: 0, scale })).rejects.toMatchObject({
      code: 'picture-too-large',
    });
  });

  test('a page that would take more memory than there is: forms of forms of forms', async () => {
    const forms = Array.from({ length: 9 }, (_, i) => {
      const content = i < 8 ? '/N Do '.repeat(20) : '0 0 50 50 re f';
      const resources = i < 8 ? `/Resources<</XObject<</N ${6 + i} 0 R>>>>` : '';
      return `<</Type/XObject/Subtype/Form/BBox[0 0 100 60]${resources}/Length ${content.length}>>\nstream\n${content}\nendstream`;
    });
    const pdf = sheet('/N Do', '/XObject<</N 5 0 R>>', forms);
    const refused = await pictures.png({ pdf, page: 0, scale: 1 }).catch((error: { code: string }) => error.code);
    expect(['pdf-not-drawable', 'task-timeout']).toContain(refused);
  });

  test('a page that would take hours: a shading whose every point is a long sum', async () => {
    const sum = `{ pop ${'1 add '.repeat(20_000)} sin }`;
    const shading = '<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 100 0 60]/Function 6 0 R>>';
    const pdf = sheet('/S sh', '/Shading<</S 5 0 R>>', [
      shading,
      `<</FunctionType 4/Domain[0 100 0 60]/Range[0 1]/Length ${sum.length}>>\nstream\n${sum}\nendstream`,
    ]);
    await expect(pictures.png({ pdf, page: 0, scale: 60 })).rejects.toMatchObject({ code: 'task-timeout' });
  });

  test('an image that says it is larger than any memory', async () => {
    const image = '<</Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8';
    const data = 'x'.repeat(100);
    const pdf = sheet('100 0 0 60 0 0 cm /I Do', '/XObject<</I 5 0 R>>', [
      `${image}/Length ${data.length}>>\nstream\n${data}\nendstream`,
    ]);
    const drawn = await pictures.png({ pdf, page: 0, scale: 1 }).then(
      ({ width }) => width,
      (error: { code: string }) => error.code,
    );
    // The image is left out, or the page is refused: either is an answer.
    expect([100, 'pdf-not-drawable', 'picture-too-large', 'task-timeout']).toContain(drawn);
  });
});

function afterEachRefusal(): void {
  afterAll(async () => {
    expect((await pictures.png({ pdf: halfRed(), page: 0, scale: 1 })).width).toBe(100);
  });
}
