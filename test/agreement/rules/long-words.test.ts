import { expect, test } from '@jest/globals';
import { Place } from '../../../src/agreement/place.ts';
import { longWords } from '../../../src/agreement/rules/long-words.ts';

const parties = { least: 2, most: 20 };

/** What the rule says of one text. */
function codesOf(text: string): readonly string[] {
  const texts = [new Place(text, ['title', 'text'])];
  const faults = longWords({ agreement: new Place({ title: { text } }), texts, hasGlyph: () => true, parties });
  return faults.map(({ code, pointer }) => `${pointer} ${code}`);
}

test('a word is at most a hundred letters, an address, a digest or a line to fill in as long as it likes', () => {
  expect(codesOf('ö'.repeat(100))).toEqual([]);
  expect(codesOf(`före ${'ö'.repeat(101)}, efter`)).toEqual(['/title/text word-too-long']);
  for (const free of ['_'.repeat(5000), 'a1'.repeat(5000), 'AA:'.repeat(5000), 'https://a.se/?b=c&'.repeat(300)])
    expect(codesOf(free)).toEqual([]);
});
