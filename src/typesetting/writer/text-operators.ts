import type { Glyph, GlyphRun } from '../ink.ts';
import type { EmbeddedFace } from './embedded-face.ts';
import { hexText, number } from './values.ts';

/**
 * Text-showing operators of one run. The font's own widths move the pen; kerning, tracking and offsets become TJ numbers
 * (thousandths of the size, to the left), vertical offsets a text rise. A cluster of several glyphs is spelled by a Span
 * with ActualText, since only its first glyph has text.
 */
export function glyphOperators({ parts, size }: GlyphRun, font: EmbeddedFace): string {
  const writer = new ShowText('()');
  for (const { glyphs } of parts) {
    let shown = font.shown.get(glyphs);
    if (shown === undefined) font.shown.set(glyphs, (shown = shownText(glyphs, font)));
    if (shown === 'by-glyph') {
      showGlyphs(glyphs, size, font, writer);
      continue;
    }
    writer.move(shown.before);
    writer.show(shown.codes);
    writer.move(shown.after);
  }
  return writer.end();
}

/** What the inside of a string shows, and the movements around it, thousandths of the size. */
export interface ShownText {
  readonly before: number;
  readonly codes: string;
  readonly after: number;
}

/** `by-glyph`: it needs operators of its own, for raised glyphs or a cluster of several. */
function shownText(glyphs: readonly Glyph[], font: EmbeddedFace): ShownText | 'by-glyph' {
  if (glyphs.some(({ text, yOffset }) => text === '' || yOffset !== 0)) return 'by-glyph';
  // Joined at once: text that grows piece by piece keeps every piece for as long as it lives.
  const codes: string[] = [];
  let pending = 0;
  for (const glyph of glyphs) {
    const own = font.glyph(glyph);
    const moved = codes.length === 0 ? '0' : number(-(pending + glyph.xOffset));
    codes.push(moved === '0' ? own.code : `)${moved}(${own.code}`);
    pending = glyph.advance - own.advance - glyph.xOffset;
  }
  return { before: glyphs[0]?.xOffset ?? 0, codes: codes.join(''), after: pending };
}

function showGlyphs(glyphs: readonly Glyph[], size: number, font: EmbeddedFace, writer: ShowText): void {
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

  /** Shows glyphs by their two-byte codes. */
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
