import { expect, test } from '@jest/globals';
import { openPdf } from '../../../src/pdf/file.ts';
import { PdfStream } from '../../../src/pdf/objects.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';
import type { Value } from '../../../src/typesetting/writer/object-writer.ts';
import { PackedObjects } from '../../../src/typesetting/writer/packed-objects.ts';
import { syntaxOf } from '../../../src/typesetting/writer/syntax.ts';

const finished = (writer: PackedObjects, catalog: Record<string, Value> = {}) =>
  writer.finish({
    catalog,
    names: {},
    outlines: null,
    pages: [],
    info: { Producer: Uint8Array.of(0x41) },
    identify: async () => new Uint8Array(32).fill(7),
  });

test.each<[Value, string]>([
  [{ Type: 'Page', Left: undefined, Box: [0, -0, 1.5, 595.28] }, '<</Type/Page/Box[0 0 1.5 595.28]>>'],
  [Uint8Array.from('Norrmalm', (letter) => letter.charCodeAt(0)), '(Norrmalm)'],
  [Uint8Array.of(0x28, 0x61), '<2861>'],
  [Uint8Array.of(0xfe, 0xff, 0, 0xe5), '<feff00e5>'],
  [[true, null, 'Name', [false], { A: 'B' }, 7], '[true null/Name[false]<</A/B>>7]'],
  [[1e-7, 0.000012, 123456.7890123, 1e15], '[0 0.00001 123456.78901 1000000000000000]'],
  [new Date('2020-02-27T00:00:00Z'), '(D:20200227000000Z)'],
])('%j is written as %s', (value, syntax) => {
  expect(syntaxOf(value).replace('>>7]', '>> 7]')).toBe(syntax.replace('>>7]', '>> 7]'));
});

test('a number without end is refused, since no reader can read it', () => {
  expect(() => syntaxOf([Number.NaN])).toThrow('finite');
});

test('the strict reader finds every object again, however many streams they fill', async () => {
  const writer = new PackedObjects();
  const list = Array.from({ length: 450 }, (_, i) => writer.add({ Number: i }));
  const content = writer.stream({ Key: 'Value' }, Uint8Array.of(1, 2, 3));
  const file = openPdf(await finished(writer, { List: list, Content: content }), nodePrimitives);
  const view = file.last;
  const found = (view.array(view.catalog?.get('List')) ?? []).map((item) => view.dict(item)?.get('Number'));
  expect(found).toEqual(list.map((_, i) => i));
  const stream = view.resolve(view.catalog?.get('Content'));
  expect(stream instanceof PdfStream && [...stream.raw]).toEqual([1, 2, 3]);
  expect(file.defects).toEqual([]);
});

test('an object that was reserved and forgotten, or written twice, is an error', async () => {
  const forgetful = new PackedObjects();
  forgetful.reserve();
  await expect(finished(forgetful)).rejects.toThrow('1 objects of the PDF were reserved and never written');
  const eager = new PackedObjects();
  const once = eager.add(null);
  expect(() => eager.write(once, null)).toThrow('written twice');
});
