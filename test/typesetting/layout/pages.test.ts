import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Block, Footnote, Inline } from '../../../src/document/tree.ts';
import { PORTRAIT } from '../../../src/typesetting/flow.ts';
import type { Pages } from '../../../src/typesetting/ink.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import { engine } from '../text/support.ts';
import {
  appendix,
  body,
  contents,
  difference,
  elements,
  fold,
  front,
  heading,
  line,
  paragraph,
  signatures,
  slotsOf,
  spoken,
  textOf,
  texts,
  treeOf,
} from './support.ts';

const WORDS =
  'Arbetsgrupper sätts samman utifrån behov och de åtgärder som ska genomföras utifrån den lokala samverkansöverenskommelsen och stadsdelsförvaltningens orsaksanalys'.split(
    ' ',
  );
const sentence = (count: number): string =>
  Array.from({ length: count }, (_, i) => WORDS[(i * 7 + count) % WORDS.length]).join(' ') + '.';

interface Made {
  readonly blocks: readonly Block[];
  readonly notes: readonly Footnote[];
}
/** Small documents: headings, paragraphs with and without notes, lists, quotes, boxes. */
const documents = fc
  .array(
    fc.record({
      kind: fc.constantFrom('heading', 'sub', 'paragraph', 'noted', 'list', 'quote', 'fields', 'box'),
      size: fc.integer({ min: 1, max: 90 }),
    }),
    { minLength: 1, maxLength: 45 },
  )
  .map((parts): Made => {
    const notes: Footnote[] = [];
    const blocks = parts.map(({ kind, size }, i): Block => {
      const text = sentence(size);
      if (kind === 'heading' || kind === 'sub')
        return heading(sentence(Math.min(size, 6)), `rubrik-${i}`, kind === 'heading' ? 1 : 2);
      if (kind === 'list')
        return {
          type: 'list',
          source: '/l',
          ordered: size % 2 === 0,
          items: Array.from({ length: (size % 9) + 1 }, (_, item) => ({
            source: '/l',
            text: line(sentence(((size + item * 11) % 40) + 1)),
          })),
        };
      if (kind === 'quote')
        return { type: 'quote', source: '/q', text: line(text), attribution: line('Beredningsgruppen') };
      if (kind === 'fields')
        return {
          type: 'facts',
          source: '/f',
          ruled: false,
          columns: 1,
          items: [{ source: '/f', label: 'Organ', value: [line(text)] }],
        };
      if (kind === 'box') return { type: 'checkbox', source: '/c', checked: size % 2 === 0, text: line(text) };
      if (kind === 'paragraph') return paragraph(text);
      notes.push({
        id: `not-${i}`,
        number: notes.length + 1,
        source: '/n',
        text: line(sentence(((size * 3) % 70) + 2)),
      });
      const marked: Inline[] = [
        { kind: 'text', text },
        { kind: 'note', note: `not-${i}` },
        { kind: 'text', text: ` ${sentence(size)}` },
      ];
      return paragraph(marked);
    });
    return { blocks, notes };
  });
const set = ({ blocks, notes }: Made): Pages => layOut(treeOf([body(blocks)], notes), engine, new Map());
const everyDocument = (check: (pages: Pages, made: Made) => void): void =>
  fc.assert(
    fc.property(documents, (made) => check(set(made), made)),
    { numRuns: 40 },
  );

/** Baselines of an element's own lines, page by page. */
function linesOf(pages: Pages, slots: ReadonlySet<unknown>): readonly number[] {
  return pages.pages
    .map(
      (_, page) =>
        new Set(
          texts(pages, page)
            .filter((ink) => slots.has(ink.owner))
            .map((ink) => ink.baseline),
        ).size,
    )
    .filter((count) => count > 0);
}

test('all ink that speaks has one place in the structure, and every place has ink', () => {
  everyDocument((pages) => {
    const slots = slotsOf(pages.structure);
    expect(new Set(slots).size).toBe(slots.length);
    const inked = new Set(
      pages.pages.flatMap((page) => page.ink.map((ink) => ink.owner)).filter((owner) => owner.kind === 'slot'),
    );
    expect(inked).toEqual(new Set(slots));
  });
});

test('the structure says what the text edition says', () => {
  everyDocument((pages, { blocks, notes }) => {
    expect(
      difference(spoken(pages), fold(textEdition(treeOf([body(blocks)], notes), pageNumbersOf(pages)))),
    ).toBeNull();
  });
});

test('no paragraph, item or note leaves one line alone at the foot or the top of a page', () => {
  everyDocument((pages) => {
    for (const element of elements(pages.structure)) {
      if (!['P', 'LBody', 'Note'].includes(element.role)) continue;
      const own = element.kids.filter((kid) => kid.kind === 'slot');
      const counts = linesOf(pages, new Set(own));
      if (counts.length > 1) for (const count of counts) expect(count).toBeGreaterThanOrEqual(2);
    }
  });
});

test('no page and no foot of a page ends in a hyphen that the break added', () => {
  everyDocument((pages) => {
    pages.pages.slice(0, -1).forEach((_, page) => {
      const own = texts(pages, page).filter((ink) => ink.owner.kind === 'slot');
      for (const size of [9, 11]) {
        const lowest = Math.max(0, ...own.filter((ink) => ink.run.size === size).map((ink) => ink.baseline));
        const ends = own.filter((ink) => ink.baseline === lowest && ink.run.size === size);
        for (const ink of ends) expect(ink.owner).not.toMatchObject({ actualText: '\u00AD' });
      }
    });
  });
});

test('a heading is never the last thing on a page', () => {
  everyDocument((pages, { blocks }) => {
    const last = blocks.at(-1);
    const headings = [...elements(pages.structure)].filter(({ role }) => role === 'H2' || role === 'H3');
    const endsInHeading = last?.type === 'heading' ? 1 : 0;
    const owners = new Set(headings.slice(0, headings.length - endsInHeading).flatMap(slotsOf));
    pages.pages.forEach((_, page) => {
      const own = texts(pages, page).filter((ink) => ink.owner.kind === 'slot' && ink.run.size !== 9);
      const lowest = own.toSorted((one, other) => other.baseline - one.baseline)[0];
      if (lowest && page < pages.pages.length - 1) expect(owners.has(lowest.owner as never)).toBe(false);
    });
  });
});

test('a footnote begins on the page of its mark, and nothing reaches below the text area', () => {
  everyDocument((pages, { notes }) => {
    const pageOf = (id: string): number | undefined =>
      pages.destinations.find((destination) => destination.id === id)?.page;
    for (const { id } of notes) {
      expect(pageOf(`note.${id}`)).toBeDefined();
      expect(pageOf(`note.${id}`)).toBe(pageOf(`note-mark.${id}`));
    }
    pages.pages.forEach((_, page) => {
      for (const ink of texts(pages, page))
        if (ink.owner.kind === 'slot') expect(ink.baseline).toBeLessThan(PORTRAIT.bottom + 0.5);
    });
  });
});

test('no two lines of a page lie on each other', () => {
  everyDocument((pages) => {
    pages.pages.forEach((_, page) => {
      const baselines = [
        ...new Set(
          texts(pages, page)
            .filter((ink) => ink.owner.kind === 'slot' && ink.x >= PORTRAIT.b)
            .map((ink) => Math.round(ink.baseline * 10) / 10),
        ),
      ].toSorted((one, other) => one - other);
      baselines.forEach((baseline, i) => {
        if (i > 0) expect(baseline - (baselines[i - 1] ?? 0)).toBeGreaterThan(0.5);
      });
    });
  });
});

test('every link inside the document has its destination', () => {
  everyDocument((pages) => {
    const known = new Set(pages.destinations.map(({ id }) => id));
    expect(known.size).toBe(pages.destinations.length);
    for (const area of pages.pages.flatMap((page) => page.annotations))
      if (area.kind === 'link' && 'destination' in area.to) expect(known.has(area.to.destination)).toBe(true);
  });
});

test('the same tree gives the same pages', () => {
  fc.assert(
    fc.property(documents, (made) => expect(JSON.stringify(set(made))).toBe(JSON.stringify(set(made)))),
    { numRuns: 8 },
  );
});

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

test('a character that no face has, and a word that no line holds, are named at their places', () => {
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
  expect(refused('X'.repeat(300))).toMatchObject({
    code: 'document-cannot-be-set',
    issues: [{ pointer: '/sections/3/text', code: 'word-too-wide' }],
  });
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
