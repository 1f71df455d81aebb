import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import PDFDocument from 'pdfkit';
import { latin1Text } from '../../../src/core/bytes.ts';
import { PdfkitObjects } from '../../../src/typesetting/writer/pdfkit-objects.ts';

test('pdfkit is the version whose private members we know', () => {
  const installed = JSON.parse(readFileSync('node_modules/pdfkit/package.json', 'utf8')) as { version: string };
  expect(installed.version).toBe('0.20.2');
});

test('pdfkit still has the members that the writer uses', () => {
  const options = { pdfVersion: '1.7', autoFirstPage: false, compress: false, font: null };
  const inner = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions) as unknown as Record<string, unknown>;
  const root = inner['_root'] as { data: Record<string, unknown> };
  expect(Object.keys(root.data)).toEqual(['Type', 'Pages', 'Names']);
  expect(inner['_waiting']).toBe(4);
  expect(inner['_id']).toBeInstanceOf(Uint8Array);
  expect(typeof inner['_finalize']).toBe('function');
  expect(Object.keys((inner['outline'] as { dictionary: object }).dictionary)).toContain('data');
});

test('values are written in the convention that the writer counts on', async () => {
  const writer = new PdfkitObjects();
  const page = writer.add({ Type: 'Page' });
  writer.add({
    Name: 'Name',
    Text: Uint8Array.of(0x25, 0x25),
    List: [1.5, null, true, page],
    Left: undefined,
    Date: new Date(0),
  });
  writer.stream({ Filter: 'FlateDecode' }, Uint8Array.of(1, 2, 3));
  const file = latin1Text(
    await writer.finish({
      catalog: {},
      names: {},
      outlines: null,
      pages: [page],
      info: {},
      identify: () => Promise.resolve(new Uint8Array(32).fill(7)),
    }),
  );
  expect(file).toContain(
    '\n<<\n/Name /Name\n/Text <2525>\n/List [1.5 null true 5 0 R]\n/Date (D:19700101000000Z)\n>>\nendobj',
  );
  expect(file).toContain('\n/Length 3\n>>\nstream\n\u0001\u0002\u0003\nendstream\nendobj');
  expect(file).toContain(`/ID [<${'07'.repeat(16)}> <${'07'.repeat(16)}>]`);
});

test('an object that was reserved and forgotten is an error, not a hole in the file', async () => {
  const writer = new PdfkitObjects();
  writer.reserve();
  const ending = { catalog: {}, names: {}, outlines: null, pages: [], info: {} };
  const identify = () => Promise.resolve(new Uint8Array(16));
  await expect(writer.finish({ ...ending, identify })).rejects.toThrow('never written');
});
