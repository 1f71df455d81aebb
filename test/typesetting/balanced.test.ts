import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balancedLines } from '../../src/typesetting/balanced.ts';
import { STYLES } from '../../src/typesetting/layout/styles.ts';
import type { SetLine } from '../../src/typesetting/text.ts';
import { engine, said, text } from './text/support.ts';

const style = STYLES.subtitle;
const options = { hyphenation: 'none' } as const;
const wordsOf = (lines: readonly SetLine[]): readonly string[] => lines.map((one) => said(one).trim());

test('no line of a subtitle ends in a lone "och", and none is much longer than the other', () => {
  const line = text('mellan Östermalms stadsdelsförvaltning och lokalpolisområde Norrmalm');
  expect(wordsOf(engine.paragraph(line, 355, style, options))[0]).toMatch(/och$/);
  expect(wordsOf(balancedLines(engine, line, 355, style, options))).toEqual([
    'mellan Östermalms stadsdelsförvaltning',
    'och lokalpolisområde Norrmalm',
  ]);
});

const phrase = fc
  .array(fc.constantFrom('råd', 'och', 'samverkan', 'lokalpolisområde', 'i', 'stadsdelsförvaltning'), { maxLength: 30 })
  .map((words) => words.join(' '));

test('balanced text has the same words in as many lines, none wider than the measure, and the widest is no wider', () => {
  fc.assert(
    fc.property(phrase, fc.integer({ min: 40, max: 400 }), (words, measure) => {
      const full = engine.paragraph(text(words), measure, style, options);
      const balanced = balancedLines(engine, text(words), measure, style, options);
      const widest = (lines: readonly SetLine[]) => Math.max(0, ...lines.map(({ width }) => width));
      expect(wordsOf(balanced).join('').replaceAll(' ', '')).toBe(wordsOf(full).join('').replaceAll(' ', ''));
      expect(balanced.length).toBeLessThanOrEqual(full.length);
      expect(widest(balanced)).toBeLessThanOrEqual(widest(full) + 1e-9);
    }),
    { numRuns: 150 },
  );
});
