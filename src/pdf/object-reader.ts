import type { Primitives } from '../core/primitives.ts';
import type { Decipher, Owner } from './encryption/decipher.ts';
import type { PdfView } from './file.ts';
import { decodeStream, type DecodeBudget } from './filters.ts';
import { Lexer } from './lexer.ts';
import { ObjectStream } from './object-stream.ts';
import { PdfFault, type ReadLimits } from './limits.ts';
import { PdfDict, PdfStream, type PdfObject } from './objects.ts';
import { parseObject, type Note } from './parser.ts';
import { streamBody, type XrefContext, type XrefEntry } from './xref.ts';

/** An entry of a cross-reference section, and the end of the revision that holds the section. */
export interface LocatedEntry {
  readonly entry: XrefEntry;
  readonly revisionEnd: number;
}

/** What was read at a place; a damaged object is null, and never the same as another damaged one. */
export interface ReadObject {
  readonly object: PdfObject;
  readonly damaged: boolean;
  /** Numbers that it refers to, each as often as it does. */
  readonly references: readonly number[];
}

type Place = string | number;
type Parsed = Omit<ReadObject, 'damaged'>;

type OffsetEntry = XrefEntry & { readonly kind: 'offset' };
type CompressedEntry = XrefEntry & { readonly kind: 'compressed' };

export const ABSENT: ReadObject = { object: null, damaged: false, references: [] };
const DAMAGED: ReadObject = { object: null, damaged: true, references: [] };

/** Reads objects where entries say they are, each place once, within the bounds. */
export class ObjectReader {
  readonly #bytes: Uint8Array;
  readonly #primitives: Primitives;
  readonly #limits: ReadLimits;
  readonly #note: Note;
  readonly #objects = new Map<Place, ReadObject>();
  /** By the offset of the object stream: a later revision may give its number to another one. */
  readonly #members = new Map<number, ObjectStream>();
  readonly #lazy: boolean;
  /** In which object an enciphered stream stands: its key is made from that. */
  readonly #owners = new Map<PdfStream, Owner>();
  /** After `endobj`, by the offset that the object begins at. */
  readonly #ends = new Map<number, number>();
  readonly #budget: DecodeBudget;
  #decipher: Decipher | null = null;
  #nesting = 0;
  #parsed = 0;

  constructor({ bytes, primitives, limits, note, budget, lazy }: XrefContext) {
    this.#bytes = bytes;
    this.#primitives = primitives;
    this.#limits = limits;
    this.#note = note;
    this.#budget = budget;
    this.#lazy = lazy;
  }

  /** From here on objects are given in the clear; those that are read already (/Encrypt itself) stay as they are. */
  unlock(decipher: Decipher): void {
    this.#decipher = decipher;
  }

  /** The object behind an entry; damage is noted as a defect. */
  read(number: number, located: LocatedEntry, view: PdfView): ReadObject {
    const { entry } = located;
    if (entry.kind === 'free') return ABSENT;
    const key = placeKey(number, entry, view);
    if (key === null) return this.#damaged('object-stream', number);
    const known = this.#objects.get(key);
    if (known) return known;
    if (this.#nesting >= this.#limits.depth) return this.#damaged('nesting-too-deep', number);
    this.#nesting++;
    let read: ReadObject;
    try {
      const { object, references } =
        entry.kind === 'offset'
          ? this.#atOffset(number, entry, located.revisionEnd, view)
          : this.#inStream(number, entry, view);
      read = { object, damaged: false, references };
    } catch (error) {
      if (!(error instanceof PdfFault)) throw error;
      read = this.#damaged(error.code, error.offset >= 0 ? error.offset : number);
    } finally {
      this.#nesting--;
    }
    this.#objects.set(key, read);
    return read;
  }

  /** After the object that was read at an offset; null when none was, or a damaged one. */
  endOf(offset: number): number | null {
    return this.#ends.get(offset) ?? null;
  }

  /** A stream's bytes with its filters undone. Throws PdfFault, or Problem `inflate-too-large`. */
  decode(stream: PdfStream, view: PdfView): Uint8Array {
    const resolve = (object: PdfObject | undefined) => view.resolve(object);
    const owner = this.#owners.get(stream);
    const clear =
      this.#decipher && owner
        ? new PdfStream(stream.dict, this.#decipher.stream(stream.dict, stream.raw, owner, resolve))
        : stream;
    return decodeStream(clear, resolve, this.#primitives, this.#budget);
  }

  #damaged(code: string, place: number): ReadObject {
    this.#note(code, place);
    return DAMAGED;
  }

  #atOffset(number: number, entry: OffsetEntry, revisionEnd: number, view: PdfView): Parsed {
    // What a section names stands before the section's own end: bytes that come later are another save's.
    if (entry.offset >= revisionEnd) throw new PdfFault('object-outside-revision', entry.offset);
    const lexer = new Lexer(this.#bytes, entry.offset);
    const object = this.#spending(lexer, this.#bytes.length, () => {
      if (lexer.integer() !== number || lexer.integer() !== entry.generation)
        throw new PdfFault('object-number', entry.offset);
      lexer.expect('obj');
      const body = this.#body(lexer, entry.offset, view);
      lexer.expect('endobj');
      return body;
    });
    if (lexer.position > revisionEnd) throw new PdfFault('object-outside-revision', entry.offset);
    this.#ends.set(entry.offset, lexer.position);
    return {
      object: this.#decipher ? this.#inTheClear(object, number, entry, this.#decipher) : object,
      references: lexer.references,
    };
  }

  #inTheClear(object: PdfObject, number: number, { generation }: OffsetEntry, decipher: Decipher): PdfObject {
    const owner = { number, generation };
    if (!(object instanceof PdfStream)) return decipher.strings(object, owner);
    const dict = decipher.strings(object.dict, owner);
    const stream = dict instanceof PdfDict ? new PdfStream(dict, object.raw) : object;
    this.#owners.set(stream, owner);
    return stream;
  }

  /**
   * Runs a parse and counts the bytes that it went over, whether it ends well or not: objects that share bytes, each
   * beginning in a comment of another, would make us read the file once for each of them.
   */
  #spending<T>(lexer: Lexer, available: number, parse: () => T): T {
    const start = lexer.position;
    if (this.#parsed > 4 * available + 1_000_000) throw new PdfFault('objects-overlap', start);
    try {
      return parse();
    } finally {
      this.#parsed += lexer.position - start;
    }
  }

  #body(lexer: Lexer, offset: number, view: PdfView): PdfObject {
    const object = parseObject(lexer, this.#limits, this.#note);
    lexer.skipBlank();
    if (!(object instanceof PdfDict) || !lexer.stands('stream')) return object;
    const length = view.resolve(object.get('Length'));
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
      throw new PdfFault('stream-length', offset);
    const { stream, end } = streamBody(lexer, object, length);
    lexer.position = end;
    return stream;
  }

  #inStream(number: number, entry: CompressedEntry, view: PdfView): Parsed {
    const container = view.entry(entry.stream);
    if (container?.kind !== 'offset') throw new PdfFault('object-stream', -1);
    let members = this.#members.get(container.offset);
    if (!members) {
      members = this.#openObjectStream(entry.stream, view);
      this.#members.set(container.offset, members);
    }
    if (members.numbers[entry.index] !== number) throw new PdfFault('object-stream-member', -1);
    return members.member(entry.index);
  }

  #openObjectStream(number: number, view: PdfView): ObjectStream {
    const stream = view.get(number);
    if (!(stream instanceof PdfStream)) throw new PdfFault('object-stream', -1);
    const count = view.resolve(stream.dict.get('N'));
    const first = view.resolve(stream.dict.get('First'));
    const data = this.decode(stream, view);
    const read = (lexer: Lexer) => parseObject(lexer, this.#limits, this.#note);
    const members = new ObjectStream(data, count, first, read);
    // One that cannot be read leaves doubt about all of them, when a verdict hangs on what is read.
    if (!this.#lazy) for (const index of members.numbers.keys()) members.member(index);
    return members;
  }
}

/**
 * Where an object stands, number and generation with it, since two entries may point at one place and only one of them
 * can be right; null when its object stream has no place in the file.
 */
export function placeKey(number: number, entry: XrefEntry, view: PdfView): Place | null {
  if (entry.kind === 'free') return 'free';
  if (entry.kind === 'offset') {
    const { offset, generation } = entry;
    // Nearly all fit into one number, which is made faster than a text.
    return generation === 0 && offset < 2 ** 32 && number < 2 ** 20
      ? offset * 2 ** 20 + number
      : `${offset}:${number}:${generation}`;
  }
  const container = view.entry(entry.stream);
  return container?.kind === 'offset' ? `${container.offset}/${entry.index}:${number}` : null;
}
