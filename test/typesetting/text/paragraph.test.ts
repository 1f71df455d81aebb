import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { glyphCoverage } from '../../../src/typesetting/text/coverage.ts';
import { createTextEngine } from '../../../src/typesetting/text/engine.ts';
import { body, engine, faces, said, shown, text } from './support.ts';
import { glyphsOf } from '../../../src/typesetting/glyphs.ts';

const CLAUSE =
  'Arbetsgrupper sätts samman utifrån behov och de åtgärder och aktiviteter som ska genomföras som utgår från den lokala samverkansöverenskommelsen. Arbetsgrupperna kan vara flera till antalet, och uppgiften kan vara tidsbegränsad för ett särskilt, avgränsat uppdrag utifrån en gemensam lägesbild och orsaksanalys, men kan också vara fasta för att främja måluppfyllelse över tid.';
const set = (value: string, measure = 355) => engine.paragraph(text(value), measure, body, { hyphenation: 'text' });

test('an organisation number keeps its hyphen after a soft hyphen was set elsewhere', () => {
  engine.shape('sam\u00ADverkan', body);
  const run = engine.shape('212000-0142', body);
  expect(
    glyphsOf(run)
      .map((glyph) => glyph.text)
      .join(''),
  ).toBe('212000-0142');
  const hyphen = glyphsOf(run)[6];
  expect(hyphen?.text).toBe('-');
  expect(hyphen?.advance).toBeGreaterThan(200);
  expect(set('Org.nr 212000-0142').map(said).join('')).toBe('Org.nr 212000-0142');
});

test('lines of a clause say the clause, word for word and space for space', () => {
  const lines = set(CLAUSE);
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.map(said).join('')).toBe(CLAUSE);
});

test('no line is wider than its measure, and no three lines in a row end in a hyphen', () => {
  const word = fc.constantFrom(
    'samverkansöverenskommelsen',
    'och',
    'stadsdelsförvaltningen',
    'bilaga\u00A01',
    '2017–2018',
    'i',
    'lokalpolisområdet',
    '212000-0142',
    'Norrmalm',
    'hot-',
    'förebyggande',
  );
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 200, max: 360 }),
      (words, measure) => {
        const lines = set(words.join(' '), measure);
        expect(lines.map(said).join('')).toBe(words.join(' '));
        let row = 0;
        for (const line of lines) {
          expect(line.width).toBeLessThanOrEqual(measure + 0.5);
          row = line.pieces.at(-1)?.addedHyphen ? row + 1 : 0;
          expect(row).toBeLessThan(3);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('a word that is broken inside a ligature is measured as its pieces will stand', () => {
  // "ft" is one glyph in the whole word, and two letters on two lines.
  const sentence = 'Föreskrifterna, krafterna, skrifterna och bruksrätterna. '.repeat(12).trim();
  let parted = 0;
  for (let measure = 70; measure < 330; measure += 0.7) {
    const lines = set(sentence, measure);
    parted += lines.filter((line) => shown(line).endsWith('f-')).length;
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(measure + 0.5);
  }
  expect(parted).toBeGreaterThan(10);
});

test('numbers, periods, addresses and words in capitals are not hyphenated', () => {
  for (const value of ['2017–2018', '212000-0142', 'ÖST 2020/0000', 'maj–september']) {
    const { min, max } = engine.extent(text(value), body, { hyphenation: 'text' });
    expect(min).toBeCloseTo(Math.max(...value.split(' ').map((word) => engine.width(word, body))), 3);
    expect(max).toBeGreaterThanOrEqual(min);
  }
  const lines = set('https://www.exempel.se/stadsdel/samverkan/overenskommelse/bilaga', 120);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(shown(line)).not.toMatch(/-$/);
  for (const line of lines.slice(1)) expect(shown(line)).toMatch(/^[@/.]/);
});

test('a short last word takes the word before it along', () => {
  const lines = set(
    'Representanter från både stadsdelsförvaltningen och lokalpolisområdet som har ett ansvarsområde kopplat till det som ska utföras.',
  );
  expect(shown(lines.at(-1) ?? { pieces: [], width: 0, notes: [] })).toBe('ska utföras.');
});

test('the mark of a note is a superior figure, hangs on its word and is reported by its line', () => {
  const bound = engine.bind({ mark: () => '12', page: () => '', hyphenates: true });
  const [line] = bound.paragraph(
    [
      { kind: 'text', text: 'Medarbetardialoger' },
      { kind: 'note', note: 'a' },
      { kind: 'text', text: '.' },
    ],
    355,
    body,
    { hyphenation: 'text' },
  );
  expect(line?.notes).toEqual(['a']);
  const mark = line?.pieces.find((piece) => piece.kind === 'note');
  const glyphs = mark ? glyphsOf(mark.run) : [];
  expect(glyphs.map((glyph) => glyph.text).join('')).toBe('12');
  expect(glyphs[0]?.id).not.toBe(glyphsOf(engine.shape('1', body))[0]?.id);
});

test('proportional and tabular figures are different glyphs', () => {
  const widths = Array.from('0123456789', (digit) => engine.width(digit, { ...body, figures: 'tabular' }));
  expect(new Set(widths).size).toBe(1);
  expect(engine.width('1', body)).toBeLessThan(widths[1] ?? 0);
});

test('a character that the serif lacks is taken from the sans, and one that no face has is not in the coverage', () => {
  const [line] = engine.paragraph(text('A ↔ B'), 355, body, { hyphenation: 'none' });
  expect(line?.pieces.map((piece) => piece.run.face)).toEqual(['serif', 'sans', 'serif']);
  const coverage = glyphCoverage(faces);
  expect(coverage.has('↔'.codePointAt(0) ?? 0)).toBe(true);
  expect(coverage.has('☑'.codePointAt(0) ?? 0)).toBe(true);
  expect(coverage.has('漢'.codePointAt(0) ?? 0)).toBe(false);
});

test('tables break only words of more than twelve letters, at seams, and only lines that would else be short', () => {
  const table = (value: string, measure: number) =>
    engine.paragraph(text(value), measure, body, { hyphenation: 'table' }).map(shown);
  expect(table('Fler trygghetsvandringar', 84)).toEqual(['Fler trygghets-', 'vandringar']);
  // The line is full enough without the first part of the word.
  expect(table('Flera vuxna i trygghetsvandringar', 110)).toEqual(['Flera vuxna i ', 'trygghetsvandringar']);
  expect(table('Flera ordningsvakt', 80)).toEqual(['Flera ', 'ordningsvakt']);
  expect(table('2020-01-13–2020-12-18', 80)).toEqual(['2020-01-13–', '2020-12-18']);
});

test('two engines of the same faces set the same lines', () => {
  expect(createTextEngine(faces).paragraph(text(CLAUSE), 355, body, { hyphenation: 'text' })).toEqual(set(CLAUSE));
});

test('a name that may be broken anywhere is broken between characters, never inside one, and only when it must be', () => {
  const name = `Ju${'e\u0308'.repeat(80)}rgen.pdf`;
  const anywhere = [{ kind: 'text', text: name, anywhere: true }] as const;
  const lines = engine.paragraph(anywhere, 100, body, { hyphenation: 'none' });
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.every(({ width }) => width <= 100)).toBe(true);
  expect(lines.map(said).join('')).toBe(name);
  expect(lines.map(said).filter((line) => line.startsWith('\u0308'))).toEqual([]);
  expect(
    engine.paragraph([{ kind: 'text', text: 'kort.pdf', anywhere: true }], 100, body, { hyphenation: 'none' }),
  ).toHaveLength(1);
});

test('text in another language than Swedish is not hyphenated', () => {
  const foreign = engine.bind({ mark: () => '', page: () => '', hyphenates: false });
  const words = text('Arbetsgrupperna samverkansöverenskommelsen tidsbegränsad');
  const ends = (lines: ReturnType<typeof set>) => lines.map(shown).filter((line) => line.endsWith('-'));
  expect(ends(engine.paragraph(words, 190, body, { hyphenation: 'text' })).length).toBeGreaterThan(0);
  expect(ends(foreign.paragraph(words, 190, body, { hyphenation: 'text' }))).toEqual([]);
});
