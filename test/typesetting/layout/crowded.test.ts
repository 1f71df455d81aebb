import { expect, test } from '@jest/globals';
import type { Facts } from '../../../src/document/tree.ts';
import { PORTRAIT } from '../../../src/typesetting/flow.ts';
import { layOut } from '../../../src/typesetting/lay-out.ts';
import { cell, column, row, table } from '../tables/support.ts';
import { engine } from '../text/support.ts';
import {
  body,
  elements,
  front,
  heading,
  line,
  paragraph,
  sentence,
  signatures,
  textOf,
  texts,
  treeOf,
} from './support.ts';

/** Documents in which things that belong together do not fit together. */

const words = (pages: ReturnType<typeof layOut>, page: number): string =>
  texts(pages, page)
    .filter((ink) => ink.owner.kind === 'slot')
    .map(textOf)
    .join('');

test('a footnote that two cells of a table name is printed once', () => {
  const marked = [...line('Antal'), { kind: 'note' as const, note: 'n' }];
  const node = table(
    [column('a'), column('b')],
    [row([cell(marked, '/1'), cell('ett', '/2')], '/r1'), row([cell(marked, '/3'), cell('två', '/4')], '/r2')],
  );
  const note = { id: 'n', number: 1, source: '/n', text: line('Avrundat till hela tal.') };
  const pages = layOut(treeOf([body([node])], [note]), engine, new Map());
  expect(words(pages, 0).split('Avrundat till hela tal.')).toHaveLength(2);
});

test('a heading is not left alone on a page when what belongs to it is too high to come along', () => {
  const list = {
    type: 'list' as const,
    source: '/l',
    ordered: false,
    items: Array.from({ length: 8 }, (_, i) => ({ source: '/l', text: line(sentence(i + 3)) })),
  };
  const closing = { ...paragraph(sentence(30)), role: 'closing' as const };
  const blocks = [heading('Information', 'h'), list, closing, signatures(4)];
  const pages = layOut(treeOf([front, body(blocks)]), engine, new Map());
  const at = pages.pages.findIndex((_, page) => words(pages, page).startsWith('Information'));
  expect(words(pages, at).length).toBeGreaterThan('Information'.length + 20);
});

test('panels that leave a page no room for text above them go on on the next page, and text stands above the first', () => {
  const stacked = signatures(4, { name: 'Namn '.repeat(30), title: 'Titel '.repeat(60) });
  const closing = { ...paragraph(sentence(20)), role: 'closing' as const };
  const pages = layOut(treeOf([body([paragraph(sentence(40)), closing, stacked])]), engine, new Map());
  const fields = pages.pages.map((page) => page.annotations.filter((area) => area.kind === 'field').length);
  const first = fields.findIndex((count) => count > 0);
  expect(fields.reduce((sum, count) => sum + count, 0)).toBe(4);
  expect(fields.filter((count) => count > 0).length).toBeGreaterThan(1);
  expect(words(pages, first)).toContain(sentence(20).slice(0, 20));
});

test('facts in two columns stand in one on an upright page', () => {
  const facts: Facts = {
    type: 'facts',
    source: '/f',
    ruled: true,
    columns: 2,
    items: ['Ansvarig', 'Arbetsgrupp', 'Beslutad'].map((label) => ({
      source: '/f',
      label,
      value: [line('stadsdelsförvaltningens brottsförebyggande arbete')],
    })),
  };
  const pages = layOut(treeOf([body([facts])]), engine, new Map());
  for (const ink of texts(pages, 0)) expect(ink.x + ink.run.width).toBeLessThan(PORTRAIT.right + 2);
  expect(words(pages, 0)).toContain('stadsdelsförvaltningens brottsförebyggande arbete');
});

test('a table without rows has a body all the same: a head alone is no table (PDF/UA-1 7.2)', () => {
  const pages = layOut(treeOf([body([table([column('a'), column('b')], [])])]), engine, new Map());
  const found = [...elements(pages.structure)].find(({ role }) => role === 'Table');
  const roles = found?.kids.map((kid) => (kid.kind === 'element' ? kid.role : kid.kind));
  expect(roles).toEqual(['Caption', 'THead', 'TBody']);
});

test('the header of twenty parties ends above the title, with a sign that there are more', () => {
  const tree = treeOf([front, body([paragraph('Text.')])]);
  const senders = Array.from({ length: 20 }, (_, i) => `Kommunens nämnd ${i + 1}`);
  const pages = layOut({ ...tree, front: { ...tree.front, senders } }, engine, new Map());
  const header = texts(pages, 0).filter((ink) => textOf(ink).startsWith('Kommunens nämnd'));
  expect(Math.max(...header.map((ink) => ink.baseline))).toBeLessThan(138);
  expect(header.map(textOf).at(-1)).toBe('Kommunens nämnd 8 …');
});
