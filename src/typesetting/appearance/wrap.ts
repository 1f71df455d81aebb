import type { TextEngine, TextStyle } from '../text.ts';

/**
 * Breaks text at spaces so that every line fits the measure (points); a longer word is cut between characters. A line that
 * ends at a space keeps it, beyond the measure: extracted words stay apart.
 */
export function wrap(text: string, measure: number, style: TextStyle, engine: TextEngine): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const whole of text.split(' ')) {
    for (const [i, word] of pieces(whole, measure, style, engine).entries()) {
      const space = line === '' || i > 0 ? '' : ' ';
      if (line !== '' && (i > 0 || engine.width(line + space + word, style) > measure)) {
        lines.push(line + space);
        line = word;
      } else line += space + word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, measure: number, style: TextStyle, engine: TextEngine): readonly string[] {
  if (engine.width(word, style) <= measure) return [word];
  const found: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && engine.width(piece + character, style) > measure) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}
