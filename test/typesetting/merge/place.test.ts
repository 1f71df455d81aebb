import { beforeAll, expect, test } from '@jest/globals';
import { equalBytes } from '../../../src/core/bytes.ts';
import { inspectAppendix } from '../../../src/typesetting/merge/inspect.ts';
import { writeRevision0 } from '../../../src/typesetting/writer/write.ts';
import { ReadBack, type Tree } from '../writer/read-back.ts';
import { OPTIONS } from '../writer/sample.ts';
import { small } from './small.ts';
import { foreign, pagesWith } from './tagged.ts';

const DESCRIPTIONS = ['Rapportens första sida', 'Rapportens andra sida'];
const inspect = (bytes: Uint8Array, alternatives: readonly string[]): string => {
  try {
    inspectAppendix(bytes, { placement: 'place', alternatives }, OPTIONS.primitives);
    return 'accepted';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

/** The report by another program, placed as though it had no tags. */
async function placed(alternatives: readonly string[], bytes = foreign()): Promise<Uint8Array> {
  const { pages, attachments } = await pagesWith(bytes);
  const marked = pages.pages.map((page) =>
    page.attachedPdf ? { ...page, attachedPdf: { ...page.attachedPdf, alternatives } } : page,
  );
  return writeRevision0({ ...pages, pages: marked }, { ...OPTIONS, attachments });
}

let bytes: Uint8Array;
let file: ReadBack;
beforeAll(async () => {
  bytes = await placed(DESCRIPTIONS);
  file = new ReadBack(bytes);
});

test('each placed page is a section of paragraphs under the cover’s part, in the order of its content', () => {
  const [part] = file.structure().filter((kid): kid is Tree => kid[0] === 'Part');
  const sections = (part ?? []).filter((kid): kid is Tree => Array.isArray(kid) && kid[0] === 'Sect');
  expect(sections).toHaveLength(2);
  for (const [, ...kids] of sections) expect(kids.map((kid) => kid[0])).toContain('P');
});

test('every sequence of a placed page has its element by the parent tree', () => {
  const numbers = file.array(file.at(file.catalog, 'StructTreeRoot', 'ParentTree', 'Nums'));
  for (const page of file.pages.slice(-2)) {
    const owners = file.array(numbers[numbers.indexOf(page.get('StructParents') ?? null) + 1]);
    const used = [...file.stream(page.get('Contents')).matchAll(/\/MCID (\d+)/g)].map(([, mcid]) => Number(mcid));
    expect(used).toEqual(owners.map((_, mcid) => mcid));
    expect(owners.every((owner) => file.view.dict(owner) !== null)).toBe(true);
  }
});

test.each([
  ['that is blank', ''],
  ['with a thin rule alone', '0 0 200 1 re f'],
])('a page %s still says what it is, on its section', async (_, text) => {
  const bytes = await placed(['En tom sida'], content(text));
  const back = new ReadBack(bytes);
  const alternatives = back.contents
    .map((number) => back.view.dict(back.view.get(number)))
    .flatMap((dict) => {
      const alternative = dict?.get('Alt');
      return dict && alternative !== undefined ? [[back.name(dict.get('S') ?? null), back.text(alternative)]] : [];
    });
  expect(alternatives).toContainEqual(['Sect', 'En tom sida']);
});

test('the same file and descriptions give the same bytes', async () => {
  expect(equalBytes(await placed(DESCRIPTIONS), bytes)).toBe(true);
  expect(file.defects()).toEqual([]);
});

test('one description for the file or one for each page is asked for', () => {
  expect(inspect(foreign(), ['Rapporten'])).toBe('accepted');
  expect(inspect(foreign(), DESCRIPTIONS)).toBe('accepted');
  expect(inspect(foreign(), ['a', 'b', 'c'])).toBe('appendix-text-alternatives');
});

const content = (text: string, page = ''): Uint8Array =>
  small({ page: `/Contents 10 0 R${page}`, objects: [`<</Length ${text.length}>>\nstream\n${text}\nendstream`] });

test.each<[string, string, Uint8Array]>([
  ['an unknown operator', 'appendix-content', content('1 0 0 1 0 0 foo')],
  ['Q without q', 'appendix-content', content('Q')],
  ['q nested too deeply', 'appendix-content', content(`${'q '.repeat(29)}${'Q '.repeat(29)}`)],
  ['a content that ends inside q', 'appendix-content', content('q')],
  ['broken syntax', 'appendix-damaged', content('(abc')],
  ['a font that is not there', 'appendix-content', content('BT /F1 12 Tf (a) Tj ET')],
  [
    'a font that is not embedded',
    'appendix-font-missing',
    content(
      'BT /F1 12 Tf (a) Tj ET',
      '/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>',
    ).slice(),
  ],
  ['a comment', 'appendix-comments', small({ page: '/Annots[<</Subtype/Text/Rect[0 0 1 1]>>]' })],
  ['a form that paints itself', 'appendix-content', selfPainting()],
  ['a long chain of forms that paint each other', 'appendix-content', chainOfForms(5000)],
  ['more links than a page has', 'appendix-content', small({ page: `/Annots[${'<</Subtype/Link>>'.repeat(2001)}]` })],
  [
    'an inline image of a negative size, which would lead back to what was read',
    'accepted',
    content('BI /W 1 /H 1 /BPC 8 /CS /G ID x EI BI /W -1 /H 60 /BPC 8 /CS /G ID y EI'),
  ],
  ['a JPEG 2000 image, alone', 'appendix-content', withImage('/JPXDecode')],
  ['a JPEG 2000 image inside another filter', 'appendix-content', withImage('[/FlateDecode/JPXDecode]')],
  ['a JPEG image', 'accepted', withImage('/DCTDecode')],
])('%s is answered with %s', (_, expected, foreignFile) => {
  expect(inspect(foreignFile, ['Sida'])).toBe(expected);
});

function withImage(filter: string): Uint8Array {
  const text = '/I Do';
  const image = `<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter${filter}/Length 1>>\nstream\nx\nendstream`;
  return small({
    page: '/Contents 10 0 R/Resources<</XObject<</I 11 0 R>>>>',
    objects: [`<</Length ${text.length}>>\nstream\n${text}\nendstream`, image],
  });
}

function chainOfForms(length: number): Uint8Array {
  const text = '/X Do';
  const stream = (dict: string) => `<<${dict}/Length ${text.length}>>\nstream\n${text}\nendstream`;
  const paints = (number: number) => `/Resources<</XObject<</X ${number} 0 R>>>>`;
  return small({
    page: `/Contents 10 0 R${paints(11)}`,
    objects: [
      stream(''),
      ...Array.from({ length }, (_, i) => stream(`/Type/XObject/Subtype/Form/BBox[0 0 1 1]${paints(12 + i)}`)),
    ],
  });
}

/** A form with text that paints itself, which would never end. */
function selfPainting(): Uint8Array {
  const text = 'BT ET /X Do';
  const form = `<</Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 11 0 R>>/Font<</F<<>>>>>>/Length 35>>\nstream\nBT /F 1 Tf (a) Tj ET /X Do          \nendstream`;
  return small({
    page: '/Contents 10 0 R',
    objects: [`<</Length ${text.length}>>\nstream\n${text}\nendstream`, form],
  });
}
