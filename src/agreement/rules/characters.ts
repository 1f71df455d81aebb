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
/** Characters that nobody sees, such as a zero-width space. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const PLAIN = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u00ff–’”]*$/;

/**
 * Text holds characters that can be seen, in the order in which they are written, and that the embedded faces can draw
 * (PDF/A-2 6.2.11.8 forbids .notdef). One fault a text: the gravest.
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
  if (CONTROL.test(text)) return [error(place.pointer, 'control-character', invisible(agreement, place))];
  if (BIDI.test(text)) return [error(place.pointer, 'bidi-control', invisible(agreement, place))];
  for (const character of text) {
    if (!hasGlyph(character)) {
      const message = words(
        `Tecknet ${shown(character)} finns inte i typsnittet. Ta bort det.`,
        `The character ${shown(character)} is not in the font. Remove it.`,
      );
      return [error(place.pointer, 'character-without-glyph', message)];
    }
  }
  return INVISIBLE.test(text) ? [error(place.pointer, 'control-character', invisible(agreement, place))] : [];
}

function invisible(agreement: Place, place: Place): Words {
  const field = fieldName(agreement, place.path);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return words(
    `${capital(field.sv)} innehåller osynliga styrtecken. Skriv om texten.`,
    `${capital(field.en)} holds invisible control characters. Write it again.`,
  );
}

function shown(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return INVISIBLE.test(character) || /\p{M}/u.test(character) ? code : character;
}
