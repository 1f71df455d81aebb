import type { XrefEntry } from './xref.ts';

export interface RowsLayout {
  readonly data: Uint8Array;
  /** /W: bytes of type, second and third field. */
  readonly widths: readonly [number, number, number];
  /** /Index: pairs of first number and count. */
  readonly index: readonly number[];
}

/** Calls `row` for each row of a cross-reference stream (ISO 32000-1 7.5.8) of a known type; of a number that stands twice, twice. */
export function eachRow({ data, widths, index }: RowsLayout, row: (number: number, entry: XrefEntry) => void): void {
  const [w0, w1, w2] = widths;
  const width = w0 + w1 + w2;
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [start = 0, count = 0] = [index[pair], index[pair + 1]];
    for (let i = 0; i < count && at + width <= data.length; i++, at += width) {
      const entry = rowAt(data, at, widths);
      if (entry) row(start + i, entry);
    }
  }
}

/** Null: a type of its own, which readers pass over (table 18). */
function rowAt(data: Uint8Array, at: number, [w0, w1, w2]: RowsLayout['widths']): XrefEntry | null {
  const type = w0 === 0 ? 1 : field(data, at, w0);
  const [second, third] = [field(data, at + w0, w1), field(data, at + w0 + w1, w2)];
  if (type === 0) return { kind: 'free', generation: third };
  if (type === 1) return { kind: 'offset', offset: second, generation: third };
  return type === 2 ? { kind: 'compressed', stream: second, index: third } : null;
}

/** A number of `length` bytes, the highest first. */
function field(data: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i++) value = value * 256 + (data[i] ?? 0);
  return value;
}

/** The entries of a cross-reference stream, each made when it is asked for: whoever adds to a file needs a few of thousands. */
export class XrefRows implements ReadonlyMap<number, XrefEntry> {
  readonly #layout: RowsLayout;
  #all: ReadonlyMap<number, XrefEntry> | null = null;

  constructor(layout: RowsLayout) {
    this.#layout = layout;
  }

  /** No entry has a higher number than this; it may be less. */
  get highest(): number {
    const { index } = this.#layout;
    let highest = 0;
    for (let pair = 0; pair + 1 < index.length; pair += 2)
      highest = Math.max(highest, (index[pair] ?? 0) + (index[pair + 1] ?? 0) - 1);
    return highest;
  }

  get(number: number): XrefEntry | undefined {
    if (this.#all) return this.#all.get(number);
    const { data, widths, index } = this.#layout;
    const width = widths[0] + widths[1] + widths[2];
    let before = 0;
    for (let pair = 0; pair + 1 < index.length; pair += 2) {
      const [start = 0, count = 0] = [index[pair], index[pair + 1]];
      const at = width * (before + number - start);
      const isHere = number >= start && number < start + count && at + width <= data.length;
      const entry = isHere ? rowAt(data, at, widths) : null;
      if (entry) return entry;
      before += count;
    }
    return undefined;
  }

  /** All of them; of a number that stands twice the first. */
  #made(): ReadonlyMap<number, XrefEntry> {
    if (this.#all) return this.#all;
    const all = new Map<number, XrefEntry>();
    eachRow(this.#layout, (number, entry) => {
      if (!all.has(number)) all.set(number, entry);
    });
    this.#all = all;
    return all;
  }

  has(number: number): boolean {
    return this.get(number) !== undefined;
  }
  get size(): number {
    return this.#made().size;
  }
  entries(): MapIterator<[number, XrefEntry]> {
    return this.#made().entries();
  }
  keys(): MapIterator<number> {
    return this.#made().keys();
  }
  values(): MapIterator<XrefEntry> {
    return this.#made().values();
  }
  forEach(visit: (entry: XrefEntry, number: number, all: ReadonlyMap<number, XrefEntry>) => void): void {
    for (const [number, entry] of this.#made()) visit(entry, number, this);
  }
  [Symbol.iterator](): MapIterator<[number, XrefEntry]> {
    return this.#made()[Symbol.iterator]();
  }
}
