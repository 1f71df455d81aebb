import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balancedLines } from '../../src/typesetting/balanced.ts';
import type { SetLine, TextStyle } from '../../src/typesetting/text.ts';
import { engine, said, text } from './text/support.ts';

const style: TextStyle = { face: 'sans-semibold', size: 9, leading: 12, colour: '#000000', figures: 'tabular' };
const options = { hyphenation: 'none' } as const;
const wordsOf = (lines: readonly SetLine[]): readonly string[] => lines.map((one) => said(one).trim());

test('the name of a working group parts where both lines are most alike', () => {
  const line = text('Arbetsgrupp\u00A03a Unga och rån');
  expect(wordsOf(engine.paragraph(line, 97, style, options))).toEqual(['Arbetsgrupp\u00A03a Unga', 'och rån']);
  expect(wordsOf(balancedLines(engine, line, 97, style, options))).toEqual(['Arbetsgrupp\u00A03a', 'Unga och rån']);
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
