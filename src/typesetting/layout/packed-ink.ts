import type { Ink, Owner, ShapedRun } from '../ink.ts';
import { packPath, unpackPath } from './packed-path.ts';

type Text = Extract<Ink, { kind: 'text' }>;
type Line = Extract<Ink, { kind: 'line' }>;
type Path = Extract<Ink, { kind: 'path' }>;

/** What marks of one look have in common: all but their numbers, words and owners. */
type TextLook = Pick<Text, 'kind' | 'colour'> & Pick<Text['run'], 'face' | 'size'>;
type LineLook = Pick<Line, 'kind' | 'width' | 'colour' | 'dash'>;
/** `letters`: of its commands. */
type PathLook = Pick<Path, 'kind' | 'fill' | 'stroke'> & { readonly letters: string };

/** Entries of `#marks` that stand for something without a look. */
const OTHER = 0xffff;

/**
 * The marks of a page in a fifth of the room: a document of a thousand pages has two hundred thousand, and they wait until
 * the last page is counted. Their numbers lie in one list, outside of the heap that is searched for garbage.
 */
export class PackedInk {
  /** For each mark: which look it has, or `OTHER`. */
  #marks: number[] | Uint16Array = [];
  readonly #looks: (TextLook | LineLook | PathLook)[] = [];
  /** The looks of lines and paths as text, to find them by. */
  readonly #known = new Map<string, number>();
  /** One after the other: x, baseline and width of a text, the ends of a line, the points of a path. */
  #numbers: number[] | Float64Array = [];
  /** For each text: where its words end in `#parts`. */
  #ends: number[] | Uint32Array = [];
  #parts: ShapedRun[] = [];
  /** Of each mark that has a look. */
  #owners: Owner[] = [];
  #others: Ink[] = [];

  add(ink: Ink): void {
    const marks = this.#marks as number[];
    if (ink.kind === 'image') {
      marks.push(OTHER);
      this.#others.push(ink);
      return;
    }
    this.#owners.push(ink.owner);
    if (ink.kind === 'text') marks.push(this.#addText(ink));
    else marks.push(ink.kind === 'line' ? this.#addLine(ink) : this.#addPath(ink));
  }

  /** Gives back the room that the lists had left to grow. Nothing can be added after. */
  close(): void {
    this.#marks = new Uint16Array(this.#marks);
    this.#ends = new Uint32Array(this.#ends);
    this.#numbers = new Float64Array(this.#numbers);
    this.#known.clear();
    this.#parts = this.#parts.slice();
    this.#owners = this.#owners.slice();
    this.#others = this.#others.slice();
  }

  /** Forgets all marks. The numbers' room is free at once, and not only when the heap is searched for garbage. */
  release(): void {
    for (const list of [this.#marks, this.#ends, this.#numbers])
      if (!Array.isArray(list)) (list.buffer as ArrayBuffer).transfer(0);
    [this.#marks, this.#ends, this.#numbers] = [[], [], []];
    [this.#parts, this.#owners, this.#others] = [[], [], []];
  }

  /** All marks in the order in which they were added, made anew at each call. */
  unpacked(): readonly Ink[] {
    let [looked, text, start, other, at] = [0, 0, 0, 0, 0];
    const next = (): number => this.#numbers[at++] ?? NaN;
    const wordsOf = (): readonly ShapedRun[] => {
      const words = this.#parts.slice(start, this.#ends[text]);
      start = this.#ends[text++] ?? start;
      return words;
    };
    return Array.from(this.#marks, (mark): Ink => {
      const look = this.#looks[mark];
      const own = look ? this.#inkOf(look, this.#owners[looked++], next, wordsOf) : this.#others[other++];
      if (!own) throw new Error('a page lost one of its marks');
      return own;
    });
  }

  #inkOf(
    look: TextLook | LineLook | PathLook,
    owner: Owner | undefined,
    next: () => number,
    wordsOf: () => readonly ShapedRun[],
  ): Ink | undefined {
    if (!owner) return undefined;
    if (look.kind === 'text') {
      const { face, size, colour } = look;
      const [x, baseline, width] = [next(), next(), next()];
      return { kind: 'text', run: { face, size, parts: wordsOf(), width }, x, baseline, colour, owner };
    }
    if (look.kind === 'line') return { ...look, x1: next(), y1: next(), x2: next(), y2: next(), owner };
    const { letters, ...paint } = look;
    return { ...paint, d: unpackPath(letters, next), owner };
  }

  #addText({ run: { face, size, parts, width }, x, baseline, colour }: Text): number {
    (this.#numbers as number[]).push(x, baseline, width);
    for (const part of parts) this.#parts.push(part);
    (this.#ends as number[]).push(this.#parts.length);
    const known = this.#looks.findIndex(
      (one) => one.kind === 'text' && one.size === size && one.face === face && one.colour === colour,
    );
    return known >= 0 ? known : this.#looks.push({ kind: 'text', face, size, colour }) - 1;
  }

  #addLine({ kind, x1, y1, x2, y2, width, colour, dash }: Line): number {
    (this.#numbers as number[]).push(x1, y1, x2, y2);
    return this.#like({ kind, width, colour, ...(dash && { dash }) });
  }

  #addPath({ kind, d, fill, stroke }: Path): number {
    const letters = packPath(d, this.#numbers as number[]);
    return this.#like({ kind, letters, ...(fill !== undefined && { fill }), ...(stroke && { stroke }) });
  }

  #like(look: LineLook | PathLook): number {
    const words = JSON.stringify(look);
    const known = this.#known.get(words) ?? this.#looks.push(look) - 1;
    this.#known.set(words, known);
    return known;
  }
}
