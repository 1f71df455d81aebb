import { Lexer } from './lexer.ts';
import { PdfFault } from './limits.ts';
import type { PdfObject } from './objects.ts';

interface Member {
  readonly object: PdfObject;
  /** Numbers that it refers to. */
  readonly references: readonly number[];
}

/** Objects that stand in a stream (ISO 32000-1 7.5.7), each parsed once; they have no generation but 0 and are no streams. */
export class ObjectStream {
  /** Object numbers, by index. */
  readonly numbers: readonly number[];
  readonly #offsets: readonly number[];
  readonly #data: Uint8Array;
  readonly #first: number;
  readonly #read: (lexer: Lexer) => PdfObject;
  readonly #objects = new Map<number, Member>();
  #spent = 0;

  /** `count` and `first` as the dictionary says them, resolved. Throws PdfFault `object-stream`. */
  constructor(data: Uint8Array, count: PdfObject, first: PdfObject, read: (lexer: Lexer) => PdfObject) {
    // Each member takes at least four bytes in the list at the beginning: "1 0 ".
    if (!isCount(count) || !isCount(first) || first > data.length || count > (first + 1) / 4)
      throw new PdfFault('object-stream', -1);
    const [numbers, offsets]: [number[], number[]] = [[], []];
    const head = new Lexer(data, 0, false);
    for (let i = 0; i < count; i++) {
      numbers.push(head.integer());
      offsets.push(head.integer());
    }
    this.numbers = numbers;
    this.#offsets = offsets;
    this.#data = data;
    this.#first = first;
    this.#read = read;
  }

  /** The object at an index of `numbers`. Throws PdfFault when it cannot be read, or when members overlap without end. */
  member(index: number): Member {
    const known = this.#objects.get(index);
    if (known) return known;
    const start = this.#first + (this.#offsets[index] ?? 0);
    const lexer = new Lexer(this.#data, start, false);
    const object = this.#read(lexer);
    this.#spent += lexer.position - start;
    if (this.#spent > 4 * this.#data.length) throw new PdfFault('objects-overlap', -1);
    const member = { object, references: lexer.references };
    this.#objects.set(index, member);
    return member;
  }
}

const isCount = (value: PdfObject): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;
