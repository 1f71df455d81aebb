import { expect, test } from '@jest/globals';
import { latin1Text, utf8Bytes, utf8Text } from '../../../src/core/bytes.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { PdfName, PdfStream } from '../../../src/pdf/objects.ts';
import { PdfkitObjects } from '../../../src/typesetting/writer/pdfkit-objects.ts';
import { writeRevision0 } from '../../../src/typesetting/writer/write.ts';
import { ReadBack } from './read-back.ts';
import { OPTIONS, samplePages } from './sample.ts';

const data = () => ({
  fileName: 'agreement.json',
  mediaType: 'application/json',
  description: 'Uppgifterna',
  bytes: utf8Bytes('{"id":"å"}'),
});
const written = (profile?: 'PDF/A-1a' | 'PDF/A-2a' | 'PDF/A-3a') =>
  writeRevision0(samplePages(), { ...OPTIONS, data, ...(profile && { profile }) });
const packet = (file: ReadBack): string => file.stream(file.catalog.get('Metadata'));

test.each([
  ['PDF/A-1a', 1, false],
  ['PDF/A-2a', 2, true],
  ['PDF/A-3a', 3, true],
] as const)('%s claims part %d and level A, and PDF/UA: %s', async (profile, part, accessible) => {
  const text = packet(new ReadBack(await written(profile)));
  expect(text).toContain(`<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>`);
  expect(text.includes('pdfuaid')).toBe(accessible);
});

test('PDF/A-2a is what is written when nothing else is said, and it holds no data', async () => {
  const bytes = await written();
  expect(bytes).toEqual(await written('PDF/A-2a'));
  expect(new ReadBack(bytes).catalog.get('AF')).toBeUndefined();
});

test('PDF/A-1a is PDF 1.4 with one classic table, and nothing that came later', async () => {
  const bytes = await written('PDF/A-1a');
  const text = latin1Text(bytes);
  expect(text.slice(0, 9)).toBe('%PDF-1.4\n');
  const file = openPdf(bytes, OPTIONS.primitives);
  expect(file.revisions.map(({ kind }) => kind)).toEqual(['table']);
  expect(file.defects).toEqual([]);
  expect(text).not.toMatch(/ObjStm|XRef|SMask|Extensions|\/Tabs|\/SD/);
  const readBack = new ReadBack(bytes);
  expect(readBack.stream(readBack.pages[0]?.get('Contents'))).not.toContain('/Subtype');
  const roles = readBack.dict(readBack.at(readBack.catalog, 'StructTreeRoot', 'RoleMap'));
  expect([...roles.entries].map(([role, to]) => [role, to instanceof PdfName && to.name])).toEqual([
    ['THead', 'NonStruct'],
    ['TBody', 'NonStruct'],
    ['TFoot', 'NonStruct'],
  ]);
});

test('every font of PDF/A-1a says which codes it holds, one bit each', async () => {
  const file = new ReadBack(await written('PDF/A-1a'));
  const font = file.dict(file.at(file.pages[0], 'Resources', 'Font', 'F1', 'DescendantFonts', 0));
  const codes = file.array(file.array(font.get('W'))[1]).length;
  const set = file.stream(file.at(font, 'FontDescriptor', 'CIDSet'));
  const bits = Array.from(set, (byte) => byte.charCodeAt(0).toString(2).padStart(8, '0')).join('');
  expect(bits).toBe('1'.repeat(codes).padEnd(bits.length, '0'));
  expect(bits.length - codes).toBeLessThan(8);
});

test('PDF/A-3a holds the data as a file that the document says it is made from', async () => {
  const file = openPdf(await written('PDF/A-3a'), OPTIONS.primitives);
  const view = file.last;
  const catalog = view.catalog;
  const [first] = view.array(catalog?.get('AF')) ?? [];
  const specification = view.dict(first);
  const relationship = specification?.get('AFRelationship');
  expect(relationship instanceof PdfName && relationship.name).toBe('Source');
  const stream = view.resolve(view.dict(specification?.get('EF'))?.get('UF'));
  if (!(stream instanceof PdfStream)) throw new Error('no file');
  expect(utf8Text(view.decode(stream))).toBe('{"id":"å"}');
  const type = stream.dict.get('Subtype');
  expect(type instanceof PdfName && type.name).toBe('application/json');
  const names = view.array(view.dict(view.dict(catalog?.get('Names'))?.get('EmbeddedFiles'))?.get('Names'));
  expect(names?.[1]).toEqual(first);
});

test('what PDF/A-1 cannot hold is refused by name', () => {
  const writer = new PdfkitObjects();
  expect(() => writer.add({ Kids: Array.from({ length: 8192 }, () => 0) })).toThrow('too large for PDF/A-1a');
  expect(() => writer.add([new Uint8Array(65_536)])).toThrow('too large for PDF/A-1a');
});
