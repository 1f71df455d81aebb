import { expect, test } from '@jest/globals';
import type { Block, Parties } from '../../../src/document/tree.ts';
import type { Pages } from '../../../src/typesetting/ink.ts';
import { layOut } from '../../../src/typesetting/lay-out.ts';
import { engine } from '../text/support.ts';
import {
  appendix,
  body,
  front,
  heading,
  line,
  paragraph,
  signatures,
  textOf,
  texts,
  treeOf,
  type TextInk,
} from './support.ts';

/** Places that the look gives as numbers (§§ 3–6, 10, 11), in points from the top left. */
const set = (blocks: readonly Block[]): Pages =>
  layOut(treeOf([body([paragraph('Först.')], { id: 'a' }), body(blocks, { id: 'b' })]), engine, new Map());
const find = (pages: Pages, page: number, start: string): TextInk => {
  const found = texts(pages, page).find((ink) => textOf(ink).startsWith(start));
  if (!found) throw new Error(`nothing begins with ${start}`);
  return found;
};

test('the first line of a page has its baseline at 101.2, on axis B', () => {
  const ink = find(set([paragraph('Överst.')]), 1, 'Överst');
  expect(ink.x).toBe(180);
  expect(ink.baseline).toBeCloseTo(101.185, 2);
});

test('the gap between two blocks is the larger of what the two ask for', () => {
  const pages = set([
    heading('Stor', 'r1'),
    heading('Liten', 'r2', 2),
    paragraph('Ett.'),
    paragraph('Två.'),
    heading('Nästa', 'r3'),
  ]);
  expect(find(pages, 1, 'Stor').x).toBe(60);
  const top = (start: string, leading: number, size: number): number =>
    find(pages, 1, start).baseline - (leading + 0.67 * size) / 2;
  expect(top('Stor', 18, 14)).toBeCloseTo(90, 5);
  expect(top('Liten', 15, 11)).toBeCloseTo(90 + 18 + 7.5, 5);
  expect(top('Ett', 15, 11)).toBeCloseTo(115.5 + 15 + 1.5, 5);
  expect(top('Två', 15, 11)).toBeCloseTo(132 + 15 + 7.5, 5);
  expect(top('Nästa', 18, 14)).toBeCloseTo(154.5 + 15 + 30, 5);
});

test('list marks stand on B, their text 14 or 17 in, 22 from ten items on', () => {
  const list = (ordered: boolean, count: number): Block => ({
    type: 'list',
    source: '',
    ordered,
    items: Array.from({ length: count }, (_, i) => ({ source: '', text: line(`Punkt nummer ${i}`) })),
  });
  const at = (ordered: boolean, count: number): number => find(set([list(ordered, count)]), 1, 'Punkt').x;
  expect([at(false, 2), at(true, 2), at(true, 10)]).toEqual([194, 197, 202]);
  expect(find(set([list(false, 2)]), 1, '–').x).toBe(180);
});

const parties = (count: number): Parties => ({
  type: 'parties',
  source: '/parties',
  items: Array.from({ length: count }, (_, i) => ({
    source: '',
    term: `Part ${i}`,
    name: `Kommun ${i}`,
    lines: ['Box 1, 104\u00A051 Stad'],
    organisation: 'org.nr\u00A0212000-0142',
    caseNumber: `dnr\u00A0ÖST\u00A02020/${i}`,
  })),
});

test.each([
  [2, 228],
  [3, 183],
  [4, 138],
  [5, 138],
])('with %i parties the title begins at %i, and every party has the same lines', (count, top) => {
  const pages = layOut(
    treeOf([{ ...front, blocks: [...front.blocks.slice(0, 1), parties(count), ...front.blocks.slice(1)] }]),
    engine,
    new Map(),
  );
  expect(find(pages, 0, 'Lokal').baseline).toBeCloseTo(top + (30 + 0.67 * 24) / 2, 5);
  const names = Array.from({ length: count }, (_, i) => find(pages, 0, `Kommun ${i}`));
  const steps = names.slice(1).map((ink, i) => ink.baseline - (names[i]?.baseline ?? 0));
  for (const step of steps) expect(step).toBeCloseTo(15 + 15 + 3 + 15 + 16, 5);
  expect(new Set(names.map((ink) => ink.run.face))).toEqual(new Set(['serif-semibold']));
  expect(find(pages, 0, 'dnr').x).toBe(315);
});

test('a title with a word wider than 355 begins on A, and one over four lines is set smaller', () => {
  const title = (text: string): TextInk =>
    find(
      layOut(
        treeOf([{ ...front, blocks: [{ type: 'title', source: '', size: 'document', text: line(text) }] }]),
        engine,
        new Map(),
      ),
      0,
      text.slice(0, 4),
    );
  expect(title('Samverkansöverenskommelseförordningen om något').x).toBe(60);
  expect(title('Kort titel').run.size).toBe(24);
  expect(title('En mycket lång titel som handlar om allt möjligt '.repeat(4).trim()).run.size).toBe(20);
});

test('an opener has its number on A and its title on B in one heading', () => {
  const pages = layOut(treeOf([body([paragraph('Först.')]), appendix(1, [])]), engine, new Map());
  const number = texts(pages, 1).find((ink) => ink.run.size === 20 && textOf(ink) === 'Bilaga 1 ');
  const own = texts(pages, 1).find((ink) => ink.run.size === 20 && textOf(ink).startsWith('Bilaga med'));
  expect(number?.x).toBe(60);
  expect(own?.x).toBe(180);
  expect(own?.owner).toBe(number?.owner);
});

test('headers and footers stand where the grid says, and are artifacts', () => {
  const pages = layOut(treeOf([front, body([paragraph('Text.')])]), engine, new Map());
  const artifacts = texts(pages, 1).filter((ink) => ink.owner.kind === 'artifact');
  const label = artifacts.find((ink) => textOf(ink) === 'Överenskommelse');
  expect([label?.x, label?.run.face]).toEqual([60, 'sans-semibold']);
  expect(label?.baseline).toBeCloseTo(46 + (11 + 0.67 * 8.5) / 2, 5);
  const page = artifacts.find((ink) => textOf(ink).startsWith('Sida'));
  expect((page?.x ?? 0) + (page?.run.width ?? 0)).toBeCloseTo(535, 5);
  const identity = artifacts.find((ink) => textOf(ink).includes('Dnr ÖST'));
  expect(identity?.baseline).toBeCloseTo(786 + (11 + 0.67 * 8) / 2, 5);
  expect(texts(pages, 0).map(textOf).join(' ')).not.toContain('Dnr ÖST');
  expect(texts(pages, 0).map(textOf)).toEqual(
    expect.arrayContaining(['Östermalms stadsdelsförvaltning', 'Lokalpolisområde Norrmalm']),
  );
});

test('case numbers that do not fit beside the short title come alone, then over two lines', () => {
  const footer = (caseNumbers: string): readonly string[] => {
    const tree = treeOf([front, body([paragraph('Text.')])]);
    const pages = layOut(
      { ...tree, footer: { ...tree.footer, identity: 'Lokal överenskommelse Östermalm–Norrmalm', caseNumbers } },
      engine,
      new Map(),
    );
    return texts(pages, 1)
      .filter((ink) => ink.baseline > 770 && ink.owner.kind === 'artifact' && ink.x === 60)
      .map(textOf)
      .slice(0, -1);
  };
  const many = (count: number): string =>
    Array.from({ length: count }, (_, i) => `Dnr KOMMUN 2020/000${i}`).join(' · ');
  expect(footer(many(2))).toEqual([`Lokal överenskommelse Östermalm–Norrmalm · ${many(2)}`]);
  expect(footer(many(4))).toEqual([many(4)]);
  expect(footer(many(7))).toHaveLength(2);
});

test('marks are text on page 1 and only ink after it; sentences that do not fit are dropped from the last', () => {
  const tree = treeOf([front, body([paragraph('Text.')])]);
  const sentence = 'En mening som är så lång att två av dem inte får plats på remsan över sidan.';
  const marked = { ...tree, marks: tree.marks.map((mark) => ({ ...mark, sentence })) };
  const pages = layOut(marked, engine, new Map());
  const strip = (page: number): readonly TextInk[] => texts(pages, page).filter((ink) => ink.baseline < 40);
  expect(strip(0).map(textOf)).toEqual(['Demo', 'Utkast', sentence]);
  expect(strip(0).map((ink) => ink.owner.kind)).toEqual(['slot', 'slot', 'slot']);
  expect(strip(1).map((ink) => ink.owner.kind)).toEqual(['artifact', 'artifact', 'artifact']);
  expect(strip(0)[0]?.colour).toBe('#FFFFFF');
});

test('panels are 230 wide with 15 between, 18 between rows, the fields of a row at one height', () => {
  const node = signatures(3);
  const panels = node.panels.map((panel, i) =>
    i === 0 ? { ...panel, authority: 'enligt kommunstyrelsens beslut 2023-11-29' } : panel,
  );
  const pages = layOut(treeOf([body([paragraph('Text.'), { ...node, panels }])]), engine, new Map());
  const boxes = pages.pages.flatMap(({ annotations }) =>
    annotations.flatMap((area) => (area.kind === 'field' ? [area.box] : [])),
  );
  expect(boxes.map((box) => box.x)).toEqual([60, 305, 60]);
  expect(boxes[0]?.y).toBe(boxes[1]?.y);
  const upper = 5 + 14 + 18 + 15;
  expect((boxes[0]?.y ?? 0) - (90 + 15 + 18)).toBeCloseTo(upper + 1 + 11.5 + 9, 5);
  expect((boxes[2]?.y ?? 0) - (boxes[0]?.y ?? 0)).toBeCloseTo(96 + 18 + upper + 9, 5);
});

test('no line of a subtitle ends in the word that joins the parties', () => {
  const [title] = front.blocks;
  if (title?.type !== 'title') throw new Error('a title comes first');
  for (const subtitle of [
    'mellan Östermalms stadsdelsförvaltning och lokalpolisområde Norrmalm',
    'mellan Ekvalla kommun, Björkhaga kommun och lokalpolisområde Ekvalla',
  ]) {
    const blocks = [{ ...title, subtitle: [{ kind: 'text' as const, text: subtitle }] }, parties(2)];
    const pages = layOut(treeOf([{ ...front, blocks }]), engine, new Map());
    const lines = texts(pages, 0).filter((ink) => ink.run.size === 14);
    expect(lines.map((ink) => textOf(ink).trim().replaceAll('\u00A0', ' '))).toEqual(subtitle.split(/ (?=och )/));
  }
});
