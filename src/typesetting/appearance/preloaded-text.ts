import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { glyphsOf } from '../glyphs.ts';
import type { TextEngine, TextStyle } from '../text.ts';
import { preloadedCode } from '../writer/preloaded.ts';
import { ShowText } from '../writer/text-operators.ts';

/**
 * Text-showing operators in the codes of the preloaded characters. The engine's kerning stays; a ligature is written as
 * its characters, since only characters are preloaded. Throws Problem `appearance-character`.
 */
export function preloadedText(text: string, style: TextStyle, engine: TextEngine): string {
  const out = new ShowText('<>');
  for (const glyph of glyphsOf(engine.shape(text, style))) {
    let drawn = 0;
    for (const character of glyph.text) {
      out.show(codeOf(character));
      drawn += ownAdvance(character, style, engine);
    }
    out.move(glyph.advance - drawn);
  }
  return out.end();
}

function codeOf(character: string): string {
  const code = preloadedCode(character.codePointAt(0) ?? 0);
  if (code === undefined) throw unknownCharacter(character);
  return code.toString(16).padStart(4, '0');
}

/** The width that the font itself gives the character, 1/1000 em. */
function ownAdvance(character: string, style: TextStyle, engine: TextEngine): number {
  return glyphsOf(engine.shape(character, style)).reduce((sum, glyph) => sum + glyph.advance, 0);
}

const unknownCharacter = (character: string): Problem => {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return new Problem({
    kind: 'invalid',
    code: 'appearance-character',
    message: words(
      `Tecknet ${code} kan inte tryckas i fältet för underskrift. Skriv namnet med latinska bokstäver.`,
      `The character ${code} cannot be printed in the signature field. Write the name in Latin letters.`,
    ),
    extensions: { character: code },
  });
};
