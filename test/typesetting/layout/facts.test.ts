import { expect, test } from '@jest/globals';
import type { Block, Facts } from '../../../src/document/tree.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { engine } from '../text/support.ts';
import { body, difference, fold, front, heading, line, paragraph, spoken, textOf, texts, treeOf } from './support.ts';

const facts = (items: readonly (readonly [string, ...string[]])[], more: Partial<Facts> = {}): Facts => ({
  type: 'facts',
  source: '/f',
  ruled: false,
  columns: 1,
  items: items.map(([label, ...values]) => ({ source: '/f', label, value: values.map(line) })),
  ...more,
});
const pagesOf = (blocks: readonly Block[]) => layOut(treeOf([front, body(blocks)]), engine, new Map());

test('the groups of a digest are set in Sans with figures of one width, other values in Serif', () => {
  const pages = pagesOf([
    facts([['SHA-256', '4f0c29be 71d8a3e5 9b6207fa c81d54e3', '2020-02-14', 'deadbeef och mer']]),
  ]);
  const face = (start: string) =>
    texts(pages, pages.pages.length - 1).find((ink) => textOf(ink).startsWith(start))?.run.face;
  expect([face('4f0c29be'), face('2020'), face('deadbeef')]).toEqual(['sans', 'serif', 'serif']);
});

test('a paragraph straight after ruled facts stands 15 under the rule, a heading 30', () => {
  const ruled = facts([['Daterad', '2020-02-14']], { ruled: true });
  const distance = (after: Block): number => {
    const pages = pagesOf([ruled, after]);
    const page = pages.pages.length - 1;
    const baseline = texts(pages, page).find((ink) => textOf(ink).startsWith('Text'))?.baseline ?? 0;
    const rules = (pages.pages[page]?.ink ?? []).flatMap((ink) => (ink.kind === 'line' ? [ink.y1] : []));
    return baseline - Math.max(...rules.filter((y) => y < baseline));
  };
  // The baseline lies (leading + 0.67 × size) / 2 below the top of its line.
  expect(distance(paragraph('Text'))).toBeCloseTo(15 + (15 + 0.67 * 11) / 2);
  expect(distance(heading('Text', 't'))).toBeCloseTo(30 + (18 + 0.67 * 14) / 2);
});

test('those who have signed stand on one page with the heading above them and the sentence after them', () => {
  const signed = facts(
    [
      ['för Kommunen', 'Ada Ek', 'Direktör', 'Undertecknat'],
      ['för Polisen', 'Bo Al', 'Chef', 'Undertecknat'],
    ],
    { form: 'signatories' },
  );
  for (let above = 15; above < 32; above += 1) {
    const text = Array.from({ length: above }, () => paragraph('Rad.'));
    const pages = pagesOf([...text, heading('Enligt originalet', 'u'), signed, paragraph('Kontrolleras.')]);
    const where = ['Enligt originalet', 'Ada Ek', 'Bo Al', 'Kontrolleras.'].map((start) =>
      pages.pages.findIndex((_, page) => texts(pages, page).some((ink) => textOf(ink).startsWith(start))),
    );
    expect(new Set(where).size).toBe(1);
    expect(where).not.toContain(-1);
  }
});

test('boxes stand on B with their texts 17 in, a line and a half point apart, and are spoken as ja and nej', () => {
  const [form, actions] = facts([
    ['Beslutsform', 'Möte', 'Per capsulam'],
    ['Åtgärder', 'Tillfogad'],
  ]).items;
  if (!form || !actions) throw new Error('two facts');
  const node: Facts = {
    ...facts([]),
    items: [
      { ...form, ticked: [true, false] },
      { ...actions, ticked: [true] },
    ],
  };
  const tree = treeOf([front, body([paragraph('Text.'), node])]);
  const pages = layOut(tree, engine, new Map());
  const page = pages.pages.length - 1;
  const at = (start: string) => texts(pages, page).find((ink) => textOf(ink).startsWith(start));
  expect([at('☑')?.x, at('Möte')?.x, at('☐')?.x, at('Per')?.x]).toEqual([180, 197, 180, 197]);
  const first = at('Möte')?.baseline ?? 0;
  expect(at('Per')?.baseline).toBeCloseTo(first + 16.5);
  // The second fact is 3 below the first, as any other.
  expect(at('Tillfogad')?.baseline).toBeCloseTo(first + 2 * 16.5 + 3);
  expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
  expect(fold(textEdition(tree, pageNumbersOf(pages)))).toContain(fold('ja Möte'));
});

test('the title of an edition begins higher the more facts stand about its parties', () => {
  const [title] = front.blocks;
  if (title?.type !== 'title') throw new Error('a title comes first');
  const parties: Block = {
    type: 'parties',
    source: '/parties',
    items: ['Kommunen', 'Polisen'].map((term) => ({
      source: '/parties/0',
      term,
      name: term,
      lines: ['Box 1'],
      organisation: 'Org.nr 212000-0142',
      caseNumber: 'Dnr saknas',
    })),
  };
  const lines = (count: number) =>
    facts(
      Array.from({ length: count }, (_, i) => [`L${i}`, 'V']),
      { ruled: true },
    );
  const topOf = (before: number, after: number): number => {
    const about = (count: number) => (count === 0 ? [] : [lines(count)]);
    const blocks = [title, ...about(before), parties, ...about(after)];
    const pages = layOut(treeOf([{ ...front, blocks }]), engine, new Map());
    const baseline = texts(pages, 0).find((ink) => ink.run.size === 24)?.baseline ?? 0;
    // The baseline lies (leading + 0.67 × size) / 2 below the top of its line.
    return Math.round(baseline - (30 + 0.67 * 24) / 2);
  };
  expect([topOf(0, 4), topOf(0, 13), topOf(7, 0), topOf(9, 0), topOf(7, 4), topOf(7, 13)]).toEqual([
    228, 228, 183, 138, 183, 138,
  ]);
});
