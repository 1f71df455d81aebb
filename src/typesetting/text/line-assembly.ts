import type { Line } from '../../document/tree.ts';
import type { FaceName, ShapedRun } from '../ink.ts';
import type { LinePiece, SetLine, TextStyle } from '../text.ts';
import type { InlineFace } from './face-of.ts';
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
  readonly parts: ShapedRun[];
  readonly addedHyphen: boolean;
  units: number;
}

/** The line that the words come from. */
interface Source {
  readonly line: Line;
  readonly style: TextStyle;
  readonly faces: readonly InlineFace[];
}

/** Puts shaped words one after the other: neighbours of one inline and one face become one piece. */
export class LineAssembly {
  readonly #source: Source;
  readonly #pieces: OpenPiece[] = [];
  #x: number;
  #width: number;

  /** `indent`: where the line begins, points. */
  constructor(source: Source, indent: number) {
    this.#source = source;
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
    const { line, style, faces } = this.#source;
    let notes: string[] = NO_NOTES;
    const pieces = this.#pieces.map(({ inline, face, x, parts, addedHyphen, units }): LinePiece => {
      const source = line[inline];
      const box = faces[inline]?.box;
      // A copy holds no room to grow: a document has a hundred thousand of these lists.
      const run = { face, size: style.size * (box?.scale ?? 1), parts: parts.slice(), width: this.#points(units) };
      const kind = source?.kind === 'note' || source?.kind === 'link' ? source.kind : 'text';
      if (source?.kind === 'note' && !notes.includes(source.note)) notes = [...notes, source.note];
      return { run, x, rise: 0, kind, inline, addedHyphen, ...(box === undefined ? {} : { box }) };
    });
    return { pieces, width: this.#width, notes };
  }

  #points(units: number): number {
    return (units * this.#source.style.size) / 1000;
  }

  #append({ inline, shaped }: Stretch, addedHyphen: boolean): void {
    for (const run of shaped.runs) {
      let piece = this.#pieces.at(-1);
      if (!piece || piece.inline !== inline || piece.face !== run.face || piece.addedHyphen || addedHyphen) {
        piece = { inline, face: run.face, x: this.#x, parts: [], addedHyphen, units: 0 };
        this.#pieces.push(piece);
      }
      piece.parts.push(run);
      piece.units += run.units;
      this.#x += this.#points(run.units);
    }
  }
}

const NO_NOTES: string[] = [];
