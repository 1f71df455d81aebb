import type { Line } from '../../document/tree.ts';
import type { FaceName, Glyph } from '../ink.ts';
import type { LinePiece, SetLine, TextStyle } from '../text.ts';
import { faceOf } from './face-of.ts';
import type { ShapedWord } from './shape.ts';

/** Shaped text of one inline. */
export interface Stretch {
  readonly inline: number;
  readonly shaped: ShapedWord;
}

interface OpenPiece {
  readonly inline: number;
  readonly face: FaceName;
  readonly x: number;
  readonly glyphs: Glyph[];
  readonly addedHyphen: boolean;
  units: number;
}

/** Puts shaped words one after the other: neighbours of one inline and one face become one piece. */
export class LineAssembly {
  readonly #line: Line;
  readonly #style: TextStyle;
  readonly #pieces: OpenPiece[] = [];
  #x: number;
  #width: number;

  /** `indent`: where the line begins, points. */
  constructor(line: Line, style: TextStyle, indent: number) {
    this.#line = line;
    this.#style = style;
    this.#x = indent;
    this.#width = indent;
  }

  add(stretch: Stretch): void {
    this.#append(stretch, false);
    this.#width = this.#x;
  }

  /** A space at the line's end: kept for the reader of the text, not measured. */
  addTrailing(stretch: Stretch): void {
    this.#append(stretch, false);
  }

  addHyphen(stretch: Stretch): void {
    this.#append(stretch, true);
    this.#width = this.#x;
  }

  finish(): SetLine {
    const notes = new Set<string>();
    const pieces = this.#pieces.map((piece): LinePiece => {
      const source = this.#line[piece.inline];
      if (source?.kind === 'note') notes.add(source.note);
      const box = source && faceOf(source, this.#style).box;
      const size = this.#style.size * (box?.scale ?? 1);
      const run = { face: piece.face, size, glyphs: piece.glyphs, width: this.#points(piece.units) };
      const kind = source?.kind === 'note' || source?.kind === 'link' ? source.kind : 'text';
      const { x, inline, addedHyphen } = piece;
      return { run, x, rise: 0, kind, inline, addedHyphen, ...(box === undefined ? {} : { box }) };
    });
    return { pieces, width: this.#width, notes: [...notes] };
  }

  #points(units: number): number {
    return (units * this.#style.size) / 1000;
  }

  #append({ inline, shaped }: Stretch, addedHyphen: boolean): void {
    for (const run of shaped.runs) {
      let piece = this.#pieces.at(-1);
      if (!piece || piece.inline !== inline || piece.face !== run.face || piece.addedHyphen || addedHyphen) {
        piece = { inline, face: run.face, x: this.#x, glyphs: [], addedHyphen, units: 0 };
        this.#pieces.push(piece);
      }
      for (const glyph of run.glyphs) piece.glyphs.push(glyph);
      piece.units += run.units;
      this.#x += this.#points(run.units);
    }
  }
}
