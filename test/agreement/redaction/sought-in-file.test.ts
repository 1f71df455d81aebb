import { describe, expect, test } from '@jest/globals';
import { FileSeeker, soughtInFiles } from '../../../src/agreement/redaction/sought-in-file.ts';

const sought = (everywhere: readonly string[], passages: readonly string[] = [], contacts = false) =>
  soughtInFiles({ everywhere: new Set(everywhere), passages: new Set([...passages, ...everywhere]) }, contacts);
const seek = (text: string, ...args: Parameters<typeof sought>) => {
  const wanted = sought(...args);
  if (!wanted) throw new Error('nothing is sought');
  return new FileSeeker(wanted).in(text);
};
const holds = (passage: string, text: string) => seek(text, [passage]).passages.length > 0;

describe('what is left out everywhere is found in the text of a file', () => {
  test.each([
    ['Anna Svensson', 'Ansvarig är ANNA  SVENSSON, chef.'],
    ['Anna Svensson', 'Ansvarig är Anna\nSvens-\nson, chef.'],
    ['Anna-Karin Svensson', 'Anna-\nKarin Svensson'],
    ['Anna Svensson', 'Ansvarigär:AnnaSvensson,chef'],
    ['Anna Svensson', 'A n n a S v e n s s o n'],
    ['Åsa Öberg', 'A\u030Asa O\u0308berg'],
    ['Sofie Fältström', 'So\uFB01e Fältström'],
    ['Bo Ek', 'Bo Ek, kassör'],
    ['19121212-1212', 'personnummer 121212-1212'],
    ['121212-1212', 'personnummer 19121212 1212'],
    ['121212-1212', '191212121212'],
    ['19121212-1212', 'personnummer 121212+1212'],
    ['070-123 45 67', 'ring 0701234567'],
    ['070-123 45 67', 'ring +46 (0)70 123 45 67'],
    ['+46 70 123 45 67', 'ring 070–123 45 67'],
    ['0046 8 508 10 000', 'växel 08-508 10 000'],
    ['anna.svensson@exempel.se', 'Skriv till Anna.Svensson@exempel.se.'],
  ])('%s in "%s"', (passage, text) => {
    expect(holds(passage, text)).toBe(true);
  });

  test.each([
    ['Bo Ek', 'Obo ekar'],
    ['Anna Svensson', 'Anna Karlsson och Sven Andersson'],
    ['121212-1212', 'diarienummer 2012-1212'],
    ['070-123 45 67', 'ring 070-123 45 68'],
    ['08-508 10 000', '50 810 000 kronor'],
  ])('but not %s in "%s"', (passage, text) => {
    expect(holds(passage, text)).toBe(false);
  });
});

test('a part of a name, and the name without its accents, is near it; a text with the whole name is not told of twice', () => {
  const near = (text: string) => seek(text, ['Åsa Öberg']).near;
  expect([near('Enligt Öberg'), near('Obergs förslag'), near('Åsa Öberg'), near('en annan')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('each passage is told of by itself, and one in several spellings once', () => {
  const found = seek('Anna Svensson och Bo Ek', ['Cia Lind', 'anna  svensson', 'Anna Svensson', 'Bo Ek']);
  expect(found.passages).toEqual([1, 2]);
});

test('a short word that goes from one place is not sought in files', () => {
  expect(sought([], ['nej'])).toBeNull();
  expect(sought([], ['Norrsjövägen 4'])?.passages).toEqual(['Norrsjövägen 4']);
});

test('contact details are sought when they are not published, whosever they are, in a text of any length', () => {
  const text = `${'ord '.repeat(60_000)} 070-123 45 67`;
  expect([seek(text, [], [], true).contacts, seek(text, ['Anna Svensson']).contacts]).toEqual([true, false]);
  expect(seek('Skriv till kommunen@exempel.se', [], [], true).contacts).toBe(true);
});
