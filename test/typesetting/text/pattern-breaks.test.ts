import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import createPatterns from 'hyphen';
import swedish from 'hyphen/patterns/sv.js';
import { readdirSync, readFileSync } from 'node:fs';
import { patternBreaks } from '../../../src/typesetting/text/pattern-breaks.ts';

/** The judge: the package's own program over the same patterns. */
const judge = createPatterns(swedish);
const judged = (word: string): readonly number[] => {
  const parts = judge(word, { hyphenChar: '\u00AD', minWordLength: 1 }).split('\u00AD');
  return parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('').length);
};

test('every word of the fixtures and templates breaks where the package breaks it', () => {
  const files = ['fixtures', 'templates', 'README.md', 'src/README.md'].flatMap((place) =>
    place.endsWith('.md')
      ? [place]
      : readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && /\.(json|hbs|md)$/.test(entry.name))
          .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const words = [...new Set(text.toLowerCase().match(/\p{L}+/gu))];
  expect(words.length).toBeGreaterThan(3000);
  const wrong = words.filter((word) => patternBreaks(word).join() !== judged(word).join());
  expect(wrong).toEqual([]);
  expect(words.filter((word) => patternBreaks(word).length > 0).length).toBeGreaterThan(1000);
});

test('so does any word, of Swedish syllables or of any letters', () => {
  const syllable = fc.constantFrom(
    ...'an ar be de er för ge het in ing isk kt lig ning nde sam ska skt sch st stads ö'.split(' '),
  );
  const swedishWord = fc.array(syllable, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
  const letters = fc.stringMatching(/^[a-zåäöéàü]{1,40}$/);
  const foreign = fc.stringMatching(/^[\p{Ll}\p{Lo}]{1,20}$/u);
  fc.assert(
    fc.property(fc.oneof(swedishWord, letters, foreign), (word) => {
      expect(patternBreaks(word)).toEqual(judged(word));
    }),
    { numRuns: 3000 },
  );
});
