import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Block, Footnote, Inline } from '../../../src/document/tree.ts';
import { PORTRAIT } from '../../../src/typesetting/flow.ts';
import type { Pages } from '../../../src/typesetting/ink.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import { engine } from '../text/support.ts';
import {
  body,
  difference,
  elements,
  fold,
  heading,
  line,
  paragraph,
  slotsOf,
  spoken,
  texts,
  treeOf,
  sentence,
} from './support.ts';

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
