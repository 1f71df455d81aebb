import { latin1Text } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { unlock, type Encryption } from './encryption/unlock.ts';
import { isWhite } from './characters.ts';
import { DEFAULT_LIMITS, PdfFault, type ReadLimits } from './limits.ts';
import { ABSENT, ObjectReader, type ReadObject } from './object-reader.ts';
import { PdfDict, PdfRef, PdfStream, type PdfObject } from './objects.ts';
import { historyOf, newestEntry, readRevisions, type NamedEntry, type Revision } from './revisions.ts';
import type { XrefEntry } from './xref.ts';

/** A break of the syntax that reading went past; `place` is a byte offset or an object number, as the code says. */
export interface Defect {
  readonly code: string;
  readonly place: number;
}

export interface OpenOptions {
  readonly limits?: ReadLimits;
  /** Of the user or the owner; null or none: the empty one alone is tried. */
  readonly password?: string | null;
  /**
   * True: of objects in streams only those that are asked for are parsed, for a writer that adds to a file. A verdict reads
   * all of a stream, since one member that cannot be read leaves doubt about the others.
   */
  readonly lazy?: boolean;
}

/**
 * Opens a PDF strictly: the chain of cross-reference sections and nothing but it decides which objects there are
 * (ISO 32000-1 7.5). Throws Problem `pdf-unreadable`, never anything else. An encrypted file opens too, its content in the
 * clear when the password fits (`encryption`); else its strings and streams are as they stand in the file.
 */
export function openPdf(bytes: Uint8Array, primitives: Primitives, options: OpenOptions = {}): PdfFile {
  try {
    return new PdfFile(bytes, primitives, options);
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

/** Up to here looking through the revisions is quicker than a map of all numbers. */
const FEW_REVISIONS = 8;

export class PdfFile {
  readonly bytes: Uint8Array;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  /** "1.7"; of the header. */
  readonly headerVersion: string;
  /** Offset after the last revision; what follows is white space or a defect `bytes-after-end`. */
  readonly end: number;
  readonly primitives: Primitives;
  readonly reader: ObjectReader;
  readonly encryption: Encryption;
  #history: ReadonlyMap<number, readonly NamedEntry[]> | null = null;
  readonly #defects: Defect[] = [];
  readonly #views = new Map<number, PdfView>();

  constructor(bytes: Uint8Array, primitives: Primitives, options: OpenOptions) {
    const { limits = DEFAULT_LIMITS, password = null, lazy = false } = options;
    this.bytes = bytes;
    this.primitives = primitives;
    const header = /^%PDF-(\d\.\d)/.exec(latin1Text(bytes.subarray(0, 16)));
    if (!header?.[1]) throw new PdfFault('header-missing', 0);
    this.headerVersion = header[1];
    const budget = { left: limits.inflatedBytes, perStream: limits.streamBytes };
    const context = { bytes, primitives, limits, note: this.note, budget, lazy };
    this.revisions = readRevisions(context);
    this.reader = new ObjectReader(context);
    this.end = this.revisions.at(-1)?.end ?? 0;
    for (let at = this.end; at < bytes.length; at++) {
      if (isWhite(bytes[at])) continue;
      this.note('bytes-after-end', at);
      break;
    }
    const { encryption, decipher } = unlock(this.last.trailer, password, (object) => this.last.resolve(object));
    this.encryption = encryption;
    if (decipher) this.reader.unlock(decipher);
  }

  readonly note = (code: string, place: number): void => {
    if (this.#defects.length < 1000) this.#defects.push({ code, place });
  };

  /** What was noted so far; grows while objects are read. */
  get defects(): readonly Defect[] {
    return this.#defects;
  }

  /** True when some revision says so, whether we can read it or not. */
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

  /** A number's entries, oldest first. */
  history(number: number): readonly NamedEntry[] {
    return this.#all.get(number) ?? [];
  }

  /** Made when it is first asked for: a writer that adds to a file needs the newest entries alone. */
  get #all(): ReadonlyMap<number, readonly NamedEntry[]> {
    return (this.#history ??= historyOf(this.revisions));
  }

  /** The newest entry of a number, of revision `index` or before. */
  newest(number: number, index: number): NamedEntry | undefined {
    if (this.#history === null && index < FEW_REVISIONS) return newestEntry(this.revisions, number, index);
    const history = this.history(number);
    const last = history.at(-1);
    return !last || last.revision <= index ? last : history.findLast((one) => one.revision <= index);
  }

  /** All numbers that some section names. */
  get numbers(): IterableIterator<number> {
    return this.#all.keys();
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
    return this.file.newest(number, this.index)?.entry;
  }

  /** The object of that number, null when free, absent or damaged. */
  get(number: number): PdfObject {
    return this.#read(number).object;
  }

  /** Numbers that the object refers to, each as often as it does. */
  referencesFrom(number: number): readonly number[] {
    return this.#read(number).references;
  }

  /** True when an entry leads to something that cannot be read: another program may read it all the same. */
  isDamaged(number: number): boolean {
    return this.#read(number).damaged;
  }

  /** Follows references (at most 32 in a row) to a direct object; undefined becomes null. */
  resolve(object: PdfObject | undefined): PdfObject {
    let value = object ?? null;
    for (let i = 0; i < 32 && value instanceof PdfRef; i++) {
      const newest = this.file.newest(value.number, this.index);
      const generation = newest?.entry.kind === 'offset' ? newest.entry.generation : 0;
      value = newest && generation === value.generation ? this.#readEntry(value.number, newest).object : null;
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
    for (const number of this.file.numbers) {
      const entry = this.entry(number);
      if (entry && entry.kind !== 'free') all.add(number);
    }
    return all;
  }

  /** A stream's bytes with its filters undone. Throws PdfFault or Problem. */
  decode(stream: PdfStream): Uint8Array {
    return this.file.reader.decode(stream, this);
  }

  #read(number: number): ReadObject {
    const newest = this.file.newest(number, this.index);
    return newest ? this.#readEntry(number, newest) : ABSENT;
  }

  #readEntry(number: number, { entry, revision }: NamedEntry): ReadObject {
    return this.file.reader.read(number, { entry, revisionEnd: this.file.revisions[revision]?.end ?? 0 }, this);
  }
}
