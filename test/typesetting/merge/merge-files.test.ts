import { beforeAll, expect, test } from '@jest/globals';
import { equalBytes, latin1Bytes, latin1Text } from '../../../src/core/bytes.ts';
import { openTagged } from '../../../src/typesetting/merge/inspect.ts';
import { PdfRef } from '../../../src/pdf/objects.ts';
import { mergeFiles, type MergedFile } from '../../../src/typesetting/merge/merge-files.ts';
import { ReadBack, type Tree } from '../writer/read-back.ts';
import { OPTIONS } from '../writer/sample.ts';
import { small } from './small.ts';
import { foreign, own } from './tagged.ts';

const { primitives } = OPTIONS;
const merge = (...files: readonly Uint8Array[]): Promise<MergedFile> =>
  mergeFiles(
    files.map((bytes, i) => ({ name: `fil ${i + 1}`, file: openTagged(bytes, primitives) })),
    { producer: 'prov 1', primitives },
  );
interface Refused {
  readonly code?: string;
  readonly issues?: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly message: { readonly en: string };
  }[];
}
const code = async (bytes: Uint8Array): Promise<unknown> =>
  merge(await own(), bytes).then(
    () => 'merged',
    ({ issues, ...error }: Refused) => issues?.find(({ pointer }) => pointer === '/files/1')?.code ?? error.code,
  );

let ours: Uint8Array;
let whole: MergedFile;
let file: ReadBack;
beforeAll(async () => {
  ours = await own();
  whole = await merge(ours, foreign(), ours);
  file = new ReadBack(whole.bytes);
});

test('each file is a part of one document, word for word', () => {
  const [document] = file.structure().slice(1) as Tree[];
  const parts = (document?.[0] === 'Part' ? file.structure() : (document ?? [])).slice(1) as Tree[];
  expect(parts.map(([role]) => role)).toEqual(['Part', 'Part', 'Part']);
  const [role, ...kids] = (parts[0]?.[1] ?? ['']) as Tree;
  expect([role, kids]).toEqual(['Art', new ReadBack(ours).structure().slice(1)]);
  expect(parts[2]?.[1]).toEqual(parts[0]?.[1]);
});

test('bookmarks of every file stand under one with its title and lead to pages of the whole', () => {
  const titles: string[] = [];
  const items = [file.dict(file.at(file.catalog, 'Outlines', 'First'))];
  for (let item = items.pop(); item; item = items.pop()) {
    titles.push(file.text(item.get('Title')));
    const [target] = file.array(item.get('Dest') ?? file.dict(item.get('A')).get('D'));
    expect(file.pages).toContain(file.view.resolve(target));
    for (const key of ['Next', 'First']) if (item.get(key) !== undefined) items.push(file.dict(item.get(key)));
  }
  expect(titles.length).toBeGreaterThan(5);
  expect(file.at(file.catalog, 'Outlines', 'Count')).toBe(3);
});

test('a bookmark keeps its colour and whether it is bold or italic', async () => {
  const styled = small({
    catalog: '/Outlines<</First 10 0 R>>',
    objects: ['<</Title(a)/C[1 0 0.5]/F 3/Next 11 0 R>>', '<</Title(b)/C[9 9]/F 64>>'],
  });
  const back = new ReadBack((await merge(ours, styled)).bytes);
  const first = back.dict(back.at(back.catalog, 'Outlines', 'Last', 'First'));
  expect([back.array(first.get('C')), first.get('F')]).toEqual([[1, 0, 0.5], 3]);
  const next = back.dict(first.get('Next'));
  expect([next.get('C'), next.get('F')]).toEqual([undefined, undefined]);
});

test('a named place keeps its name; one that is taken gets a prefix', () => {
  const names = file.array(file.at(file.catalog, 'Names', 'Dests', 'Names'));
  const keys = names.filter((_, i) => i % 2 === 0).map((key) => file.text(key));
  const before = new ReadBack(ours);
  const own1 = before.array(before.at(before.catalog, 'Names', 'Dests', 'Names')).filter((_, i) => i % 2 === 0);
  const expected = own1.map((key) => before.text(key));
  expect(expected.length).toBeGreaterThan(0);
  expect(keys).toEqual(expect.arrayContaining([...expected, ...expected.map((name) => `fil3-${name}`)]));
});

test('labels of the pages begin anew with each file', () => {
  const labels = file.array(file.at(file.catalog, 'PageLabels', 'Nums')).filter((_, i) => i % 2 === 0);
  expect(labels).toEqual([0, 2, 4]);
});

test('the whole claims what all claim, says why not more, and is the same every time', async () => {
  expect(whole.claims).toMatchObject({ archival: true, accessible: false });
  expect(whole.claims.reasons).toEqual([expect.objectContaining({ en: expect.stringContaining('fil 2') })]);
  expect((await merge(ours, ours)).claims).toEqual({ archival: true, accessible: true, reasons: [] });
  expect((await merge(ours, small({ claim: '<x/>' }))).claims).toMatchObject({ archival: false, accessible: false });
  expect(equalBytes((await merge(ours, foreign(), ours)).bytes, whole.bytes)).toBe(true);
  expect(file.defects()).toEqual([]);
});

test.each<[string, string, Parameters<typeof small>[0]]>([
  [
    'one sequence that two elements claim',
    'appendix-tags-faulty',
    { tree: '/K[<</S/P/Pg 3 0 R/K 0>><</S/P/Pg 3 0 R/K 0>>]' },
  ],
  ['a sequence identifier out of bounds', 'appendix-tags-faulty', { tree: '/K<</S/P/Pg 3 0 R/K 99999999>>' }],
  [
    'an element that hangs in two places',
    'appendix-tags-faulty',
    { tree: '/K[10 0 R 10 0 R]', objects: ['<</S/P/K[]>>'] },
  ],
  [
    'elements in a ring',
    'appendix-tags-faulty',
    { tree: '/K 10 0 R', objects: ['<</S/P/K 11 0 R>>', '<</S/P/K 10 0 R>>'] },
  ],
  ['two elements with one ID', 'appendix-tags-faulty', { tree: '/K[<</S/P/ID(a)>><</S/P/ID(a)>>]' }],
  ['a page that is an element too', 'appendix-tags-faulty', { tree: '/K 3 0 R', page: '/S/P' }],
  [
    'an outline that runs in a circle',
    'appendix-damaged',
    { catalog: '/Outlines<</First 10 0 R>>', objects: ['<</Title(a)/Next 10 0 R>>'] },
  ],
  [
    'an annotation that stands on a page twice',
    'appendix-tags-faulty',
    { page: '/Annots[10 0 R 10 0 R]', objects: ['<</Subtype/Link/Rect[0 0 1 1]>>'] },
  ],
])('%s is refused as %s', async (_, expected, parts) => {
  expect(await code(small(parts))).toBe(expected);
});

test('a file whose metadata packet cannot be unpacked is refused as appendix-damaged', async () => {
  const packed = '/Filter/FlateDecode'.padEnd('/Type/Metadata/Subtype/XML'.length);
  const text = latin1Text(small({ trailer: '/Info<</Title(a)>>' })).replace('/Type/Metadata/Subtype/XML', packed);
  expect(await code(latin1Bytes(text))).toBe('appendix-damaged');
});

test('every file that cannot be copied is named, not the first one alone', async () => {
  const twice = small({ tree: '/K[<</S/P/Pg 3 0 R/K[0 0]>>]' });
  const ring = small({ catalog: '/Outlines<</First 10 0 R>>', objects: ['<</Title(a)/Next 10 0 R>>'] });
  const { code: refused, issues } = (await merge(twice, ours, ring).catch(
    (error: unknown) => error as Refused,
  )) as Refused;
  expect(refused).toBe('merge-refused');
  expect(issues?.map((one) => [one.pointer, one.code])).toEqual([
    ['/files/0', 'appendix-tags-faulty'],
    ['/files/2', 'appendix-damaged'],
  ]);
  expect(issues?.[0]?.message.en).toMatch(/^fil 1: The tags of the file contradict each other/);
});

test('a parent tree that lies is not believed: ours is made from the elements', async () => {
  const lying = small({
    page: '/StructParents 7/Contents 11 0 R',
    tree: '/K[10 0 R 12 0 R]/ParentTree<</Nums[7[12 0 R]8 12 0 R]>>',
    objects: [
      '<</S/P/Pg 3 0 R/K 0/Alt(right)>>',
      '<</Length 27>>\nstream\n/P<</MCID 0>>BDC EMC       \nendstream',
      '<</S/Span/K[]/Alt(wrong)>>',
    ],
  });
  const back = new ReadBack((await merge(ours, lying)).bytes);
  const page = back.pages.at(-1);
  const numbers = back.array(back.at(back.catalog, 'StructTreeRoot', 'ParentTree', 'Nums'));
  const owners = back.array(numbers[numbers.indexOf(page?.get('StructParents') ?? null) + 1]);
  expect(owners.map((one) => back.text(back.dict(one).get('Alt')))).toEqual(['right']);
});

test('an element that claims a page of no page tree, or half a million kids, does no harm', async () => {
  const stray = '/K[<</S/P/Pg 10 0 R/K[0 1 2]>><</S/P/Pg 99 0 R/K<</Type/MCR/MCID 3>>>>]';
  expect(await code(small({ tree: stray, objects: ['<</Type/Page>>'] }))).toBe('merged');
  const many = `/K<</S/P/Pg 3 0 R/K[${'0 '.repeat(400_000)}]>>`;
  expect(await code(small({ tree: many }))).toBe('appendix-tags-faulty');
  // Each written once: a walk over what was written already would take minutes.
  const each = Array.from({ length: 200_000 }, (_, mcid) => mcid).join(' ');
  expect(await code(small({ tree: `/K<</S/P/Pg 3 0 R/K[${each}]>>` }))).toBe('merged');
});

test('files that were merged before are merged again, and no ID or named place is lost or given twice', async () => {
  const before = await merge(ours, ours);
  const { bytes, claims } = await merge(before.bytes, ours, before.bytes);
  expect(claims.accessible).toBe(true);
  const [once, back] = [new ReadBack(ours), new ReadBack(bytes)];
  const names = (of: ReadBack, ...path: readonly string[]) =>
    of.array(of.at(of.catalog, ...path)).flatMap((key, i) => (i % 2 === 0 ? [of.text(key)] : []));
  for (const path of [
    ['Names', 'Dests', 'Names'],
    ['StructTreeRoot', 'IDTree', 'Names'],
  ]) {
    const [one, all] = [names(once, ...path), names(back, ...path)];
    expect(one.length).toBeGreaterThan(0);
    expect(new Set(all).size).toBe(5 * one.length);
  }
  const elements = back.contents.map((number) => back.view.dict(new PdfRef(number, 0)));
  const ids = elements.flatMap((element) => (element?.get('ID') === undefined ? [] : [back.text(element.get('ID'))]));
  expect(ids.toSorted()).toEqual(names(back, 'StructTreeRoot', 'IDTree', 'Names').toSorted());
});

test('a note that has no ID gets one that no other element of the file has', async () => {
  const notes = small({ tree: '/K[<</S/Note/K[]>><</S/Note/ID(note0)/K[]>>]' });
  const back = new ReadBack((await merge(ours, notes)).bytes);
  const ids = back.array(back.at(back.catalog, 'StructTreeRoot', 'IDTree', 'Names')).map((one) => back.text(one));
  expect(ids).toEqual(expect.arrayContaining(['fil2-note0', 'fil2-note1']));
});

test('content of an element that names no page is on the page of the element above it', async () => {
  const tree = '/K<</S/Sect/Pg 3 0 R/K[<</S/P/K 0>>]>>';
  const words = '<</Length 27>>\nstream\n/P<</MCID 0>>BDC EMC       \nendstream';
  const back = new ReadBack((await merge(ours, small({ tree, page: '/Contents 10 0 R', objects: [words] }))).bytes);
  const numbers = back.array(back.at(back.catalog, 'StructTreeRoot', 'ParentTree', 'Nums'));
  const key = back.pages.at(-1)?.get('StructParents') ?? null;
  const [owner] = back.array(numbers[numbers.indexOf(key) + 1]);
  expect(back.name(back.dict(owner).get('S'))).toBe('P');
  expect(back.dict(back.dict(owner).get('Pg'))).toBe(back.pages.at(-1));
});

test('a file that says no language is not read in that of the first', async () => {
  const back = new ReadBack((await merge(ours, small({}))).bytes);
  const parts = back.array(back.at(back.catalog, 'StructTreeRoot', 'K', 0, 'K')).map((part) => back.dict(part));
  expect(parts.map((part) => back.text(part.get('Lang')))).toEqual(['sv-SE', 'und']);
});

test('a title that stands in the metadata packet alone names the part and the bookmark', async () => {
  const claim =
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Vatten &amp; &#xE5;</rdf:li><rdf:li xml:lang="en">Water</rdf:li></rdf:Alt></dc:title>';
  const back = new ReadBack((await merge(small({ claim }), ours)).bytes);
  expect(back.text(back.at(back.catalog, 'Outlines', 'First', 'Title'))).toBe('Vatten & å');
  expect(back.text(back.at(back.view.trailer.get('Info'), 'Title'))).toBe('Vatten & å');
});

test('a tag of a kind that the file does not explain is named', async () => {
  const refused = (await merge(ours, small({ claim: '<x/>', tree: '/K<</S/Textruta/K[]>>' })).catch(
    (error: unknown) => error,
  )) as Refused;
  expect(refused.issues).toMatchObject([{ pointer: '/files/1', code: 'appendix-tag-unknown' }]);
  expect(refused.issues?.[0]?.message.en).toContain('The tag is Textruta.');
});

test.each([
  ['', 'Länk inom bilagan'],
  ['/Lang(sv-SE)', 'Länk inom bilagan'],
  ['/Lang(en-GB)', 'Link within the document'],
])('a link within a file that says %p of its language is called %s', async (lang, expected) => {
  const page = '/Annots[<</Subtype/Link/Rect[0 0 1 1]/Dest[3 0 R/Fit]>>]';
  const back = new ReadBack((await merge(ours, small({ page, catalog: lang }))).bytes);
  const [link] = back.array(back.pages.at(-1)?.get('Annots'));
  expect(back.text(back.dict(link).get('Contents'))).toBe(expected);
});
