import type { Colour, FaceName, Ink, Owner, ShapedRun } from '../ink.ts';

/** What texts of one look have in common. */
interface TextLook {
  readonly face: FaceName;
  readonly size: number;
  readonly colour: Colour;
}

/** Entries of `#looks` that stand for something else than the look of a text. */
const OTHER = 0xffff;

/**
 * The marks of a page in a third of the room: a document of a thousand pages has two hundred thousand, and they wait until
 * the last page is counted. Nearly all are texts; their numbers and words lie in flat lists.
 */
export class PackedInk {
  /** For each mark: which look the text has, or `OTHER`. */
  #marks: number[] | Uint16Array = [];
  readonly #looks: TextLook[] = [];
  /** For each text: x, baseline, width. */
  #numbers: number[] = [];
  /** For each text: where its words end in `#parts`. */
  #ends: number[] | Uint32Array = [];
  #parts: ShapedRun[] = [];
  #owners: Owner[] = [];
  #others: Ink[] = [];

  add(ink: Ink): void {
    if (ink.kind !== 'text') {
      (this.#marks as number[]).push(OTHER);
      this.#others.push(ink);
      return;
    }
    const { run, x, baseline, colour, owner } = ink;
    (this.#marks as number[]).push(this.#look(run.face, run.size, colour));
    this.#numbers.push(x, baseline, run.width);
    for (const part of run.parts) this.#parts.push(part);
    (this.#ends as number[]).push(this.#parts.length);
    this.#owners.push(owner);
  }

  /** Gives back the room that the lists had left to grow. Nothing can be added after. */
  close(): void {
    this.#marks = Uint16Array.from(this.#marks);
    this.#ends = Uint32Array.from(this.#ends);
    this.#numbers = this.#numbers.slice();
    this.#parts = this.#parts.slice();
    this.#owners = this.#owners.slice();
    this.#others = this.#others.slice();
  }

  /** All marks in the order in which they were added, made anew at each call. */
  unpacked(): readonly Ink[] {
    let text = 0;
    let other = 0;
    let start = 0;
    return Array.from(this.#marks, (mark): Ink => {
      const look = this.#looks[mark];
      const own = look ? this.#text(text, start, look) : this.#others[other];
      if (look) start = this.#ends[text++] ?? start;
      else other += 1;
      if (!own) throw new Error('a page lost one of its marks');
      return own;
    });
  }

  #text(index: number, start: number, { face, size, colour }: TextLook): Ink | undefined {
    const owner = this.#owners[index];
    const [x = 0, baseline = 0, width = 0] = this.#numbers.slice(3 * index, 3 * index + 3);
    const parts = this.#parts.slice(start, this.#ends[index]);
    return owner && { kind: 'text', run: { face, size, parts, width }, x, baseline, colour, owner };
  }

  #look(face: FaceName, size: number, colour: Colour): number {
    const known = this.#looks.findIndex((one) => one.size === size && one.face === face && one.colour === colour);
    if (known >= 0) return known;
    return this.#looks.push({ face, size, colour }) - 1;
  }
}
