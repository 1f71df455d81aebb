import { expect, test } from '@jest/globals';
import { ReadBack } from '../typesetting/writer/read-back.ts';
import { jpeg, png } from '../typesetting/images/support.ts';
import { PdfStream } from '../../src/pdf/objects.ts';
import { smallAgreement } from './open-service.ts';
import { codeOf, problemOf, sha256, useService } from './use-service.ts';

const house = useService();

/** The small agreement with a picture in its first section and one in an appendix. */
function withImages(ids: readonly [string, string] = ['torget', 'karta']) {
  const data = structuredClone(smallAgreement()) as {
    sections: { blocks: unknown[] }[];
    appendices: { sections?: { blocks: unknown[] }[] }[];
  };
  const block = (id: string) => ({ type: 'image', id, caption: `Bild 1. ${id}.`, textAlternative: `Bild av ${id}.` });
  data.sections[0]?.blocks.push(block(ids[0]));
  data.appendices[0]?.sections?.[0]?.blocks.push(block(ids[1]));
  return data;
}

test('a picture must have its file before the text is locked; then the document shows it', async () => {
  const { service } = house.opened;
  const { id, sequence, images } = await service.submit({ data: withImages() });
  expect(images.map((image) => [image.id, image.file])).toEqual([
    ['torget', null],
    ['karta', null],
  ]);
  const problem = await problemOf(service.finalise({ id, expected: sequence }));
  expect(problem.code).toBe('image-file-missing');
  expect(problem.issues.map(({ pointer }) => pointer)).toEqual([
    expect.stringMatching(/^\/sections\/0\/blocks\/\d+$/),
    expect.stringMatching(/^\/appendices\/0\/sections\/0\/blocks\/\d+$/),
  ]);

  await service.uploadImage({ id, image: 'torget', bytes: jpeg('progressive') });
  const given = await service.uploadImage({ id, image: 'karta', bytes: png({ type: 6, depth: 8 }) });
  expect(given.images.map((image) => image.file?.sha256)).toEqual([
    sha256(jpeg('progressive')),
    sha256(png({ type: 6, depth: 8 })),
  ]);
  const locked = await service.finalise({ id, expected: given.sequence });
  expect((await service.record(id)) as unknown).toMatchObject({
    images: { karta: sha256(png({ type: 6, depth: 8 })), torget: sha256(jpeg('progressive')) },
  });
  const written = new ReadBack((await service.revision({ id, revision: 0 })).bytes);
  expect(written.defects()).toEqual([]);
  const found = [...written.view.numbers()]
    .map((number) => written.view.get(number))
    .filter((one) => one instanceof PdfStream && one.dict.get('Width') !== undefined);
  // Two pictures, and the mask of the one that may be seen through.
  expect(found).toHaveLength(3);
  let view = locked;
  for (const { field, name } of view.panels) view = await service.sign({ id, field, holder: name });
  expect(view.validation).toMatchObject({ conclusion: 'TOTAL-PASSED', sound: true });
  expect((await service.log(id)).map(({ sentence }) => sentence.sv)).toContain('Bilden torget fick sin fil.');
});

test('a file is refused where no picture asks for it, or when it is none, and after the text is locked', async () => {
  const { service } = house.opened;
  const { id } = await service.submit({ data: withImages() });
  expect(await codeOf(service.uploadImage({ id, image: 'annan', bytes: jpeg('grey') }))).toBe('image-unknown');
  const printed = await problemOf(service.uploadImage({ id, image: 'karta', bytes: jpeg('cmyk') }));
  expect(printed.code).toBe('image-print-colours');
  expect(printed.words.sv).toMatch(/^Bilden karta: Bilden har färger för tryck/);
  expect(printed.issues.map(({ pointer }) => pointer)).toEqual([
    expect.stringMatching(/^\/appendices\/0\/sections\/0\/blocks\/\d+$/),
  ]);
  const noise = new TextEncoder().encode('no picture at all');
  expect(await codeOf(service.uploadImage({ id, image: 'karta', bytes: noise }))).toBe('image-format');
  expect((await service.get(id)).sequence).toBe(1);
  const locked = await house.locked();
  expect(await codeOf(service.uploadImage({ id: locked.id, image: 'x', bytes: jpeg('grey') }))).toBe('not-a-draft');
});

test('an id names one picture in the whole agreement', async () => {
  const { service } = house.opened;
  const problem = await problemOf(service.submit({ data: withImages(['karta', 'karta']) }));
  expect(problem.issues.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['id-duplicate', expect.stringMatching(/^\/appendices\/0\/sections\/0\/blocks\/\d+\/id$/)],
  ]);
});

test('a picture without a text alternative is refused', async () => {
  const data = withImages();
  const blocks = data.sections[0]?.blocks as Record<string, unknown>[];
  delete blocks.at(-1)?.['textAlternative'];
  const problem = await problemOf(house.opened.service.submit({ data }));
  expect(problem.issues.map(({ pointer }) => pointer)).toEqual([expect.stringMatching(/textAlternative$/)]);
});
