import type { TextEngine, TextStyle } from '../text.ts';

/** Breaks text at spaces so that every line fits the measure (points); a longer word is cut between characters. */
export function wrap(text: string, measure: number, style: TextStyle, engine: TextEngine): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, measure, style, engine))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && engine.width(longer, style) > measure) {
      lines.push(line);
      line = word;
    } else line = longer;
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
