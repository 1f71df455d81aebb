import type { GlyphRun } from '../ink.ts';
import type { EmbeddedFace } from './embedded-face.ts';
import { hexText, number } from './values.ts';

/**
 * Text-showing operators of one run. The font's own widths move the pen; kerning, tracking and offsets become TJ numbers
 * (thousandths of the size, to the left), vertical offsets a text rise. A cluster of several glyphs is spelled by a Span
 * with ActualText, since only its first glyph has text.
 */
export function glyphOperators(run: GlyphRun, font: EmbeddedFace): string {
  const writer = new ShowText();
  run.glyphs.forEach((glyph, i) => {
    const own = font.glyph(glyph);
    const clusterGoesOn = run.glyphs[i + 1]?.text === '';
    if (glyph.text !== '' && clusterGoesOn) writer.break(`/Span<</ActualText${hexText(glyph.text)}>>BDC`);
    if (glyph.yOffset !== 0) writer.break(`${number((glyph.yOffset * run.size) / 1000)} Ts`);
    writer.move(glyph.xOffset);
    writer.show(own.hex);
    writer.move(glyph.advance - own.advance - glyph.xOffset);
    if (glyph.yOffset !== 0) writer.break('0 Ts');
    if (glyph.text === '' && !clusterGoesOn && i > 0) writer.break('EMC');
  });
  return writer.end();
}

/** Gathers codes and movements into TJ arrays. */
export class ShowText {
  readonly #out: string[] = [];
  #array = '';
  #codes = '';
  #pending = 0;

  /** Moves the pen by thousandths of the size before the next glyph. */
  move(distance: number): void {
    this.#pending += distance;
  }

  /** Shows the glyph of a two-byte code, four hexadecimal digits. */
  show(hex: string): void {
    if (this.#pending !== 0) {
      const back = number(-this.#pending);
      this.#pending = 0;
      if (back !== '0') {
        this.#flushCodes();
        this.#array += back;
      }
    }
    this.#codes += hex;
  }

  /** Ends the present array and puts an operator behind it; a movement that waits goes into the next array. */
  break(operator: string): void {
    this.#flushArray();
    this.#out.push(operator);
  }

  end(): string {
    this.#flushArray();
    return this.#out.join('\n');
  }

  #flushCodes(): void {
    if (this.#codes !== '') this.#array += `<${this.#codes}>`;
    this.#codes = '';
  }

  #flushArray(): void {
    this.#flushCodes();
    if (this.#array !== '') this.#out.push(`[${this.#array}]TJ`);
    this.#array = '';
  }
}
