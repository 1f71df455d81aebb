import type { Issue } from '../../core/problem.ts';
import type { Words } from '../../core/words.ts';
import { words } from '../../core/words.ts';
import type { GlyphCoverage } from '../glyphs.ts';
import { error, MOST_ISSUES } from '../issues.ts';
import { fieldName } from '../naming.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Controls, lone surrogates, line separators and noncharacters. */
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u;
/** Marks that change the order in which text is shown. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Blocks whose characters are written from right to left (UAX #9; DerivedBidiClass, classes R and AL). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Emoji by themselves, and what makes an emoji of another character: VS16, skin tones, flags, keycaps (UTS #51). */
const EMOJI = /[\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\ufe0f\u20e3]/u;
/** Signs such as a telephone: an emoji unless the faces draw it as text. */
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
/** Marks with no letter under them, or more than any Latin orthography puts on one. */
const LOOSE_MARKS = /(?:^|[\s\p{P}\p{S}])\p{M}|\p{M}{4}/u;
/** Characters that nobody sees, such as a zero-width space. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const PLAIN = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u00ff–’”]*$/;

/**
 * Text holds characters that can be seen, in the order in which they are written, and that the embedded faces can draw
 * (PDF/A-2 6.2.11.8 forbids .notdef). Writing from right to left and emoji are refused as what they are. One fault a
 * text: the gravest.
 */
export const characters: Rule = ({ agreement, texts, hasGlyph }) => {
  const issues: Issue[] = [];
  for (const place of texts) {
    if (issues.length > MOST_ISSUES) break;
    issues.push(...faultOf(agreement, place, { hasGlyph }));
  }
  return issues;
};

function faultOf(agreement: Place, place: Place, { hasGlyph }: GlyphCoverage): readonly Issue[] {
  const text = place.text ?? '';
  if (PLAIN.test(text)) return [];
  const fault = (code: string, message: Words): readonly Issue[] => [error(place.pointer, code, message)];
  if (CONTROL.test(text)) return fault('control-character', invisible(agreement, place));
  if (BIDI.test(text)) return fault('bidi-control', invisible(agreement, place));
  const turned = RIGHT_TO_LEFT.exec(text)?.[0];
  if (turned !== undefined) return fault('bidi-text', rightToLeft(turned));
  if (EMOJI.test(text)) return fault('emoji', emoji(text));
  for (const character of text) {
    if (hasGlyph(character)) continue;
    if (PICTOGRAPH.test(character)) return fault('emoji', emoji(character));
    const message = words(
      `Tecknet ${shown(character)} finns inte i typsnittet. Ta bort det.`,
      `The character ${shown(character)} is not in the font. Remove it.`,
    );
    return fault('character-without-glyph', message);
  }
  if (INVISIBLE.test(text)) return fault('control-character', invisible(agreement, place));
  return LOOSE_MARKS.test(text) ? fault('combining-marks', looseMarks) : [];
}

const rightToLeft = (character: string): Words =>
  words(
    `Texten innehåller skrift från höger till vänster (${codeOf(character)}). Skriv den med latinska bokstäver.`,
    `The text holds writing from right to left (${codeOf(character)}). Write it in Latin letters.`,
  );

function emoji(text: string): Words {
  const first = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|\p{Emoji}(?=[\ufe0f\u20e3])/u.exec(text)?.[0];
  const which = first === undefined ? '' : ` (${first})`;
  return words(
    `Texten innehåller en emoji${which}. Skriv med ord i stället.`,
    `The text holds an emoji${which}. Write it in words instead.`,
  );
}

const looseMarks = words(
  'Texten har accenter utan bokstav under, eller fler än tre på en bokstav. Skriv bokstaven med sin accent.',
  'The text has accents with no letter under them, or more than three on one. Write the letter with its accent.',
);

function invisible(agreement: Place, place: Place): Words {
  const field = fieldName(agreement, place.path);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return words(
    `${capital(field.sv)} innehåller osynliga styrtecken. Skriv om texten.`,
    `${capital(field.en)} holds invisible control characters. Write it again.`,
  );
}

const shown = (character: string): string =>
  INVISIBLE.test(character) || /\p{M}/u.test(character) ? codeOf(character) : character;

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
