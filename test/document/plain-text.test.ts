import { expect, test } from '@jest/globals';
import { WIDEST_TABLE } from '../../src/document/plain-text/lines.ts';
import { textVersion } from '../../src/document/plain-text/version.ts';
import { textEdition } from '../../src/document/text-edition.ts';
import type { DocumentTree } from '../../src/document/tree.ts';
import { agreement2020, base, blocksOf, fixtures, fold, somewhere, treeOf } from './support.ts';

/** Without the lines under headings and table heads, which are no words. */
const words = (text: string) => fold(text.replace(/^[-=]{2,}$/gm, ''));
/** Without what only people who read are given: brackets around marks, and what pictures and drawings show. */
const bare = (text: string, tree: DocumentTree) =>
  blocksOf(tree).reduce(
    (left, block) =>
      block.type === 'image' || block.type === 'organisation-chart' ? left.replace(fold(block.alt), '') : left,
    words(text).replace(/\[(\d+)\]/g, '$1'),
  );
/** A footnote follows its row, not its cell: the words are the same, in the order of rows. */
const sorted = (text: string) => text.split(' ').filter(Boolean).toSorted().join(' ');

test.each(fixtures)('the text of %s has the words of the text edition', (_, agreement) => {
  const tree = treeOf(agreement);
  const text = textVersion(tree, somewhere);
  expect(sorted(bare(text, tree))).toBe(sorted(words(textEdition(tree, somewhere))));
});

test.each(fixtures.slice(1))('the text of %s has them in the same order', (_, agreement) => {
  const tree = treeOf({
    ...agreement,
    appendices: agreement.appendices.filter(({ footnotes }) => footnotes.length === 0),
  });
  expect(fold(bare(textVersion(tree, somewhere), tree))).toBe(words(textEdition(tree, somewhere)));
});

test('no line is wider than mail and terminals have room for, unless one word is', () => {
  for (const [, agreement] of fixtures)
    for (const line of textVersion(treeOf(agreement), somewhere).split('\n'))
      expect([line, line.length <= WIDEST_TABLE || !line.trim().includes(' ')]).toEqual([line, true]);
});

test('numbers of a table stand under each other', () => {
  const lines = textVersion(treeOf(agreement2020), somewhere).split('\n');
  const at = lines.findIndex((line) => line.startsWith('Tabell 1 '));
  const [head = '', rule = '', first = '', second = ''] = lines.slice(at + 1);
  expect(rule).toMatch(/^-+$/);
  const end = head.indexOf('0–15 år') + '0–15 år'.length;
  expect([first.slice(0, end), second.slice(0, end)]).toEqual(
    ['Östermalm           5 460', 'Ladugårdsgärdet     3 310'].map((one) => one.slice(0, end)),
  );
  expect(first).toHaveLength(second.length);
});

test('the mark of a footnote stands in brackets, so that it is no digit of the number before it', () => {
  const text = textVersion(
    treeOf(
      base([
        { op: 'add', path: '/sections/0/blocks/0', value: { type: 'paragraph', text: 'Det framgår av § 2[^lag].' } },
        { op: 'add', path: '/footnotes/0', value: { id: 'lag', text: 'I dess lydelse 2025.' } },
      ]),
    ),
    somewhere,
  );
  expect(text).toMatch(/§ 2\[(\d+)\]\.\n {4}\[\1\] I dess lydelse 2025\.\n/);
  expect(text).not.toMatch(/§ 2\d/);
});

test('pictures and organisation charts say what they show, below their captions', () => {
  const tree = treeOf(
    base([
      {
        op: 'add',
        path: '/sections/0/blocks/0',
        value: { type: 'image', id: 'torget', caption: 'Bild 1. Torget.', textAlternative: 'Ett torg med tre träd.' },
      },
    ]),
    { images: { torget: 'a'.repeat(64) } },
  );
  expect(textVersion(tree, somewhere)).toMatch(/Bild 1 Torget\.\n {2}Ett torg med tre träd\.\n/);
  const chart = blocksOf(treeOf(agreement2020)).find((block) => block.type === 'organisation-chart');
  expect(chart).toBeDefined();
  expect(fold(textVersion(treeOf(agreement2020), somewhere))).toContain(fold(chart?.alt ?? 'none'));
});
