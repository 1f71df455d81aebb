import type { GlyphRun } from '../ink.ts';
import type { EmbeddedFace } from './embedded-face.ts';
import { hexText, number } from './values.ts';

/**
 * Text-showing operators of one run. The font's own widths move the pen; kerning, tracking and offsets become TJ numbers
 * (thousandths of the size, to the left), vertical offsets a text rise. A cluster of several glyphs is spelled by a Span
 * with ActualText, since only its first glyph has text.
 */
export function glyphOperators({ glyphs, size }: GlyphRun, font: EmbeddedFace): string {
  const writer = new ShowText('()');
  for (let i = 0; i < glyphs.length; i += 1) {
    const glyph = glyphs[i];
    if (glyph === undefined) break;
    const own = font.glyph(glyph);
    const clusterGoesOn = glyphs[i + 1]?.text === '';
    if (clusterGoesOn && glyph.text !== '') writer.break(`/Span<</ActualText${hexText(glyph.text)}>>BDC`);
    if (glyph.yOffset !== 0) writer.break(`${number((glyph.yOffset * size) / 1000)} Ts`);
    writer.move(glyph.xOffset);
    writer.show(own.code);
    writer.move(glyph.advance - own.advance - glyph.xOffset);
    if (glyph.yOffset !== 0) writer.break('0 Ts');
    if (glyph.text === '' && !clusterGoesOn && i > 0) writer.break('EMC');
  }
  return writer.end();
}

/** Gathers codes and movements into TJ arrays. */
export class ShowText {
  readonly #open: string;
  readonly #close: string;
  #out = '';
  #array = '';
  #codes = '';
  #pending = 0;

  /** How codes are given to `show`: `<>` as hexadecimal digits, `()` as characters that are escaped already. */
  constructor(brackets: '<>' | '()') {
    this.#open = brackets === '<>' ? '<' : '(';
    this.#close = brackets === '<>' ? '>' : ')';
  }

  /** Moves the pen by thousandths of the size before the next glyph. */
  move(distance: number): void {
    this.#pending += distance;
  }

  /** Shows the glyph of a two-byte code. */
  show(code: string): void {
    if (this.#pending !== 0) {
      const back = number(-this.#pending);
      this.#pending = 0;
      if (back !== '0') {
        this.#flushCodes();
        this.#array += back;
      }
    }
    this.#codes += code;
  }

  /** Ends the present array and puts an operator behind it; a movement that waits goes into the next array. */
  break(operator: string): void {
    this.#flushArray();
    this.#add(operator);
  }

  end(): string {
    this.#flushArray();
    return this.#out;
  }

  #add(operator: string): void {
    this.#out += this.#out === '' ? operator : `\n${operator}`;
  }

  #flushCodes(): void {
    if (this.#codes !== '') this.#array += this.#open + this.#codes + this.#close;
    this.#codes = '';
  }

  #flushArray(): void {
    this.#flushCodes();
    if (this.#array !== '') this.#add(`[${this.#array}]TJ`);
    this.#array = '';
  }
}
