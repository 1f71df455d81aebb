import { expect, test } from '@jest/globals';
import { WIDEST_TABLE } from '../../src/document/plain-text/lines.ts';
import { textVersion } from '../../src/document/plain-text/version.ts';
import { textEdition } from '../../src/document/text-edition.ts';
import { agreement2020, fixtures, fold, somewhere, treeOf } from './support.ts';

/** Without the lines under headings and table heads, which are no words. */
const words = (text: string) => fold(text.replace(/^[-=]{2,}$/gm, ''));
/** A footnote follows its row, not its cell: the words are the same, in the order of rows. */
const sorted = (text: string) => words(text).split(' ').toSorted().join(' ');

test.each(fixtures)('the text of %s has the words of the text edition', (_, agreement) => {
  const tree = treeOf(agreement);
  const text = textVersion(tree, somewhere);
  expect(sorted(text)).toBe(sorted(textEdition(tree, somewhere)));
});

test.each(fixtures.slice(1))('the text of %s has them in the same order', (_, agreement) => {
  const tree = treeOf({
    ...agreement,
    appendices: agreement.appendices.filter(({ footnotes }) => footnotes.length === 0),
  });
  expect(words(textVersion(tree, somewhere))).toBe(words(textEdition(tree, somewhere)));
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
