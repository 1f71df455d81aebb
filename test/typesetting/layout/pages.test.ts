import { expect, test } from '@jest/globals';
import type { Block, Footnote } from '../../../src/document/tree.ts';
import type { Pages } from '../../../src/typesetting/ink.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import { engine } from '../text/support.ts';
import {
  appendix,
  body,
  contents,
  difference,
  fold,
  front,
  heading,
  line,
  paragraph,
  signatures,
  spoken,
  textOf,
  texts,
  treeOf,
  sentence,
} from './support.ts';

const long = (prefix: string): Block[] =>
  Array.from({ length: 12 }, (_, i) => [heading(`Rubrik ${i}`, `${prefix}-${i}`), paragraph(sentence(160))]).flat();
const printed = (pages: Pages, page: number): string =>
  texts(pages, page)
    .filter((ink) => ink.owner.kind === 'artifact')
    .map(textOf)
    .find((text) => text.startsWith('Sida')) ?? '';

test('every page says which it is of how many, pages of attached documents counted', () => {
  const attachedPdf = { sha256: 'ab'.repeat(32) };
  const tree = treeOf([front, contents, body(long('a')), appendix(1, [], { attachedPdf }), appendix(2, long('b'))]);
  const pages = layOut(tree, engine, new Map([[attachedPdf.sha256, 7]]));
  const numbers = pageNumbersOf(pages);
  const { total } = numbers;
  expect(total).toBe(pages.pages.length + 7);
  const cover = pages.pages.findIndex((page) => page.attachedPdf);
  expect(pages.pages[cover]?.attachedPdf?.count).toBe(7);
  pages.pages.forEach((_, page) =>
    expect(printed(pages, page)).toBe(`Sida ${page + 1 + (page > cover ? 7 : 0)} (${total})`),
  );
  expect(numbers.of('bilaga-2')).toBe(cover + 1 + 8);
  expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
  expect(spoken(pages)).toContain(`Omfattning ${total} sidor`);
  expect(pages.outline.map((entry) => entry.title)).toEqual(
    expect.arrayContaining(['Innehåll', 'Rubrik 0', 'Bilaga 1 Bilaga med nummer 1']),
  );
});

test('short documents and documents without appendices have no contents', () => {
  for (const divisions of [
    [front, contents, body(long('a'))],
    [front, contents, body([paragraph('Text.')]), appendix(1, [])],
  ]) {
    const pages = layOut(treeOf(divisions), engine, new Map());
    expect(pageNumbersOf(pages).of('innehall')).toBe(0);
    expect(pages.outline.map((entry) => entry.title)).not.toContain('Innehåll');
  }
});

test('contents go on over pages with their labels repeated, and all page numbers are true', () => {
  const many = Array.from({ length: 70 }, (_, i) => [heading(`Rubrik ${i}`, `h-${i}`), paragraph(sentence(30))]).flat();
  const tree = treeOf([front, contents, body(many), appendix(1, [])]);
  const pages = layOut(tree, engine, new Map());
  expect(pageNumbersOf(pages).of('overenskommelse')).toBeGreaterThan(3);
  expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
  expect(texts(pages, 2).map(textOf).join('|')).toContain('Överenskommelse ');
  expect(
    texts(pages, 2)
      .filter((ink) => ink.owner.kind === 'artifact')
      .map(textOf)
      .join(' '),
  ).toContain('(forts.)');
});

test.each([1, 2, 3, 4])(
  '%i signatures stand together with the copies clause and lines of the last section',
  (count) => {
    for (let size = 20; size < 400; size += 45) {
      const blocks: Block[] = [
        heading('Sist', 'sist'),
        paragraph(sentence(size)),
        paragraph(sentence(30)),
        { ...paragraph('Likalydande exemplar.'), role: 'closing' },
        signatures(count),
      ];
      const pages = layOut(treeOf([body(blocks)]), engine, new Map());
      const page = pages.pages.findIndex(({ annotations }) => annotations.some((area) => area.kind === 'field'));
      const fields = pages.pages[page]?.annotations.filter((area) => area.kind === 'field') ?? [];
      expect(fields.map((field) => field.name)).toEqual(Array.from({ length: count }, (_, i) => `Signature${i + 1}`));
      for (const { box } of fields) expect([box.width, box.height]).toEqual([230, 96]);
      const said = texts(pages, page)
        .filter((ink) => ink.owner.kind === 'slot')
        .map(textOf)
        .join(' ');
      expect(said).toContain('Likalydande exemplar.');
      const firstField = Math.min(...fields.map(({ box }) => box.y));
      const before = new Set(
        texts(pages, page)
          .filter((ink) => ink.owner.kind === 'slot' && ink.baseline < firstField - 70 && ink.run.size === 11)
          .map((ink) => ink.baseline),
      );
      expect(before.size).toBeGreaterThanOrEqual(3);
    }
  },
);

test('seven signatories take two pages, the second headed as going on, and no panel is lost', () => {
  const pages = layOut(treeOf([body([paragraph(sentence(30)), signatures(7)])]), engine, new Map());
  const fields = pages.pages.map(({ annotations }) => annotations.filter((area) => area.kind === 'field').length);
  expect(fields.reduce((sum, count) => sum + count, 0)).toBe(7);
  expect(Math.max(...fields)).toBeLessThanOrEqual(6);
  const last = texts(pages, pages.pages.length - 1).map(textOf);
  expect(last.some((text) => text.startsWith('Underskrifter'))).toBe(true);
});

test('two signatories of one party stand in one row', () => {
  const node = signatures(3);
  const panels = node.panels.map((panel, i) => ({ ...panel, party: i === 0 ? 'a' : 'b' }));
  const pages = layOut(treeOf([body([paragraph('Text.'), { ...node, panels }])]), engine, new Map());
  const boxes = pages.pages.flatMap(({ annotations }) =>
    annotations.flatMap((area) => (area.kind === 'field' ? [area.box] : [])),
  );
  expect(boxes[1]?.y).toBe(boxes[2]?.y);
  expect(boxes[0]?.y).not.toBe(boxes[1]?.y);
});

test('a long name stacks all panels, with the field at 305', () => {
  const name = 'Åke Provberg-Ängslycka von Exempelhielm till Exempelstad och Provköping';
  const pages = layOut(treeOf([body([paragraph('Text.'), signatures(2, { name })])]), engine, new Map());
  const boxes = pages.pages.flatMap(({ annotations }) =>
    annotations.flatMap((area) => (area.kind === 'field' ? [area.box] : [])),
  );
  expect(boxes.map((box) => box.x)).toEqual([305, 305]);
});

test('a draft has frames and its own words, but no fields', () => {
  const node = { ...signatures(2), fields: false, placeholder: 'Underskrift sker i den slutliga versionen' };
  const tree = treeOf([body([paragraph('Text.'), node])]);
  const pages = layOut(tree, engine, new Map());
  expect(pages.pages.flatMap(({ annotations }) => annotations.filter((area) => area.kind === 'field'))).toEqual([]);
  expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
});

test('a character that no face has is named at its place; a word that no line holds is broken', () => {
  const refused = (text: string): unknown => {
    try {
      layOut(treeOf([body([paragraph(text, '/sections/3/text')])]), engine, new Map());
      return null;
    } catch (problem) {
      return problem;
    }
  };
  expect(refused('Avtal 漢')).toMatchObject({
    code: 'document-cannot-be-set',
    issues: [{ pointer: '/sections/3/text', code: 'character-not-in-fonts' }],
  });
  expect(refused('X'.repeat(300))).toBeNull();
  expect(refused('Avtal')).toBeNull();
});

test('parts and landscape pages of an appendix belong to it, in the structure and in the bookmarks', () => {
  const part = appendix(1, [heading('Mål', 'mal')], {
    kind: 'part',
    id: 'bilaga-1a',
    orientation: 'landscape',
    entry: { number: '1a', title: 'Del' },
  });
  const { entry: _, ...rest } = appendix(1, [], { id: 'bilaga-1-slut' });
  const last = {
    ...rest,
    orientation: 'landscape' as const,
    blocks: [heading('Uppföljning', 'upp'), paragraph('Text.')],
  };
  const pages = layOut(
    treeOf([
      front,
      body([paragraph('Text.')]),
      appendix(1, [heading('Inledning', 'inl')]),
      part,
      last,
      appendix(2, []),
    ]),
    engine,
    new Map(),
  );
  expect(pages.outline.map((one) => [one.title, one.children.map((child) => child.title)])).toEqual([
    ['Lokal samverkansöverenskommelse', []],
    ['Bilaga 1 Bilaga med nummer 1', ['Inledning', '1a Del', 'Uppföljning']],
    ['Bilaga 2 Bilaga med nummer 2', []],
  ]);
  const roles = pages.structure.kids.map((kid) => (kid.kind === 'element' ? kid.role : ''));
  expect(roles).toEqual(['Sect', 'Sect', 'Part', 'Part']);
  expect(pages.pages.map((page) => page.width > page.height)).toEqual([false, false, false, true, true, false]);
});

test('a note at the very end that has no room goes on, on a page of its own', () => {
  const note: Footnote = { id: 'sist', number: 1, source: '/n', text: line(sentence(160)) };
  for (let size = 330; size < 460; size += 6) {
    const tree = treeOf(
      [
        body([
          paragraph([
            { kind: 'text', text: sentence(size) },
            { kind: 'note', note: 'sist' },
          ]),
        ]),
      ],
      [note],
    );
    const pages = layOut(tree, engine, new Map());
    expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
  }
});
