import { expect, test } from '@jest/globals';
import { softHyphenation } from '../../../src/typesetting/text/soft-hyphens.ts';

const soft = softHyphenation();

test.each([
  ['Lokal samverkansöverenskommelse mellan Norrsjö', 'Lokal samverkans-överenskommelse mellan Norrsjö'],
  ['Lokalpolisområde Norrmalm', 'Lokalpolis-område Norrmalm'],
  ['Norrsjö stadsdelsförvaltning', 'Norrsjö stadsdels-förvaltning'],
  ['Tillägg till avtalet', 'Tillägg till avtalet'],
])('%s breaks once in each long word, at the seam nearest its middle', (title, broken) => {
  expect(soft(title).replaceAll('\u00ad', '-')).toBe(broken);
});

test('a word of more than two lines breaks more than once', () => {
  expect(soft('samverkansöverenskommelseförhandlingarna').split('\u00ad').length).toBeGreaterThan(2);
});

test('a title without its soft hyphens is the title', () => {
  const title = 'Östermalms stadsdelsförvaltning och lokalpolisområde Norrmalm, 2020–2022 (revidering)';
  expect(soft(title).replaceAll('\u00ad', '')).toBe(title);
  expect(soft(title)).not.toBe(title);
});
