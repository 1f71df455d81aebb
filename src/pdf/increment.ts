import { XrefRows } from './xref-rows.ts';
import { concatBytes, latin1Bytes } from '../core/bytes.ts';
import { unreadable, type PdfFile } from './file.ts';
import { PdfDict, PdfName, PdfRef, type PdfObject, PdfStream } from './objects.ts';
import { nameText, partsOf } from './serialize.ts';

/** Bytes to be filled in later, whose place is remembered while writing and never searched for. */
export interface Place {
  /** Offset in the whole file. */
  readonly start: number;
  readonly end: number;
}

/** So many bytes of the file that are written later, and held nowhere until then: there may be more of them than of all else in a revision. */
export class Hole {
  readonly length: number;
  constructor(length: number) {
    this.length = length;
  }
}

/** A dictionary whose values may be raw bytes or the one hole; `mark` remembers where a value stands. */
export interface RawDict {
  readonly entries: readonly {
    readonly key: string;
    readonly value: PdfObject | Uint8Array | Hole;
    readonly mark?: string;
  }[];
}

export interface WrittenIncrement {
  /** What to append to the base, without the hole; ends with `%%EOF` and one LF. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many of these bytes stand before the hole; null: there is none. */
  readonly hole: number | null;
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * One append-only revision (ISO 32000-1 7.5.6): objects, a cross-reference section of the base's own kind, trailer.
 * Earlier bytes are never touched, no object is ever freed.
 */
export class Increment {
  readonly #file: PdfFile;
  readonly #chunks: Uint8Array[] = [];
  readonly #offsets = new Map<number, { offset: number; generation: number }>();
  readonly #places = new Map<string, Place>();
  /** Text that was written last, one byte a character: joined before it becomes bytes. */
  #text = '';
  #length: number;
  #next: number;
  /** Where the hole begins in the file. */
  #hole: number | null = null;

  constructor(file: PdfFile) {
    this.#file = file;
    this.#length = file.bytes.length;
    this.#next = nextNumber(file);
    // A base that lacks its last line end would glue our first object to `%%EOF`.
    if (file.end !== file.bytes.length) throw unreadable('bytes-after-end', file.end);
    if (file.bytes.at(-1) !== 0x0a && file.bytes.at(-1) !== 0x0d) this.#write('\n');
  }

  /** Takes a fresh object number. */
  reserve(): PdfRef {
    return new PdfRef(this.#next++, 0);
  }

  /** Writes an object under its number: a new version of an old one, or one that was reserved. */
  put(ref: PdfRef, object: PdfObject): void {
    this.#begin(ref);
    this.#write(...partsOf(object), '\nendobj\n');
  }

  /** Writes a new object and gives its reference. */
  add(object: PdfObject): PdfRef {
    const ref = this.reserve();
    this.put(ref, object);
    return ref;
  }

  /** Writes a dictionary with raw values and remembers the marked ones' places. */
  putRaw(ref: PdfRef, dict: RawDict): void {
    this.#begin(ref);
    this.#write('<<');
    for (const { key, value, mark } of dict.entries) {
      this.#write(`${nameText(key)} `);
      const start = this.#length;
      if (value instanceof Hole) this.#leave(value);
      else this.#write(...(value instanceof Uint8Array ? [value] : partsOf(value)));
      if (mark !== undefined) this.#places.set(mark, { start, end: this.#length });
      this.#write('\n');
    }
    this.#write('>>\nendobj\n');
  }

  /** Closes the revision: cross-reference section, trailer, `%%EOF` LF. */
  finish(): WrittenIncrement {
    const last = this.#file.revisions.at(-1);
    if (!last) throw unreadable('revisions-none', 0);
    const { trailer } = this.#file.last;
    const kept = new Map<string, PdfObject>();
    for (const key of ['Root', 'Info', 'ID', 'Encrypt']) {
      const value = trailer.get(key);
      if (value !== undefined) kept.set(key, value);
    }
    kept.set('Prev', last.xrefOffset);
    if (last.kind === 'table') this.#finishWithTable(kept);
    else this.#finishWithStream(kept);
    this.#flush();
    const hole = this.#hole === null ? null : this.#hole - this.#file.bytes.length;
    return { bytes: concatBytes(...this.#chunks), hole, places: this.#places };
  }

  #begin(ref: PdfRef): void {
    if (this.#offsets.has(ref.number)) throw new Error(`object ${ref.number} is written twice in one revision`);
    this.#offsets.set(ref.number, { offset: this.#length, generation: ref.generation });
    this.#write(`${ref.number} ${ref.generation} obj\n`);
  }

  #write(...chunks: readonly (string | Uint8Array)[]): void {
    for (const chunk of chunks) {
      this.#length += chunk.length;
      if (typeof chunk === 'string') {
        this.#text += chunk;
        continue;
      }
      this.#flush();
      this.#chunks.push(chunk);
    }
  }

  #leave({ length }: Hole): void {
    if (this.#hole !== null) throw new Error('a revision has one hole');
    this.#hole = this.#length;
    this.#length += length;
  }

  #flush(): void {
    if (this.#text !== '') this.#chunks.push(latin1Bytes(this.#text));
    this.#text = '';
  }

  /** Runs of consecutive numbers, in order (7.5.4: each number once a section). */
  #runs(): readonly (readonly number[])[] {
    const runs: number[][] = [];
    for (const number of [...this.#offsets.keys()].toSorted((a, b) => a - b)) {
      const run = runs.at(-1);
      if (run && run.at(-1) === number - 1) run.push(number);
      else runs.push([number]);
    }
    return runs;
  }

  #finishWithTable(trailer: Map<string, PdfObject>): void {
    const start = this.#length;
    const lines = this.#runs().map((run) => {
      const entries = run.map((number) => {
        const { offset, generation } = this.#offsets.get(number) ?? { offset: 0, generation: 0 };
        return `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
      });
      return `${run[0]} ${run.length}\n${entries.join('')}`;
    });
    trailer.set('Size', this.#next);
    this.#write(`xref\n${lines.join('')}trailer\n`, ...partsOf(new PdfDict(trailer)), `\nstartxref\n${start}\n%%EOF\n`);
  }

  #finishWithStream(trailer: Map<string, PdfObject>): void {
    const start = this.#length;
    const ref = this.reserve();
    this.#offsets.set(ref.number, { offset: start, generation: 0 });
    const runs = this.#runs();
    const rows = new Uint8Array(8 * this.#offsets.size);
    let at = 0;
    for (const number of runs.flat()) {
      const { offset, generation } = this.#offsets.get(number) ?? { offset: 0, generation: 0 };
      rows[at] = 1;
      for (let byte = 5, rest = offset; byte > 0; byte--, rest = Math.floor(rest / 256)) rows[at + byte] = rest & 0xff;
      rows[at + 6] = generation >> 8;
      rows[at + 7] = generation & 0xff;
      at += 8;
    }
    trailer.set('Type', new PdfName('XRef'));
    trailer.set('Size', this.#next);
    trailer.set('W', [1, 5, 2]);
    trailer.set(
      'Index',
      runs.flatMap((run) => [run[0] ?? 0, run.length]),
    );
    const stream = new PdfStream(new PdfDict(trailer), rows);
    this.#write(`${ref.number} 0 obj\n`, ...partsOf(stream), `\nendobj\nstartxref\n${start}\n%%EOF\n`);
  }
}

/** Above /Size and every number that a section names, so that a wrong /Size cannot make us reuse one. */
function nextNumber(file: PdfFile): number {
  const size = file.last.trailer.get('Size');
  let next = typeof size === 'number' && Number.isSafeInteger(size) ? size : 1;
  for (const { entries, hybrid } of file.revisions)
    for (const map of [entries, hybrid]) next = Math.max(next, highestIn(map) + 1);
  return next;
}

function highestIn(entries: ReadonlyMap<number, unknown> | null): number {
  if (entries instanceof XrefRows) return entries.highest;
  let highest = 0;
  for (const number of entries?.keys() ?? []) if (number > highest) highest = number;
  return highest;
}

/** A copy of a dictionary with some keys set; `undefined` takes one out. */
export function withKeys(dict: PdfDict, changes: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
  const entries = new Map(dict.entries);
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
  }
  return new PdfDict(entries);
}
