import { beforeAll, expect, test } from '@jest/globals';
import { equalBytes, latin1Text } from '../../../src/core/bytes.ts';
import { signatureFields } from '../../../src/pdf/forms.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, type PdfObject } from '../../../src/pdf/objects.ts';
import { writeRevision0 } from '../../../src/typesetting/writer/write.ts';
import { isReference, ReadBack, type Tree } from '../writer/read-back.ts';
import { OPTIONS } from '../writer/sample.ts';
import { small } from './small.ts';
import { foreign, merged, own, pagesWith } from './tagged.ts';

let ours: Uint8Array;
let bytes: Uint8Array;
let file: ReadBack;
beforeAll(async () => {
  ours = await own();
  bytes = await merged(ours, foreign());
  file = new ReadBack(bytes);
});

const flat = (tree: Tree): string =>
  tree
    .slice(1)
    .map((kid) => (typeof kid === 'string' ? kid : flat(kid)))
    .join('|');
const parts = (): readonly Tree[] => file.structure().filter((kid): kid is Tree => kid[0] === 'Part');

test('the pages follow the one that asked for them, and the labels count through', () => {
  expect(file.pages).toHaveLength(8);
  expect(file.at(file.catalog, 'Pages', 'Count')).toBe(8);
  for (const page of file.pages) {
    expect(isReference(page.get('Annots'))).toBe(true);
    expect(file.name(page.get('Tabs'))).toBe('S');
    expect(page.get('MediaBox')).toBeDefined();
  }
});

test('the structure of the appendix hangs under our element, word for word', () => {
  const source = new ReadBack(ours).structure();
  const [part] = parts();
  const [role, ...kids] = (part?.[2] ?? ['']) as Tree;
  expect(role).toBe('Art');
  expect(kids).toEqual(source.slice(1));
});

test('the structure of a foreign file has standard roles only, and IDs of its own name', () => {
  const [role, ...kids] = (parts()[1]?.[2] ?? ['']) as Tree;
  expect(role).toBe('Art');
  expect(kids.map((kid) => kid[0])).toEqual(expect.arrayContaining(['H1', 'TOC', 'P', 'L', 'Table']));
  const names = file.array(file.at(file.catalog, 'StructTreeRoot', 'IDTree', 'Names'));
  const ids = names.filter((_, i) => i % 2 === 0).map((key) => file.text(key));
  expect(ids).toEqual(expect.arrayContaining(['fotnot-1', 'bilaga1-fotnot-1', 'bilaga1-cell-0-0', 'bilaga2-Note 1']));
  expect(ids).toEqual(ids.toSorted());
  expect(file.dict(file.catalog.get('StructTreeRoot')).get('RoleMap')).toBeUndefined();
});

test('header cells of the appendix are still found by their cells', () => {
  const headers = [...file.view.numbers()].flatMap((number) => {
    const dict = file.view.dict(new PdfRef(number, 0));
    const list = dict?.get('A') === undefined ? [] : (file.view.array(dict.get('A')) ?? [dict.get('A') ?? null]);
    return list.flatMap((one) => file.array(file.view.dict(one)?.get('Headers')).map((id) => file.text(id)));
  });
  expect(headers).toEqual(expect.arrayContaining(['cell-0-1', 'bilaga1-cell-0-1', 'bilaga1-cell-2-0']));
});

test('every page and annotation of all files leads to its element by a key of its own', () => {
  const numbers = file.array(file.at(file.catalog, 'StructTreeRoot', 'ParentTree', 'Nums'));
  const keys = numbers.filter((_, i) => i % 2 === 0);
  expect(keys).toEqual([...new Set(keys)].toSorted((a, b) => Number(a) - Number(b)));
  const annotations = file.pages.flatMap((page) => file.array(page.get('Annots'))).map((one) => file.dict(one));
  const used = [
    ...file.pages.map((page) => page.get('StructParents')),
    ...annotations.map((annotation) => annotation.get('StructParent')),
  ];
  expect(new Set(used).size).toBe(used.length);
  for (const key of used) expect(keys).toContain(key);
});

test('links inside the appendix lead to its own pages', () => {
  const links = file.pages
    .flatMap((page) => file.array(page.get('Annots')))
    .map((one) => file.dict(one))
    .filter((one) => file.name(one.get('Subtype')) === 'Link');
  const targets = links.flatMap((link) => {
    const action = file.view.dict(link.get('A'));
    const place = file.array(link.get('Dest') ?? action?.get('D'));
    return place[0] === undefined ? [] : [file.view.resolve(place[0])];
  });
  expect(targets.length).toBeGreaterThan(3);
  for (const target of targets) expect(file.pages).toContain(target);
  for (const link of links) expect(file.text(link.get('Contents'))).not.toBe('');
});

test('our fields, form, extensions and outline stay, and nothing that acts comes along', () => {
  expect(signatureFields(file.view).map(({ name }) => name)).toEqual(['Signature1', 'Signature2']);
  expect(file.at(file.catalog, 'Extensions', 'ESIC', 'ExtensionLevel')).toBe(2);
  expect(file.at(file.catalog, 'Outlines', 'Count')).toBe(2);
  const keys = new Set<string>();
  const visit = (object: PdfObject): void => {
    if (object instanceof PdfStream) visit(object.dict);
    else if (object instanceof PdfDict)
      for (const [key, value] of object.entries) {
        keys.add(key);
        visit(value);
      }
    else if (Array.isArray(object)) (object as readonly PdfObject[]).forEach(visit);
  };
  const types = new Set<string>();
  for (const number of file.contents) {
    const object = file.view.get(number);
    visit(object);
    const type = file.view.dict(new PdfRef(number, 0))?.get('Type');
    if (type instanceof PdfName) types.add(type.name);
  }
  for (const key of ['AA', 'OpenAction', 'JS', 'EF', 'RoleMap', 'ClassMap']) expect(keys).not.toContain(key);
  for (const type of ['ObjStm', 'XRef']) expect(types).not.toContain(type);
  expect(file.defects()).toEqual([]);
});

test('merged bytes are the same every time and spell no forbidden word', async () => {
  expect(equalBytes(await merged(ours, foreign()), bytes)).toBe(true);
  const text = latin1Text(bytes);
  expect(text.match(/%%EOF/g)).toHaveLength(1);
  expect(text.match(/startxref/g)).toHaveLength(1);
  expect(text).not.toContain('/ByteRange');
});

test('the text of the appendix is the same before and after', () => {
  const before = new ReadBack(ours);
  const after = file.pages.slice(3, 5);
  const text = (of: ReadBack, pages: readonly PdfDict[]) => pages.map((page) => [...of.pageText(page).values()]);
  expect(text(file, after)).toEqual(text(before, before.pages));
  expect(flat(parts()[0] ?? ['Part'])).toContain('212000-0142');
});

test('a layout that counted other pages, or bytes that were not given, are errors', async () => {
  const { pages, attachments } = await pagesWith(ours);
  await expect(writeRevision0(pages, OPTIONS)).rejects.toThrow('were not given');
  const wrong = pages.pages.map((page) => {
    const { attachedPdf } = page;
    return attachedPdf ? { ...page, attachedPdf: { ...attachedPdf, count: 7 } } : page;
  });
  await expect(writeRevision0({ ...pages, pages: wrong }, { ...OPTIONS, attachments })).rejects.toThrow('counted 7');
});

test('a stream, name or key of the appendix that spells a forbidden word is written another way and means the same', async () => {
  const content = '%%EOF startxref\n0 0 1 1 re f % /ByteRange\n';
  const hexed = `${[...new TextEncoder().encode('%%EOF')].map((byte) => byte.toString(16)).join('')}>`;
  const appendix = small({
    page: '/Contents[10 0 R 11 0 R 12 0 R]/Group<</startxref(%%EOF)/ByteRange/ByteRange/A#20B 99999999999>>',
    objects: [
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
      '<</Length 0>>\nstream\n\nendstream',
      `<</Filter/ASCIIHexDecode/Length ${hexed.length + 5}>>\nstream\n${hexed}%%EOF\nendstream`,
    ],
  });
  const out = await merged(appendix);
  const text = latin1Text(out);
  expect([text.match(/%%EOF/g)?.length, text.match(/startxref/g)?.length, text.includes('/ByteRange')]).toEqual([
    1,
    1,
    false,
  ]);
  const back = new ReadBack(out);
  const page = back.pages.at(-1);
  const streams = back.array(page?.get('Contents'));
  expect(back.stream(streams[0])).toBe(content);
  expect(back.stream(streams[1]).trim()).toBe('');
  expect(back.stream(streams[2])).toBe('%%EOF');
  const group = back.dict(page?.get('Group'));
  expect([...group.entries.keys()]).toEqual(['startxref', 'ByteRange', 'A B']);
  expect(back.name(group.get('ByteRange'))).toBe('ByteRange');
  expect(page?.get('MediaBox')).toEqual([0, 0, 595, 842]);
});
