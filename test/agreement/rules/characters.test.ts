import { expect, test } from '@jest/globals';
import { Place } from '../../../src/agreement/place.ts';
import { printedTexts } from '../../../src/agreement/printed-texts.ts';
import { readAgreement } from '../../../src/agreement/read.ts';
import { characters } from '../../../src/agreement/rules/characters.ts';
import { hasGlyph } from '../../../src/workers/glyphs.ts';
import { kinds } from '../../../src/workers/kinds.ts';
import { fixture } from '../support/data.ts';

const parties = { least: 2, most: 20 };

/** What the rule says of one text, with the characters that the document's own faces have. */
function codesOf(text: string): readonly string[] {
  const place = new Place(text, ['title', 'text']);
  return characters({ agreement: new Place({ title: { text } }), texts: [place], hasGlyph, parties }).map(
    ({ code }) => code,
  );
}

test.each([
  ['Hebrew', 'Avtal שלום', 'bidi-text'],
  ['Arabic', 'اتفاق', 'bidi-text'],
  ['Syriac', 'ܐܒ', 'bidi-text'],
  ['Thaana', 'ދިވެހި', 'bidi-text'],
  ['N’Ko', 'ߒߞߏ', 'bidi-text'],
  ['Adlam, beyond the basic plane', '𞤀𞤣𞤤', 'bidi-text'],
  ['Arabic presentation forms', 'ﷺ', 'bidi-text'],
  ['an override of the direction', 'abc\u202edef', 'bidi-control'],
  ['an isolate', '\u2067abc\u2069', 'bidi-control'],
  ['a right-to-left mark', 'abc\u200f', 'bidi-control'],
  ['a face', 'Bra 😀', 'emoji'],
  ['a family joined by ZWJ', '👨‍👩‍👧', 'emoji'],
  ['a skin tone', '👍🏽', 'emoji'],
  ['a flag', '🇸🇪', 'emoji'],
  ['a keycap', '1️⃣', 'emoji'],
  ['a heart turned into an emoji by a variation selector', '❤️', 'emoji'],
  ['an emoji that the sans face happens to draw', '🔒', 'emoji'],
  ['a telephone, which the faces do not draw as text', 'Tel ☎ 08', 'emoji'],
  ['a text variation selector', '☑\ufe0e', 'character-without-glyph'],
  ['a joiner between letters', 'sam\u200dverkan', 'character-without-glyph'],
  ['a zero-width space, which the faces have', 'Norr\u200bsjö', 'control-character'],
  ['a grapheme joiner, which the sans has', 'a\u034f', 'control-character'],
  ['a mark with nothing under it', ' \u0301a', 'combining-marks'],
  ['a mark at the beginning', '\u0301a', 'combining-marks'],
  ['marks upon marks', 'x\u0301\u0301\u0301\u0301', 'combining-marks'],
  ['a script that no face has', '漢字', 'character-without-glyph'],
  ['a lone surrogate', 'a\ud83d', 'control-character'],
])('%s is refused by name', (_, text, code) => {
  expect(codesOf(text)).toEqual([code]);
});

test.each([
  '☑ ja, ☐ nej, ✓',
  '© 2020 ®, →',
  'Łukasz Žižek, Núñez, Ångström',
  'x\u0304 är ett medel',
  'Ελληνικά, Кириллица',
])('%s is set as it is', (text) => {
  expect(codesOf(text)).toEqual([]);
});

test('no text that may be printed escapes, wherever in the agreement it stands', () => {
  const whole = fixture('agreements/ostermalm-norrmalm-2020.json');
  const texts = printedTexts(new Place(whole));
  expect(texts.length).toBeGreaterThan(1000);
  for (const hostile of ['שלום', '😀', '漢']) {
    const places = texts.map((place) => new Place(`${place.text} ${hostile}`, place.path));
    const found = places.flatMap((place) =>
      characters({ agreement: new Place(whole), texts: [place], hasGlyph, parties }),
    );
    expect(found.map((issue) => issue.pointer)).toEqual(texts.map((place) => place.pointer));
  }
});

test('the sentence says what to do, and shows no character that would turn it round', () => {
  const data = fixture('agreements/ostermalm-norrmalm-2020.json') as { title: { text: string } };
  data.title.text = 'Avtal שלום';
  const [issue] = readAgreement(data, { hasGlyph, kinds: kinds() }).issues.filter((one) => one.code === 'bidi-text');
  expect(issue?.pointer).toBe('/title/text');
  expect(issue?.message.sv).toBe(
    'Texten innehåller skrift från höger till vänster (U+05E9). Skriv den med latinska bokstäver.',
  );
});
