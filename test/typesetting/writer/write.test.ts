import { beforeAll, expect, test } from '@jest/globals';
import { latin1Text } from '../../../src/core/bytes.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { signatureFields } from '../../../src/pdf/forms.ts';
import { PdfRef, PdfStream } from '../../../src/pdf/objects.ts';
import { writeRevision0 } from '../../../src/typesetting/writer/write.ts';
import { isReference, ReadBack, type Tree } from './read-back.ts';
import { element, layout, OPTIONS, samplePages, Sheet, slot } from './sample.ts';

let bytes: Uint8Array;
let file: ReadBack;
beforeAll(async () => {
  bytes = await writeRevision0(samplePages(), OPTIONS);
  file = new ReadBack(bytes);
});

const everyObject = () => [...file.view.numbers()].map((number) => file.view.get(number));

test('the file is PDF 1.7 with a cross-reference stream, and the strict reader finds no defect', () => {
  everyObject();
  expect(file.defects()).toEqual([]);
  expect(latin1Text(bytes.subarray(0, 9))).toBe('%PDF-1.7\n');
  const [only] = openPdf(bytes, OPTIONS.primitives).revisions;
  expect([only?.kind, only?.end]).toEqual(['stream', bytes.length]);
});

test('the file ends with its end-of-file mark and one line end', () => {
  expect(latin1Text(bytes.subarray(-40))).toMatch(/startxref\n\d+\n%%EOF\n$/);
});

test('the words that other readers search for stand nowhere but at the end', async () => {
  const pages = { ...samplePages(), title: 'Om %%EOF, startxref och /ByteRange (1)' };
  const subject = '%%EOF startxref /ByteRange';
  const text = latin1Text(await writeRevision0(pages, { ...OPTIONS, subject }));
  expect(text.match(/%%EOF/g)).toHaveLength(1);
  expect(text.match(/startxref/g)).toHaveLength(1);
  expect(text).not.toContain('/ByteRange');
});

test('the catalog says language, title, extensions, tags and output intent', () => {
  expect(file.text(file.catalog.get('Lang'))).toBe('sv-SE');
  expect(file.at(file.catalog, 'MarkInfo', 'Marked')).toBe(true);
  expect(file.at(file.catalog, 'ViewerPreferences', 'DisplayDocTitle')).toBe(true);
  expect(file.at(file.catalog, 'Extensions', 'ADBE', 'ExtensionLevel')).toBe(8);
  expect(file.at(file.catalog, 'Extensions', 'ESIC', 'ExtensionLevel')).toBe(2);
  expect(isReference(file.catalog.get('Extensions'))).toBe(false);
  expect(file.name(file.at(file.catalog, 'PageLabels', 'Nums', 1, 'S'))).toBe('D');
  expect(file.at(file.catalog, 'OutputIntents', 0, 'DestOutputProfile', 'N')).toBe(3);
});

test('the metadata holds the escaped title, both standards, fixed dates and the digest of the record', () => {
  expect(file.xmp).toContain('Överenskommelse om samverkan &#38; trygghet');
  expect(file.xmp).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
  expect(file.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(file.xmp).toContain('<xmp:CreateDate>2020-02-27T00:00:00Z</xmp:CreateDate>');
  expect(file.xmp).toContain(`<likalydande:recordDigest>${'5e'.repeat(32)}</likalydande:recordDigest>`);
  expect(file.xmp).not.toContain('attachedDigests');
});

test('files that go beside it stand in the metadata by their digests, and the property is described', async () => {
  const attachedDigests = ['1a'.repeat(32), '2b'.repeat(32)];
  const { xmp } = new ReadBack(await writeRevision0(samplePages(false), { ...OPTIONS, attachedDigests }));
  expect(xmp).toContain(
    `<likalydande:attachedDigests><rdf:Bag>${attachedDigests.map((one) => `<rdf:li>${one}</rdf:li>`).join('')}</rdf:Bag>`,
  );
  expect(xmp).toContain('<pdfaProperty:name>attachedDigests</pdfaProperty:name><pdfaProperty:valueType>bag Text<');
});

test('the form has both signature fields, empty, locked and with an appearance that shows nothing', () => {
  const form = file.dict(file.catalog.get('AcroForm'));
  expect(isReference(file.catalog.get('AcroForm'))).toBe(true);
  expect([...form.entries.keys()]).toEqual(['Fields', 'SigFlags', 'DR']);
  expect(form.get('SigFlags')).toBe(3);
  const pageFonts = file.dict(file.at(file.pages[0], 'Resources', 'Font'));
  expect([...file.dict(file.at(form, 'DR', 'Font')).entries]).toEqual([
    ['SansRegular', pageFonts.get('F4')],
    ['SansSemiBold', pageFonts.get('F5')],
  ]);
  const fields = signatureFields(file.view);
  expect(fields.map(({ name, spoken }) => [name, spoken])).toEqual([
    ['Signature1', 'Underskrift av Maria Åkesson'],
    ['Signature2', 'Underskrift av Tobias Lövström'],
  ]);
  for (const { dict, rect, value } of fields) {
    expect([value, dict.get('F'), file.name(dict.get('Subtype'))]).toEqual([null, 132, 'Widget']);
    const appearance = file.at(dict, 'AP', 'N');
    expect(appearance).toBeInstanceOf(PdfStream);
    expect(latin1Text((appearance as PdfStream).raw).trim()).toBe('');
    expect(file.at(appearance, 'BBox')).toEqual([0, 0, 230, 96]);
    expect([rect?.[2] ?? 0, rect?.[3] ?? 0].map((end, i) => Math.round(end - (rect?.[i] ?? 0)))).toEqual([230, 96]);
  }
});

test('every page has an indirect list of annotations and reads in the order of its structure', () => {
  for (const page of file.pages) {
    expect(isReference(page.get('Annots'))).toBe(true);
    expect(file.name(page.get('Tabs'))).toBe('S');
  }
});

test('the structure tree says what was laid out, hyphen at the line end as a soft one', () => {
  const [, title, section] = file.structure() as [string, Tree, Tree];
  expect(title).toEqual(['H1', 'Överenskommelse om samverkan & trygghet 2020–2022']);
  expect(section.slice(1, 6)).toEqual([
    ['H2', '1 Inledning'],
    [
      'P',
      'Kommunen har org.nr 212000-0142 och sam',
      '\u00ad',
      'verkar\u00a0med polisen, se ',
      ['Link', 'riksdagen.se', '(Link)'],
    ],
    ['P', 'En text med fotnot', ['Reference', ['Link', '1', '(Link)']]],
    ['Note', '1 Fotnotens text.'],
    ['L', ['LI', ['Lbl', '1.'], ['LBody', 'Första punkten']], ['LI', ['Lbl', '2.'], ['LBody', 'Andra punkten']]],
  ]);
  expect(section.at(-1)).toEqual([
    'Table',
    ['Caption', 'Tabell 1 Priser'],
    ['THead', ['TR', ['TH', 'Tjänst'], ['TH', 'Pris']]],
    ['TBody', ['TR', ['TH', 'Nattvandring'], ['TD', '1 200']]],
    ['TFoot', ['TR', ['TH', 'Summa'], ['TD', 'uppgift saknas']]],
  ]);
});

test('the parent tree leads from every page and annotation back to its element, under the next free key', () => {
  const root = file.dict(file.catalog.get('StructTreeRoot'));
  const numbers = file.array(file.at(root, 'ParentTree', 'Nums'));
  const tree = new Map(numbers.flatMap((key, i) => (i % 2 === 0 ? [[key, numbers[i + 1]] as const] : [])));
  expect(root.get('ParentTreeNextKey')).toBe(tree.size);
  for (const page of file.pages) {
    expect(file.array(tree.get(page.get('StructParents') ?? null)).length).toBeGreaterThan(0);
    for (const annotation of file.array(page.get('Annots'))) {
      const owner = file.dict(tree.get(file.at(annotation, 'StructParent')));
      expect(['Link', 'Form']).toContain(file.name(owner.get('S')));
      const object = file.array(owner.get('K') ?? null).at(-1) ?? owner.get('K');
      expect(file.dict(object).get('Obj')).toEqual(annotation);
    }
  }
});

test('cells, lists and figures carry their attributes, and IDs can be looked up', () => {
  const ids = file.array(file.at(file.catalog, 'StructTreeRoot', 'IDTree', 'Names'));
  const keys = ids.filter((_, i) => i % 2 === 0).map((key) => file.text(key));
  expect(keys).toEqual(['cell-0-0', 'cell-0-1', 'cell-1-0', 'cell-2-0', 'fotnot-1']);
  const attributes = everyObject().flatMap((object) => {
    const found = file.view.dict(object)?.get('A');
    return found !== undefined && file.view.dict(found)?.get('O') ? [file.dict(found)] : [];
  });
  const value = (owner: string, key: string) =>
    attributes.filter((one) => file.name(one.get('O')) === owner).map((one) => one.get(key));
  expect(value('List', 'ListNumbering').map((name) => file.name(name))).toEqual(['Decimal']);
  expect(value('Layout', 'BBox').map((box) => file.array(box).length)).toEqual([4]);
  expect(value('Table', 'Scope').filter(Boolean)).toHaveLength(4);
  const headers = value('Table', 'Headers').filter((list) => list !== undefined);
  expect(headers.map((list) => file.array(list).map((id) => file.text(id)))).toEqual([
    ['cell-0-1', 'cell-1-0'],
    ['cell-0-1', 'cell-2-0'],
  ]);
});

test('links have a spoken name; their places are addresses in ASCII or points with a structure element', () => {
  const [outside, inside] = file.array(file.pages[0]?.get('Annots')).map((annotation) => file.dict(annotation));
  expect(file.text(outside?.get('Contents'))).toBe('Riksdagens webbplats');
  expect(file.text(file.at(outside, 'A', 'URI'))).toBe('https://www.riksdagen.se/s%C3%B6k?q=%C3%A5');
  expect(file.name(file.at(inside, 'A', 'S'))).toBe('GoTo');
  expect(file.name(file.at(inside, 'A', 'SD', 0, 'S'))).toBe('Note');
});

test('the outline leads to pages and elements and counts what it shows', () => {
  const outlines = file.dict(file.catalog.get('Outlines'));
  expect(outlines.get('Count')).toBe(2);
  expect(file.text(file.at(outlines, 'First', 'Title'))).toBe('Inledning');
  expect(file.at(outlines, 'First', 'Count')).toBe(-1);
  expect(file.name(file.at(outlines, 'First', 'SE', 'S'))).toBe('H2');
  const last = file.at(outlines, 'Last', 'A');
  expect(file.name(file.at(last, 'S'))).toBe('GoTo');
  expect(file.at(last, 'D', 0)).toBe(file.pages[1]);
  // The same place as a structure destination: an element, then how to show it.
  expect(file.name(file.at(last, 'SD', 0, 'S'))).toMatch(/^H[1-4]$|^Sect$/);
  expect(file.at(last, 'SD', 1)).toEqual(file.at(last, 'D', 1));
  const names = file.array(file.at(file.catalog, 'Names', 'Dests', 'Names'));
  expect(names.filter((_, i) => i % 2 === 0).map((key) => file.text(key))).toEqual([
    'inledning',
    'not-1',
    'underskrifter',
  ]);
});

test('black and greys are written for black ink, other colours in sRGB; running heads are artifacts', () => {
  const content = file.stream(file.pages[0]?.get('Contents'));
  expect(content).toContain('/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n0.349 g\nBT');
  expect(content).toContain('0.106 0.227 0.361 RG');
  expect(content).not.toMatch(/\b(0 0 0|1 1 1) (rg|RG)/);
  expect(content.match(/BDC/g)).toHaveLength(content.match(/EMC/g)?.length ?? 0);
});

test('a draft without fields has no form', async () => {
  const sheet = new Sheet();
  const title = element('H1');
  sheet.line(title, 'Utkast');
  const pages = { ...samplePages(), pages: [sheet.page()], destinations: [], outline: [] };
  const draft = new ReadBack(await writeRevision0({ ...pages, structure: element('Document', [title]) }, OPTIONS));
  expect(draft.catalog.get('AcroForm')).toBeUndefined();
  expect(draft.catalog.get('Outlines')).toBeUndefined();
});

test('pages that contradict themselves are refused', async () => {
  const write = (sheet: Sheet, structure = element('Document')) =>
    writeRevision0({ ...samplePages(), pages: [sheet.page()], destinations: [], outline: [], structure }, OPTIONS);
  const lost = new Sheet();
  lost.text('hemlös', slot());
  await expect(write(lost)).rejects.toThrow('hangs nowhere');
  const missing = new Sheet();
  missing.text('漢', layout);
  await expect(write(missing)).rejects.toThrow('no glyph for "漢"');
  const twice = element('P');
  await expect(write(new Sheet(), element('Document', [twice, twice]))).rejects.toThrow('two places');
  await expect(writeRevision0(samplePages(), { ...OPTIONS, documentDate: '2020-02-30' })).rejects.toThrow('no date');
});

test('no object is written that nothing refers to, but the file information', () => {
  const reached = new Set<number>();
  const visit = (object: unknown): void => {
    if (object instanceof PdfRef) {
      if (!reached.has(object.number)) {
        reached.add(object.number);
        visit(file.view.get(object.number));
      }
    } else if (Array.isArray(object)) object.forEach(visit);
    else if (object instanceof PdfStream) visit(object.dict);
    else if (object && typeof object === 'object' && 'entries' in object)
      for (const value of (object as { entries: Map<string, unknown> }).entries.values()) visit(value);
  };
  visit(file.view.trailer.get('Root'));
  visit(file.view.trailer.get('Info'));
  expect(file.contents.filter((number) => !reached.has(number))).toEqual([]);
});
