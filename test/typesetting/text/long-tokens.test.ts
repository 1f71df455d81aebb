import { expect, test } from '@jest/globals';
import { body, engine, said, shown, text } from './support.ts';

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const FINGERPRINT = DIGEST.toUpperCase().match(/../gu)?.join(':') ?? '';
const MEETING = `https://teams.example.se/l/meetup-join/19%3ameeting_NTg4ZjBhYTctMzY2Mi00YmM4LWE2ZGYtMDk4Yjk3ZTQ1Zjk2%40thread.v2/0?context=%7b%22Tid%22%3a%223f2a1c44-8e5b-4a3c-9a55-0f4a1b2c3d4e%22%7d&anon=true`;
const PATH =
  '\\\\server\\gemensam\\Trygghetssamordning\\Samverkansöverenskommelser\\Handlingsplan_slutversion_utkast.docx';
const LINE = '_'.repeat(150);
const TOKENS = [
  DIGEST,
  FINGERPRINT,
  MEETING,
  PATH,
  LINE,
  '.'.repeat(150),
  'Samverkansavtal_slutversion_utkast_rättelser',
];

const set = (value: string, measure: number, hyphenation: 'none' | 'table' | 'text' = 'text') =>
  engine.paragraph(text(value), measure, body, { hyphenation });

test.each(['none', 'table', 'text'] as const)(
  'what is no word gets no hyphen and reads whole on lines that hold it: %s',
  (way) => {
    for (const token of TOKENS)
      for (let measure = 30; measure < 360; measure += 11) {
        const lines = set(`Värdet ${token} gäller.`, measure, way);
        expect(lines.flatMap(({ pieces }) => pieces).filter(({ addedHyphen }) => addedHyphen)).toEqual([]);
        expect(lines.map(shown).join('')).toBe(`Värdet ${token} gäller.`);
        // "gäller." alone is wider than the narrowest of them.
        for (const line of lines) if (measure > 40) expect(line.width).toBeLessThanOrEqual(measure + 0.01);
      }
  },
);

test('a digest is broken at every fourth character, a line to fill in where the measure ends', () => {
  for (const line of set(DIGEST, 200).slice(0, -1)) expect(shown(line).length % 4).toBe(0);
  const lengths = set(LINE, 200).map((line) => shown(line).length);
  // The search may give the last lines a sign more or less, lest the last one be short.
  expect(Math.max(...lengths) - Math.min(...lengths.slice(0, -1))).toBeLessThanOrEqual(2);
});

test('an address ends a line at its signs and never inside "%20", unless one of its parts is wider than the line', () => {
  const lines = set(MEETING, 355).map(shown);
  for (const [i, line] of lines.slice(0, -1).entries()) {
    expect(`${line}|${lines[i + 1] ?? ''}`).toMatch(/[-_?&=#:;,+~|/]\||\|[@/.%]/u);
    expect(line).not.toMatch(/%[\dA-F]?$/iu);
  }
});

test('a path is broken after a backslash, at other signs only where a folder is wider than the line', () => {
  const lines = set(PATH, 250).map(shown);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/\\$/u);
  for (const line of set(PATH, 120).map(shown).slice(0, -1)) expect(line).toMatch(/[\\_\p{L}]$/u);
});

test('words are hyphenated as they were, and one that no pattern knows keeps its letters together in eights', () => {
  expect(set('Samverkansöverenskommelsen', 90).map(shown)).toEqual(['Samverkans-', 'överens-', 'kommelsen']);
  expect(set('Y'.repeat(30), 70).map(shown)).toEqual(['Y'.repeat(8), 'Y'.repeat(8), 'Y'.repeat(8), 'Y'.repeat(6)]);
  expect(set('arbetsgrupp/samverkansöverenskommelse', 90).map(said).join('')).toBe(
    'arbetsgrupp/samverkansöverenskommelse',
  );
});

test('a token of thirty thousand characters takes a moment, whatever it is made of', () => {
  for (const part of ['0123456789abcdef', 'f1ffifl2', '_', 'a/b?c=d&', 'skrifterna-1fi/', `${'a1'.repeat(70)}/`]) {
    const token = part.repeat(Math.ceil(30_000 / part.length));
    const began = performance.now();
    const lines = set(token, 355);
    expect(lines.map(said).join('').length).toBe(token.length);
    engine.extent(text(token), body, { hyphenation: 'table', breaking: 'anywhere' });
    expect(performance.now() - began).toBeLessThan(20_000);
  }
}, 120_000);

test('the mark of a note is never parted, nor from the value that it hangs on', () => {
  const bound = engine.bind({ mark: () => '1234', page: () => '', hyphenates: true });
  const lines = bound.paragraph([...text(DIGEST), { kind: 'note', note: 'a' }, ...text(LINE)], 80, body, {
    hyphenation: 'table',
  });
  const holding = lines.filter((line) => line.notes.includes('a'));
  expect(holding).toHaveLength(1);
  expect(holding.map(shown).join('')).toMatch(/[\da-f]1234_/u);
});
