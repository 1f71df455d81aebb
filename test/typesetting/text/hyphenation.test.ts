import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHyphenator } from '../../../src/typesetting/text/hyphenation.ts';
import { HYPHENATION_SEAMS } from '../../../src/typesetting/text/hyphenation-seams.ts';

const hyphenator = createHyphenator(HYPHENATION_SEAMS);
const withSeams = (word: string): string => {
  const { seams } = hyphenator(word);
  return Array.from(word, (letter, i) => (seams.includes(i) ? `|${letter}` : letter)).join('');
};
const all = (word: string): string => {
  const { seams, patterns } = hyphenator(word);
  return Array.from(word, (letter, i) => (seams.includes(i) || patterns.includes(i) ? `-${letter}` : letter)).join('');
};

test.each([
  ['samverkansöverenskommelsen', 'sam|verkans|överens|kommelsen'],
  ['orsaksanalys', 'orsaks|analys'],
  ['Tjänsteutlåtandet', 'Tjänste|utlåtandet'],
  ['brottsofferjouren', 'brotts|offerjouren'],
  ['stadsdelsförvaltningens', 'stads|dels|förvaltningens'],
  ['grannskapssamverkansavtal', 'grannskaps|sam|verkans|avtal'],
])('%s is broken at its seams: %s', (word, expected) => {
  expect(withSeams(word)).toBe(expected);
});

test('what the patterns alone get wrong never appears when a seam is known', () => {
  expect(all('samverkansöverenskommelsen')).not.toContain('ö-verens');
  expect(all('orsaksanalys')).not.toContain('sa-nalys');
  expect(all('tjänsteutlåtande')).not.toContain('tjäns-teut');
  expect(all('brottsoffer')).not.toContain('sof-fer');
});

test('words under seven letters are never hyphenated', () => {
  expect(hyphenator('avtalet')).not.toEqual({ seams: [], patterns: [] });
  expect(hyphenator('avtala')).toEqual({ seams: [], patterns: [] });
});

test('every part keeps three letters, whatever the word', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zåäö]{1,40}$/), (word) => {
      const { seams, patterns } = hyphenator(word);
      const places = [...seams, ...patterns];
      expect(new Set(places).size).toBe(places.length);
      for (const at of places) {
        expect(at).toBeGreaterThanOrEqual(3);
        expect(word.length - at).toBeGreaterThanOrEqual(3);
      }
      for (const at of patterns) for (const seam of seams) expect(Math.abs(at - seam)).toBeGreaterThanOrEqual(3);
    }),
  );
});
