import { latin1Text } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { decodeStream } from './filters.ts';
import { isWhite, Lexer } from './lexer.ts';
import { DEFAULT_LIMITS, PdfFault, type ReadLimits } from './limits.ts';
import { PdfDict, PdfRef, PdfStream, type PdfObject } from './objects.ts';
import { parseObject } from './parser.ts';
import { readRevisions, type Revision } from './revisions.ts';
import { streamBody, type XrefEntry } from './xref.ts';

/** A break of the syntax that reading went past; `place` is a byte offset or an object number, as the code says. */
export interface Defect {
  readonly code: string;
  readonly place: number;
}

/**
 * Opens a PDF strictly: the chain of cross-reference sections and nothing but it decides which objects there are
 * (ISO 32000-1 7.5). Throws Problem `pdf-unreadable`, never anything else. An encrypted file opens with
 * `encrypted: true`; its strings and streams are then as they stand in the file.
 */
export function openPdf(bytes: Uint8Array, primitives: Primitives, limits: ReadLimits = DEFAULT_LIMITS): PdfFile {
  try {
    return new PdfFile(bytes, primitives, limits);
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof PdfFault) throw unreadable(error.code, error.offset);
    throw error;
  }
}

/** The Problem of a file that cannot be read, with the reason and the place inside. */
export const unreadable = (code: string, offset: number): Problem =>
  new Problem({
    kind: 'unsupported',
    code: 'pdf-unreadable',
    message: words(
      'Filen är skadad eller är inte en PDF, så den går inte att läsa. Be avsändaren om originalet.',
      'The file is damaged or is not a PDF, so it cannot be read. Ask the sender for the original.',
    ),
    extensions: { reason: code, offset },
  });

export class PdfFile {
  readonly bytes: Uint8Array;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  /** "1.7"; of the header. */
  readonly headerVersion: string;
  /** Offset after the last revision; what follows is white space or a defect `bytes-after-end`. */
  readonly end: number;
  readonly primitives: Primitives;
  readonly #limits: ReadLimits;
  readonly #defects: Defect[] = [];
  readonly #objects = new Map<string, PdfObject>();
  readonly #objectStreams = new Map<number, readonly (readonly [number, PdfObject])[]>();
  readonly #views = new Map<number, PdfView>();
  #inflated = 0;
  #reading = 0;

  constructor(bytes: Uint8Array, primitives: Primitives, limits: ReadLimits) {
    this.bytes = bytes;
    this.primitives = primitives;
    this.#limits = limits;
    const header = /^%PDF-(\d\.\d)/.exec(latin1Text(bytes.subarray(0, 16)));
    if (!header?.[1]) throw new PdfFault('header-missing', 0);
    this.headerVersion = header[1];
    this.revisions = readRevisions({ bytes, primitives, limits, note: this.note });
    this.end = this.revisions.at(-1)?.end ?? 0;
    for (let at = this.end; at < bytes.length; at++) {
      if (isWhite(bytes[at])) continue;
      this.note('bytes-after-end', at);
      break;
    }
  }

  readonly note = (code: string, place: number): void => {
    if (this.#defects.length < 1000) this.#defects.push({ code, place });
  };

  /** What was noted so far; grows while objects are read. */
  get defects(): readonly Defect[] {
    return this.#defects;
  }

  get encrypted(): boolean {
    return this.revisions.some((revision) => revision.trailer.get('Encrypt') !== undefined);
  }

  /** The file as it was after revision `index`. */
  at(index: number): PdfView {
    const known = this.#views.get(index);
    if (known) return known;
    const view = new PdfView(this, index);
    this.#views.set(index, view);
    return view;
  }

  /** The file as it is. */
  get last(): PdfView {
    return this.at(this.revisions.length - 1);
  }

  /** The object behind an entry; null with a defect when it is damaged. Called by views. */
  read(number: number, entry: XrefEntry, view: PdfView): PdfObject {
    if (entry.kind === 'free') return null;
    const key = entry.kind === 'offset' ? `@${entry.offset}` : `${entry.stream}:${entry.index}`;
    const known = this.#objects.get(key);
    if (known !== undefined) return known;
    if (this.#reading >= this.#limits.depth) {
      this.note('nesting-too-deep', number);
      return null;
    }
    this.#reading++;
    let object: PdfObject = null;
    try {
      object = entry.kind === 'offset' ? this.#atOffset(number, entry, view) : this.#inStream(number, entry, view);
    } catch (error) {
      if (!(error instanceof PdfFault)) throw error;
      this.note(error.code, error.offset >= 0 ? error.offset : number);
    } finally {
      this.#reading--;
    }
    this.#objects.set(key, object);
    return object;
  }

  #atOffset(number: number, entry: XrefEntry & { kind: 'offset' }, view: PdfView): PdfObject {
    const lexer = new Lexer(this.bytes, entry.offset);
    if (lexer.integer() !== number || lexer.integer() !== entry.generation)
      throw new PdfFault('object-number', entry.offset);
    lexer.expect('obj');
    const object = parseObject(lexer, this.#limits, this.note);
    const token = lexer.peek();
    if (!(object instanceof PdfDict) || token.kind !== 'keyword' || token.value !== 'stream') {
      lexer.expect('endobj');
      return object;
    }
    const length = view.resolve(object.get('Length'));
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
      throw new PdfFault('stream-length', entry.offset);
    const { stream, end } = streamBody(lexer, object, length);
    lexer.position = end;
    lexer.expect('endobj');
    return stream;
  }

  #inStream(number: number, entry: XrefEntry & { kind: 'compressed' }, view: PdfView): PdfObject {
    let members = this.#objectStreams.get(entry.stream);
    if (!members) {
      members = this.#openObjectStream(entry.stream, view);
      this.#objectStreams.set(entry.stream, members);
    }
    const member = members[entry.index];
    if (!member || member[0] !== number) throw new PdfFault('object-stream-member', -1);
    return member[1];
  }

  #openObjectStream(number: number, view: PdfView): readonly (readonly [number, PdfObject])[] {
    const stream = view.get(number);
    if (!(stream instanceof PdfStream)) throw new PdfFault('object-stream', -1);
    const count = view.resolve(stream.dict.get('N'));
    const first = view.resolve(stream.dict.get('First'));
    if (typeof count !== 'number' || typeof first !== 'number' || count > this.#limits.objects)
      throw new PdfFault('object-stream', -1);
    const data = this.decode(stream, view);
    const head = new Lexer(data, 0, false);
    const places = Array.from({ length: count }, () => [head.integer(), head.integer()] as const);
    return places.map(([id, offset]) => {
      return [id, parseObject(new Lexer(data, first + offset, false), this.#limits, this.note)] as const;
    });
  }

  /** A stream's bytes with its filters undone. Throws PdfFault, or Problem `inflate-too-large`. */
  decode(stream: PdfStream, view: PdfView): Uint8Array {
    const room = Math.min(this.#limits.streamBytes, this.#limits.inflatedBytes - this.#inflated);
    const bytes = decodeStream(stream, (object) => view.resolve(object), this.primitives, Math.max(1, room));
    this.#inflated += bytes.length;
    return bytes;
  }
}

/** The file as of one revision. */
export class PdfView {
  readonly file: PdfFile;
  readonly index: number;

  constructor(file: PdfFile, index: number) {
    this.file = file;
    this.index = index;
  }

  get trailer(): PdfDict {
    return this.file.revisions[this.index]?.trailer ?? new PdfDict(new Map());
  }

  /** The newest entry for an object number, table and /XRefStm together; undefined when no section names it. */
  entry(number: number): XrefEntry | undefined {
    for (let i = this.index; i >= 0; i--) {
      const revision = this.file.revisions[i];
      const found = revision?.entries.get(number) ?? revision?.hybrid?.get(number);
      const hidden = revision?.hybrid?.get(number);
      if (found) return found.kind === 'free' && hidden ? hidden : found;
    }
    return undefined;
  }

  /** The object of that number, null when free, absent or damaged. */
  get(number: number): PdfObject {
    const entry = this.entry(number);
    return entry ? this.file.read(number, entry, this) : null;
  }

  /** Follows references (at most 32 in a row) to a direct object; undefined becomes null. */
  resolve(object: PdfObject | undefined): PdfObject {
    let value = object ?? null;
    for (let i = 0; i < 32 && value instanceof PdfRef; i++) {
      const entry = this.entry(value.number);
      if (entry?.kind === 'offset' && entry.generation !== value.generation) return null;
      value = entry ? this.file.read(value.number, entry, this) : null;
    }
    return value instanceof PdfRef ? null : value;
  }

  /** The dictionary at a key, or of a stream at it; null when there is none. */
  dict(object: PdfObject | undefined): PdfDict | null {
    const value = this.resolve(object);
    return value instanceof PdfDict ? value : value instanceof PdfStream ? value.dict : null;
  }

  array(object: PdfObject | undefined): readonly PdfObject[] | null {
    const value = this.resolve(object);
    return Array.isArray(value) ? (value as readonly PdfObject[]) : null;
  }

  /** The document catalog; null when the trailer leads to none. */
  get catalog(): PdfDict | null {
    return this.dict(this.trailer.get('Root'));
  }

  /** All object numbers that some section up to here names and that are not free. */
  numbers(): ReadonlySet<number> {
    const all = new Set<number>();
    for (let i = 0; i <= this.index; i++) {
      const revision = this.file.revisions[i];
      for (const map of [revision?.hybrid, revision?.entries])
        for (const number of map?.keys() ?? []) if (this.entry(number)?.kind !== 'free') all.add(number);
    }
    return all;
  }

  /** A stream's bytes with its filters undone. Throws PdfFault or Problem. */
  decode(stream: PdfStream): Uint8Array {
    return this.file.decode(stream, this);
  }
}
