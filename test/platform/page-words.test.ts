import { describe, expect, test } from '@jest/globals';
import { createPageWords } from '../../src/platform/page-words.ts';
import { lines, PICTURE, SCANNED, stream, wordedPdf, type WordedPage } from '../support/worded-pdf.ts';

const wordsOf = createPageWords();
const NAME = 'Anna Svensson';
const first = async (page: WordedPage, more: readonly string[] = []) => {
  const [words] = await wordsOf(wordedPdf([page], { more }));
  if (!words) throw new Error('no page');
  return { ...words, texts: words.texts.map((text) => text.trim()) };
};
const COMMENT = stream(
  lines(NAME).replace('72 700', '5 5'),
  '/Type/XObject/Subtype/Form/BBox[0 0 200 50]/Resources<</Font<</F 3 0 R>>>>',
);
const FORM = stream(lines(NAME), '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>');

describe('the words of a page are read wherever it has them', () => {
  test.each<[string, WordedPage, (readonly string[])?]>([
    ['on the paper', { content: lines(NAME) }],
    ['beside the paper', { content: lines(NAME).replace('72 700', '2072 700') }],
    ['clipped away', { content: `q 0 0 9 9 re W n ${lines(NAME)} Q` }],
    ['in invisible letters', { content: `3 Tr ${lines(NAME)}` }],
    ['behind a black box', { content: `${lines(NAME)} 0 0 595 842 re f` }],
    ['letter by letter', { content: `5 Tc ${lines(NAME)}` }],
    ['moved apart without a space', { content: 'BT /F 12 Tf 72 700 Td [(An) -60 (na) -300 (Sven) 20 (sson)] TJ ET' }],
    ['in a form', { content: '/X Do', resources: '/XObject<</X 10 0 R>>' }, [FORM]],
    [
      'in a form of a form',
      { content: '/X Do', resources: '/XObject<</X 12 0 R>>' },
      [
        FORM,
        'null',
        stream('/X Do', '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 10 0 R>>>>'),
      ],
    ],
    [
      'in a comment',
      { content: '', page: '/Annots[11 0 R]' },
      [COMMENT, '<</Type/Annot/Subtype/FreeText/F 4/Rect[9 9 209 59]/AP<</N 10 0 R>>>>'],
    ],
    [
      'on a layer that is turned off',
      { content: `/OC /L BDC ${lines(NAME)} EMC`, resources: '/Properties<</L<</Type/OCG/Name(L)>>>>' },
    ],
  ])('%s', async (_, page, more = []) => {
    expect(await first(page, more)).toEqual({ page: 0, texts: [NAME], unread: null });
  });

  test('both those that it shows and those that are read out in their place', async () => {
    const { texts } = await first({ content: `/Span <</ActualText (en person)>> BDC ${lines(NAME)} EMC` });
    expect(texts).toEqual(['en person', NAME]);
  });

  test('and a hyphen at the end of a line, which may be the word’s own', async () => {
    const { texts } = await first({
      content: lines('Det svarar Anna-', 'Karin Svens-', 'son med flera i styrgruppen'),
    });
    expect(texts[0]?.replaceAll(/\s*\n\s*/g, '|')).toBe('Det svarar Anna-|Karin Svens-|son med flera i styrgruppen');
  });
});

describe('of a page that may have words which cannot be read it is said', () => {
  const CODES =
    '<</Type/Font/Subtype/Type1/BaseFont/AAAAAA+Okand/FirstChar 97/LastChar 99/Widths[500 500 500]/Encoding<</Type/Encoding/Differences[97/g1/g2/g3]>>/FontDescriptor<</Type/FontDescriptor/FontName/AAAAAA+Okand/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>';
  const unknown = (codes: string) => `BT /G 12 Tf 72 600 Td (${codes}) Tj ET`;
  const outlined = Array.from({ length: 30 }, (_, at) => `${at} 0 m ${at} 9 l 9 9 l f`).join(' ');

  test.each<[string, WordedPage, (readonly string[])?]>([
    ['a scan', SCANNED, [PICTURE]],
    [
      'a scan with a stamp in text',
      { ...SCANNED, content: `${SCANNED.content} ${lines('Inkom 2027-01-15, diarienummer 12-2027')}` },
      [PICTURE],
    ],
    [
      'a scan inside a form',
      { content: '/X Do', resources: '/XObject<</X 11 0 R>>' },
      [
        PICTURE,
        stream(SCANNED.content, '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</I 10 0 R>>>>'),
      ],
    ],
    ['letters that are drawn as lines', { content: outlined }],
  ])('%s is a picture', async (_, page, more = []) => {
    expect(await first(page, more)).toMatchObject({ unread: 'picture' });
  });

  test('letters of a font that does not say which they are', async () => {
    expect(await first({ content: `${lines(NAME)} ${unknown('abc')}` }, ['null', CODES])).toMatchObject({
      unread: 'undecoded',
    });
  });

  test.each<[string, WordedPage, (readonly string[])?]>([
    ['a text with a bullet of such a font', { content: `${lines(NAME)} ${unknown('a')}` }, ['null', CODES]],
    [
      'a text with a picture',
      { content: `q 90 0 0 90 0 0 cm /I Do Q ${lines(NAME)}`, resources: '/XObject<</I 10 0 R>>' },
      [PICTURE],
    ],
    [
      'a scan with all of its words behind it',
      {
        ...SCANNED,
        content: `${SCANNED.content} ${lines(...Array.from({ length: 20 }, () => 'Vi har kommit fram till detta'))}`,
      },
      [PICTURE],
    ],
    ['an empty page', { content: '' }],
    ['a page with a frame', { content: '9 9 500 800 re S' }],
  ])('not of %s', async (_, page, more = []) => {
    expect(await first(page, more)).toMatchObject({ unread: null });
  });

  test('and a file that is none is refused', async () => {
    await expect(wordsOf(Buffer.from('hej'))).rejects.toMatchObject({ code: 'pdf-not-drawable' });
  });
});

test('every page has its words, in order', async () => {
  const pages = await wordsOf(wordedPdf([{ content: lines('ett') }, { content: '' }, { content: lines('tre') }]));
  expect(pages.map(({ page, texts }) => [page, texts.join('').trim()])).toEqual([
    [0, 'ett'],
    [1, ''],
    [2, 'tre'],
  ]);
});
