import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Problem } from '../../../src/core/problem.ts';
import { drawSignatureAppearance } from '../../../src/typesetting/appearance/appearance.ts';
import { createTextEngine } from '../../../src/typesetting/text/engine.ts';
import { PRELOADED } from '../../../src/typesetting/writer/preloaded.ts';
import { signatureWords } from '../signature-words.ts';
import { FACES } from '../writer/sample.ts';

const engine = createTextEngine(FACES);
const CHARACTERS = ['', ...PRELOADED.map((code) => String.fromCodePoint(code))];

interface Drawn {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The lines of text in drawn content, by the constant codes. */
function linesOf(content: string): readonly Drawn[] {
  return [...content.matchAll(/\/\w+ ([\d.]+) Tf\n1 0 0 1 ([\d.]+) (-?[\d.]+) Tm\n\[(.*)\]TJ/g)].map(
    ([, size, x, y, array = '']) => ({
      text: [...array.matchAll(/<([0-9a-f]+)>/g)]
        .flatMap(([, codes = '']) => codes.match(/.{4}/g) ?? [])
        .map((code) => CHARACTERS[Number.parseInt(code, 16)])
        .join(''),
      x: Number(x),
      y: Number(y),
      size: Number(size),
    }),
  );
}

test('a signed field says who, in which capacity, when, how, and the reference', () => {
  const drawn = drawSignatureAppearance(signatureWords(), engine);
  expect(linesOf(drawn.content).map(({ text, x }) => [text, x])).toEqual([
    ['Undertecknad av Tobias Lövström', 12],
    ['Tf lokalpolisområdeschef Norrmalm, Polisen', 12],
    ['Tid', 12],
    ['2020-02-27 kl. 16.41.52 (UTC+1)', 58],
    ['Metod', 12],
    ['Avancerad elektronisk underskrift · tillitsnivå 3', 58],
    ['E-leg.', 12],
    ['Exempel-id för tjänsten', 58],
    ['Referens', 12],
    ['7Q4M-2KXD-2', 58],
  ]);
  expect([drawn.width, drawn.height]).toEqual([230, 96]);
  expect(drawn.fonts).toEqual({ SansRegular: 'SansRegular', SansSemiBold: 'SansSemiBold' });
});

test('the ground is opaque over the whole field, under a bar and a frame that stay inside it', () => {
  expect(drawSignatureAppearance(signatureWords(), engine).content).toMatch(
    /^q\n1 g 0 0 230 96 re f\n0\.106 0\.227 0\.361 rg 0 0 3 96 re f\n0 G 0\.75 w 0\.375 0\.375 229\.25 95\.25 re S\n/,
  );
});

test('letters that meet as a ligature are written as letters', () => {
  const lines = linesOf(
    drawSignatureAppearance(signatureWords({ heading: 'Undertecknad av Sofia Hoffing' }), engine).content,
  );
  expect(lines[0]?.text).toBe('Undertecknad av Sofia Hoffing');
});

test('a name in decomposed letters is the same as in composed ones', () => {
  const draw = (heading: string) => drawSignatureAppearance(signatureWords({ heading }), engine).content;
  expect(draw('Lövström'.normalize('NFD'))).toBe(draw('Lövström'));
});

test('when it gets long the eID goes first, then the capacity; name, time and method always stand', () => {
  const long = signatureWords({
    heading: 'Undertecknad av Åke Provberg-Ängslycka von Exempelhielm',
    lines: [
      'Ordförande i kommunstyrelsens utskott för trygghet, brottsförebyggande arbete och krisberedskap',
      'Kommunen',
    ],
  });
  const lines = linesOf(drawSignatureAppearance(long, engine).content);
  const text = lines
    .map((line) => line.text)
    .join(' ')
    .replaceAll('  ', ' ');
  expect(text).toContain('Undertecknad av Åke Provberg-Ängslycka von Exempelhielm');
  expect(text).toContain('2020-02-27 kl. 16.41.52 (UTC+1)');
  expect(text).toContain('Avancerad elektronisk underskrift · tillitsnivå 3');
  expect(text).not.toContain('E-leg.');
  expect(Math.min(...lines.map(({ size }) => size))).toBeGreaterThanOrEqual(8);
});

test('a character that the fonts in the document lack is refused by name', () => {
  const draw = () => drawSignatureAppearance(signatureWords({ heading: 'Undertecknad av 王伟' }), engine);
  expect(draw).toThrow(expect.objectContaining({ code: 'appearance-character' }));
});

test('what cannot fit is refused, never cut', () => {
  const draw = () =>
    drawSignatureAppearance(signatureWords({ heading: `Undertecknad av ${'Karl-Gustaf '.repeat(40)}` }), engine);
  expect(draw).toThrow(expect.objectContaining({ code: 'appearance-too-long' }));
});

test('whatever the words are, lines stay inside the field or it is refused', () => {
  const letters = fc.string({ unit: fc.constantFrom(...CHARACTERS.slice(1)), maxLength: 60 });
  fc.assert(
    fc.property(letters, fc.array(letters, { maxLength: 3 }), letters, (name, lines, method) => {
      const rows = [{ label: 'Metod', value: method }];
      try {
        const drawn = linesOf(drawSignatureAppearance({ heading: name, lines, rows }, engine).content);
        return drawn.every(({ x, y, size }) => x >= 12 && y - 0.3 * size >= 0 && y + size <= 96);
      } catch (error) {
        return error instanceof Problem && error.code === 'appearance-too-long';
      }
    }),
    { numRuns: 200 },
  );
});
