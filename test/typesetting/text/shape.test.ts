import { expect, test } from '@jest/globals';
import { openFaces } from '../../../src/typesetting/text/faces.ts';
import { createShaper } from '../../../src/typesetting/text/shape.ts';
import { faces } from './support.ts';

const opened = openFaces(faces);
const shape = createShaper(opened);

test('the cache never holds more than it may, and forgets without changing what is drawn', () => {
  const small = createShaper(opened, 50);
  const first = small('samverkan', 'serif', 'proportional');
  for (let i = 0; i < 200; i += 1) {
    small(`ord${i}`, 'serif', 'proportional');
    expect(small.kept()).toBeLessThanOrEqual(50);
  }
  const again = small('samverkan', 'serif', 'proportional');
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});

test('a word is kept, and known again by its face and its figures', () => {
  expect(shape('2020', 'serif', 'proportional')).toBe(shape('2020', 'serif', 'proportional'));
  expect(shape('2020', 'serif', 'tabular').units).not.toBe(shape('2020', 'serif', 'proportional').units);
  expect(shape('2020', 'sans', 'tabular').runs[0]?.face).toBe('sans');
  expect(shape('2020', 'serif', 'superior').runs[0]?.glyphs[0]?.id).not.toBe(
    shape('2020', 'serif', 'tabular').runs[0]?.glyphs[0]?.id,
  );
});

test('a text longer than the whole cache is shaped, not kept', () => {
  const small = createShaper(opened, 50);
  expect(small('a'.repeat(100), 'serif', 'proportional').runs[0]?.glyphs).toHaveLength(100);
  expect(small.kept()).toBe(0);
});

test('tabular figures are equally wide', () => {
  const widths = Array.from('0123456789', (digit) => shape(digit, 'sans', 'tabular').units);
  expect(new Set(widths).size).toBe(1);
});

test('a mark that only the sans has takes its letter along, and stands over it', () => {
  const word = shape('ax\u0305b', 'serif', 'proportional');
  expect(word.runs.map(({ face, glyphs }) => [face, glyphs.map((glyph) => glyph.text).join('')])).toEqual([
    ['serif', 'a'],
    ['sans', 'x\u0305'],
    ['serif', 'b'],
  ]);
  const [letter, mark] = word.runs[1]?.glyphs ?? [];
  expect(letter?.advance).toBeGreaterThan(0);
  expect(mark?.advance).toBe(0);
});

test('no run holds the glyph of a missing character', () => {
  for (const text of ['Ĭĳŧ', '☐ ☑ ✓ → ↔', 'x\u0331\u0301', 'Ελληνικά', '\u00A0\u2009\u202F'])
    for (const run of shape(text, 'serif', 'proportional').runs)
      expect(run.glyphs.every((glyph) => glyph.id !== 0)).toBe(true);
});
