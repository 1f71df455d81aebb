import { describe, expect, test } from '@jest/globals';
import { openPdf } from '../../src/pdf/file.ts';
import { wordsBeside, type LookedAt } from '../../src/pdf/words-beside.ts';
import { encodeText } from '../../src/pdf/text-string.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import { stream, wordedPdf } from '../support/worded-pdf.ts';

const NAME = 'Anna Svensson';
const beside = (pdf: Uint8Array, lookedAt: LookedAt = 'all') =>
  wordsBeside(openPdf(pdf, nodePrimitives).last, lookedAt);
/** Where the name is found. */
const found = (pdf: Uint8Array, lookedAt?: LookedAt) =>
  beside(pdf, lookedAt).texts.flatMap(({ place, page, text }) => (text.includes(NAME) ? [{ place, page }] : []));
const page = (entries = '') => ({ content: '', page: entries });
const packet = (text: string) =>
  stream(`<x:xmpmeta><dc:creator>${text}</dc:creator></x:xmpmeta>`, '/Type/Metadata/Subtype/XML');

describe('a name is found where no page draws it', () => {
  test.each<[string, Uint8Array, { readonly place: string; readonly page: number | null }]>([
    [
      'in the properties',
      wordedPdf([page()], { trailer: `/Info<</Author(${NAME})>>` }),
      { place: 'properties', page: null },
    ],
    [
      'in the metadata',
      wordedPdf([page()], { catalog: '/Metadata 10 0 R', more: [packet(NAME)] }),
      { place: 'properties', page: null },
    ],
    [
      'in metadata with signs for its letters',
      wordedPdf([page()], { catalog: '/Metadata 10 0 R', more: [packet('Ann&#x61; Sv&#101;nsson')] }),
      { place: 'properties', page: null },
    ],
    [
      'in a bookmark',
      wordedPdf([page()], { catalog: '/Outlines<</First 10 0 R>>', more: [`<</Title(${NAME})>>`] }),
      { place: 'bookmarks', page: null },
    ],
    [
      'in an alternative text, with its page',
      wordedPdf([page(), page()], {
        catalog: '/StructTreeRoot<</K 10 0 R>>',
        more: [`<</S/Figure/Pg 13 0 R/Alt(${NAME})>>`],
      }),
      { place: 'tags', page: 1 },
    ],
    [
      'in a text of a tag without a page, below one with it',
      wordedPdf([page(), page()], {
        catalog: '/StructTreeRoot<</K 10 0 R>>',
        more: [`<</S/P/Pg 13 0 R/K[<</S/Span/E(${NAME})>>]>>`],
      }),
      { place: 'tags', page: 1 },
    ],
    [
      'in the address of a link',
      wordedPdf([page(), page(`/Annots[<</Subtype/Link/A<</S/URI/URI(mailto:${NAME})>>>>]`)]),
      { place: 'annotations', page: 1 },
    ],
    [
      'in a comment that is hidden',
      wordedPdf([page(`/Annots[<</Subtype/Text/F 2/Contents(${NAME})>>]`)]),
      { place: 'annotations', page: 0 },
    ],
    [
      'in data of another program',
      wordedPdf([page(`/PieceInfo<</X<</Private(${NAME})>>>>`)]),
      { place: 'other', page: 0 },
    ],
    [
      'in UTF-16',
      wordedPdf([page()], {
        trailer: `/Info<</Title<${Buffer.from(encodeText(`\u2013${NAME}`)).toString('hex')}>>>`,
      }),
      { place: 'properties', page: null },
    ],
    [
      'in the certificate of a signature',
      wordedPdf([
        page(
          `/Annots[<</Subtype/Widget/FT/Sig/V<</ByteRange[0 1 2 3]/Contents<3003${Buffer.from(NAME).toString('hex')}00>>>>>]`,
        ),
      ]),
      { place: 'annotations', page: 0 },
    ],
  ])('%s', (_, pdf, where) => {
    expect(found(pdf)).toContainEqual(where);
  });
});

test('of a file whose pages alone are taken, what is left behind is not looked at', () => {
  const pdf = wordedPdf([page(`/Annots[<</Subtype/Link/Contents(${NAME})>>]`)], {
    catalog: `/Outlines<</Title(${NAME})>>/StructTreeRoot<</K<</Alt(${NAME})>>>>/Metadata 10 0 R`,
    trailer: `/Info<</Author(${NAME})>>`,
    more: [packet(NAME)],
  });
  expect(found(pdf, ['Outlines'])).toEqual([
    { place: 'annotations', page: 0 },
    { place: 'bookmarks', page: null },
  ]);
  expect(found(pdf).map(({ place }) => place)).toEqual([
    'annotations',
    'bookmarks',
    'tags',
    'properties',
    'properties',
  ]);
});

test('a file within the file is told of, not opened', () => {
  const names = '/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/EF<</F 10 0 R>>>>]>>>>';
  expect(beside(wordedPdf([page()], { catalog: names, more: [stream(NAME, '/Type/EmbeddedFile')] })).embeds).toBe(true);
  expect(beside(wordedPdf([page()])).embeds).toBe(false);
});

test('what runs in a circle comes to an end, and metadata that cannot be read are told of', () => {
  const circle = wordedPdf([page()], {
    catalog: '/Outlines 10 0 R',
    more: ['<</First 12 0 R>>', 'null', `<</Title(${NAME})/Next 10 0 R/First 12 0 R>>`],
  });
  expect(found(circle)).toEqual([{ place: 'bookmarks', page: null }]);
  const broken = stream('no such bytes', '/Type/Metadata/Subtype/XML/Filter/FlateDecode');
  expect(beside(wordedPdf([page()], { catalog: '/Metadata 10 0 R', more: [broken] })).isCut).toBe(true);
});
